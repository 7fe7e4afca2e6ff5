package org.gsstif.coverage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;

/**
 * Writes a Cloud Optimized GeoTIFF block by block: tiled, compressed, with overviews, accepted by GDAL's
 * validate_cloud_optimized_geotiff.
 *
 * <ul>
 *   <li>Blocks may come in any order, of any size, from several threads. Compression runs in the writing threads.
 *   <li>The same pixels give the same bytes, whatever the order, the blocks and the threads (on one version of Java:
 *       its zlib makes the DEFLATE bytes).
 *   <li>Memory: at most {@value #WAITING_BYTES} bytes of unfinished tiles, and a few tiles per writing thread. What does
 *       not fit waits in a temporary file beside the target.
 *   <li>Nothing appears under the target's name before {@link #finish}: the file is written beside it, forced to disk,
 *       and moved there in one step, over what was there. {@link #abort}, and {@link #close} without finish, leave
 *       nothing.
 *   <li>A BigTIFF where the file gets larger than 4 GB. Pixels are areas; the grid may be rotated.
 * </ul>
 *
 * <p>GeoTools' own writer is not used: it takes one whole image and pulls its tiles in its own order, so a kernel could
 * not push blocks to it; it has no overviews, no band names, and no COG layout; and in some GeoServer releases its
 * DEFLATE files are cut off.
 */
public final class CogWriter implements RasterSink, Closeable {

    static final long WAITING_BYTES = 64L << 20;

    /** A classic TIFF addresses 4 GiB. */
    private static final long CLASSIC_LIMIT = (1L << 32) - 1;

    private enum State {
        OPEN,
        FAILED,
        FINISHED,
        ABORTED
    }

    private final Path target;
    private final Path part;
    private final GridGeometry grid;
    private final int bands;
    private final CogOptions options;
    private final SpoolFile spool;
    private final List<PyramidLevel> levels = new ArrayList<>();
    private final CogFile file;
    private final long bigAbove;
    private volatile State state = State.OPEN;

    /**
     * @param target the file to be; its folder must exist
     * @throws IOException if the folder cannot be written
     * @throws IllegalArgumentException if the CRS cannot be written to a GeoTIFF, or the band names do not fit the bands
     */
    public static CogWriter create(Path target, GridGeometry grid, int bands, CogOptions options) throws IOException {
        return new CogWriter(target, grid, bands, options, WAITING_BYTES, CLASSIC_LIMIT);
    }

    CogWriter(Path target, GridGeometry grid, int bands, CogOptions options, long waitingBytes, long bigAbove)
            throws IOException {
        this.target = target.toAbsolutePath();
        this.grid = Objects.requireNonNull(grid, "grid");
        this.bands = bands;
        this.options = Objects.requireNonNull(options, "options");
        this.bigAbove = bigAbove;
        if (bands < 1 || bands > 65_535) {
            throw new IllegalArgumentException("bands is " + bands + "; it must be in 1..65535");
        }
        if (!options.bandNames().isEmpty() && options.bandNames().size() != bands) {
            throw new IllegalArgumentException(
                    "there are " + options.bandNames().size() + " bandNames for " + bands + " bands");
        }
        GeoKeys.of(grid.crs()); // fails now rather than at the end
        int tile = options.tileSize();
        while (tile > 16 && (long) tile * tile * bands * options.sampleType().bytes() > CogOptions.MAX_TILE_BYTES) {
            tile = Math.max(16, tile / 2 / 16 * 16);
        }
        int tileWidth = Math.min(tile, (grid.width() + 15) / 16 * 16);
        int tileHeight = Math.min(tile, (grid.height() + 15) / 16 * 16);
        TileCodec codec = new TileCodec(options, tileWidth, tileHeight, bands);
        Halving halving = Halving.of(options);
        List<int[]> sizes = new ArrayList<>();
        sizes.add(new int[] {grid.width(), grid.height()});
        if (halving != null) {
            int w = grid.width();
            int h = grid.height();
            while (Math.max(w, h) > tile) {
                w = (w + 1) / 2;
                h = (h + 1) / 2;
                sizes.add(new int[] {w, h});
            }
        }
        String name = "." + this.target.getFileName() + "." + UUID.randomUUID();
        this.part = this.target.resolveSibling(name + ".part");
        this.spool = new SpoolFile(
                this.target.resolveSibling(name + ".spool"), Math.multiplyExact(4 * bands, tileWidth * tileHeight));
        AtomicLong memoryLeft = new AtomicLong(waitingBytes);
        PyramidLevel next = null;
        for (int k = sizes.size() - 1; k >= 0; k--) {
            int[] size = sizes.get(k);
            next = new PyramidLevel(
                    size[0], size[1], bands, tileWidth, tileHeight, codec, spool, memoryLeft, halving, next);
            levels.add(0, next);
        }
        this.file = new CogFile(grid, bands, options, tileWidth, tileHeight, codec.predictor(), levels, spool);
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return bands;
    }

    /** The file to be. */
    public Path target() {
        return target;
    }

    /**
     * @throws IOException if the disk is full or fails, or if a pixel was written before; only {@link #abort} helps then
     */
    @Override
    public void write(RasterBlock block) throws IOException {
        if (block.bands() != bands) {
            throw new IllegalArgumentException("block has " + block.bands() + " bands, the file " + bands);
        }
        requireOpen();
        Window window = block.window();
        float noData = (float) options.noData();
        float[][] stored = new float[bands][window.size()];
        for (int b = 0; b < bands; b++) {
            float[] values = block.values(b);
            boolean[] valid = block.valid(b);
            for (int i = 0; i < values.length; i++) {
                stored[b][i] = valid[i]
                        ? options.sampleType().store((values[i] - options.offset()) / options.scale(), noData)
                        : Float.NaN;
            }
        }
        try {
            levels.get(0).write(window, stored);
        } catch (IOException | RuntimeException | Error e) {
            state = State.FAILED;
            throw e;
        }
    }

    /**
     * Completes the file; pixels that no block brought are missing.
     *
     * @return the target
     * @throws IOException if the disk is full or fails; nothing is left then
     */
    public Path finish() throws IOException {
        requireOpen();
        try {
            for (PyramidLevel level : levels) {
                level.finishAll();
            }
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                file.write(channel, bigAbove);
                channel.force(true);
            }
            move();
            state = State.FINISHED;
        } catch (IOException | RuntimeException | Error e) {
            state = State.FAILED;
            throw e;
        } finally {
            clear();
        }
        return target;
    }

    private void move() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // a folder cannot be forced everywhere (not on Windows); the file itself was
            return;
        }
    }

    /** Gives up: removes what was written. Does nothing after {@link #finish}. */
    public void abort() throws IOException {
        if (state != State.FINISHED) {
            state = State.ABORTED;
            clear();
        }
    }

    /** As {@link #abort}. */
    @Override
    public void close() throws IOException {
        abort();
    }

    private void clear() throws IOException {
        try {
            spool.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void requireOpen() throws IOException {
        if (state != State.OPEN) {
            throw new IOException(
                    target + " is no longer being written: " + state.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
