package org.gsstif.coverage;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gsstif.core.raster.GridGeometry;

/**
 * Lays finished tiles out as a Cloud Optimized GeoTIFF: header, GDAL's ghost area, all directories (full resolution
 * first), then the tiles, those of the lowest resolution first, each resolution row by row; each tile between a leader
 * (its size) and a trailer (its last 4 bytes again), as GDAL's COG driver does.
 */
final class CogFile {

    private static final int LEADER = 4;
    private static final int TRAILER = 4;
    private static final int BUFFER = 1 << 20;

    /** The blank at the end is room for YES. */
    private static final String GHOST = ghost(
            """
            LAYOUT=IFDS_BEFORE_DATA
            BLOCK_ORDER=ROW_MAJOR
            BLOCK_LEADER=SIZE_AS_UINT4
            BLOCK_TRAILER=LAST_4_BYTES_REPEATED
            KNOWN_INCOMPATIBLE_EDITION=NO
            \s""");

    private final GridGeometry grid;
    private final int bands;
    private final CogOptions options;
    private final int tileWidth;
    private final int tileHeight;
    private final int predictor;
    private final List<PyramidLevel> levels;
    private final SpoolFile spool;

    /** @param levels full resolution first */
    CogFile(
            GridGeometry grid,
            int bands,
            CogOptions options,
            int tileWidth,
            int tileHeight,
            int predictor,
            List<PyramidLevel> levels,
            SpoolFile spool) {
        this.grid = grid;
        this.bands = bands;
        this.options = options;
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
        this.predictor = predictor;
        this.levels = levels;
        this.spool = spool;
    }

    /** @param bigAbove the file is a BigTIFF if it gets more bytes than this */
    void write(FileChannel channel, long bigAbove) throws IOException {
        boolean big = headBytes(false) + dataBytes() > bigAbove;
        List<long[]> offsets = new ArrayList<>();
        long at = headBytes(big);
        for (int k = levels.size() - 1; k >= 0; k--) {
            PyramidLevel level = levels.get(k);
            long[] tiles = new long[level.tiles()];
            for (int i = 0; i < tiles.length; i++) {
                tiles[i] = at + LEADER;
                at += LEADER + level.tileBytes(i) + TRAILER;
            }
            offsets.add(0, tiles);
        }
        writeAll(channel, header(big));
        long directoryAt = headerBytes(big);
        for (int k = 0; k < levels.size(); k++) {
            TiffDirectory directory = directory(k, big, offsets.get(k));
            long next = directoryAt + directory.size();
            writeAll(channel, directory.encode(directoryAt, k + 1 < levels.size() ? next : 0));
            directoryAt = next;
        }
        writeTiles(channel);
    }

    private void writeTiles(FileChannel channel) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = levels.size() - 1; k >= 0; k--) {
            PyramidLevel level = levels.get(k);
            for (int i = 0; i < level.tiles(); i++) {
                int bytes = level.tileBytes(i);
                int needed = LEADER + bytes + TRAILER;
                if (out.remaining() < needed) {
                    writeAll(channel, out.flip());
                    out = needed > out.capacity()
                            ? ByteBuffer.allocate(needed).order(ByteOrder.LITTLE_ENDIAN)
                            : out.clear();
                }
                out.putInt(bytes);
                int start = out.position();
                spool.read(out.slice(start, bytes), level.spoolOffset(i));
                out.position(start + bytes);
                byte[] last = new byte[TRAILER];
                out.get(start + bytes - TRAILER, last);
                out.put(last);
            }
        }
        writeAll(channel, out.flip());
    }

    private long dataBytes() {
        long sum = 0;
        for (PyramidLevel level : levels) {
            for (int i = 0; i < level.tiles(); i++) {
                sum += LEADER + level.tileBytes(i) + TRAILER;
            }
        }
        return sum;
    }

    private static int headerBytes(boolean big) {
        return (big ? 16 : 8) + GHOST.length();
    }

    private long headBytes(boolean big) {
        long bytes = headerBytes(big);
        for (int k = 0; k < levels.size(); k++) {
            bytes += directory(k, big, new long[levels.get(k).tiles()]).size();
        }
        return bytes;
    }

    private static ByteBuffer header(boolean big) {
        ByteBuffer b = ByteBuffer.allocate(headerBytes(big)).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 'I').put((byte) 'I');
        if (big) {
            b.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(headerBytes(true));
        } else {
            b.putShort((short) 42).putInt(headerBytes(false));
        }
        return b.put(GHOST.getBytes(StandardCharsets.US_ASCII)).flip();
    }

    private static String ghost(String body) {
        String text = String.format(Locale.ROOT, "GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes\n", body.length()) + body;
        return (text.length() & 1) == 0 ? text : text + "\0"; // directories start at even places
    }

    private TiffDirectory directory(int k, boolean big, long[] tileOffsets) {
        PyramidLevel level = levels.get(k);
        SampleType type = options.sampleType();
        TiffDirectory d = new TiffDirectory(big);
        d.longs(254, k == 0 ? 0 : 1); // NewSubfileType: 1 a lower resolution
        d.longs(256, level.width());
        d.longs(257, level.height());
        d.shorts(258, repeat(8 * type.bytes())); // BitsPerSample
        d.shorts(259, options.compression().tag());
        d.shorts(262, 1); // PhotometricInterpretation: black is zero
        d.shorts(277, bands); // SamplesPerPixel
        d.shorts(284, 1); // PlanarConfiguration: by pixel
        if (predictor != 1) {
            d.shorts(317, predictor);
        }
        d.shorts(322, tileWidth);
        d.shorts(323, tileHeight);
        d.offsets(324, tileOffsets);
        int[] counts = new int[level.tiles()];
        Arrays.setAll(counts, level::tileBytes);
        d.longs(325, counts);
        if (bands > 1) {
            d.shorts(338, new int[bands - 1]); // ExtraSamples: unspecified
        }
        d.shorts(339, repeat(type.sampleFormat()));
        if (k == 0) {
            addPlace(d);
            String metadata = GdalItems.xml(bands, options);
            if (!metadata.isEmpty()) {
                d.text(42112, metadata);
            }
        }
        d.text(42113, GdalItems.noData(options));
        return d;
    }

    /** GeoTIFF: pixel size and tie point for north-up grids, else the whole transform; then the CRS. */
    private void addPlace(TiffDirectory d) {
        AffineTransform t = grid.gridToCrs();
        if (t.getShearX() == 0 && t.getShearY() == 0 && t.getScaleX() > 0 && t.getScaleY() < 0) {
            d.doubles(33550, t.getScaleX(), -t.getScaleY(), 0);
            d.doubles(33922, 0, 0, 0, t.getTranslateX(), t.getTranslateY(), 0);
        } else {
            d.doubles(
                    34264,
                    t.getScaleX(),
                    t.getShearX(),
                    0,
                    t.getTranslateX(),
                    t.getShearY(),
                    t.getScaleY(),
                    0,
                    t.getTranslateY(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1);
        }
        GeoKeys keys = GeoKeys.of(grid.crs());
        if (keys.directory().length > 0) {
            d.shorts(34735, keys.directory());
        }
        if (keys.doubles().length > 0) {
            d.doubles(34736, keys.doubles());
        }
        if (!keys.texts().isEmpty()) {
            d.text(34737, keys.texts());
        }
    }

    private int[] repeat(int value) {
        int[] values = new int[bands];
        Arrays.fill(values, value);
        return values;
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
