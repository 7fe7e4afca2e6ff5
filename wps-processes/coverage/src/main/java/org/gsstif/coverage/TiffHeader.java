package org.gsstif.coverage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;

/**
 * The first directory of a TIFF (classic or BigTIFF, either byte order), read before anything is allocated for its
 * pixels, and refused where it does not fit its file: cut off, damaged, or claiming more than it can hold.
 */
final class TiffHeader {

    /** Tile or strip size beyond which a file is refused: one is decoded as a whole. */
    static final long MAX_CHUNK_BYTES = 512L << 20;

    /** No TIFF compression in use does better than this on real bytes (DEFLATE's limit is 1032). */
    private static final long MAX_COMPRESSION = 2048;

    /** Compressions that GeoTools cannot read, by their tag. */
    private static final Map<Long, String> UNREADABLE =
            Map.of(34712L, "JPEG 2000", 34887L, "LERC", 34925L, "LZMA", 50001L, "WebP", 50002L, "JPEG XL");

    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_BANDS = 65_535;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;

    /** A field of the directory; {@code at}: where in the file its values are. */
    private record Field(int type, long count, long at) {}

    private final ImageInputStream in;
    private final long fileSize;
    private final ByteOrder order;
    private final boolean big;
    private final Map<Integer, Field> fields = new HashMap<>();

    private long width;
    private long height;
    private String metadata = "";

    private TiffHeader(ImageInputStream in) throws IOException {
        this.in = in;
        this.fileSize = in.length();
        ByteBuffer head = bytes(0, 8, "its header");
        int mark = head.getShort(0);
        if (mark != 0x4949 && mark != 0x4d4d) {
            throw new IOException("it is not a TIFF file (it does not start with II or MM)");
        }
        order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version = head.order(order).getShort(2);
        if (version != 42 && version != 43) {
            throw new IOException("it is not a TIFF file (version " + version + ", neither 42 nor 43)");
        }
        big = version == 43;
        long first = big ? bytes(8, 8, "its header").order(order).getLong(0) : head.getInt(4) & 0xffffffffL;
        readFields(first);
    }

    /**
     * @param in the file; stays open
     * @throws IOException if the file is no TIFF, cut off, or claims what it cannot hold; the message says why, without
     *     the file's name
     */
    static TiffHeader read(ImageInputStream in) throws IOException {
        TiffHeader header = new TiffHeader(in);
        header.check();
        Field field = header.fields.get(42112);
        if (field != null && field.type <= 2 && field.count < 1 << 24) {
            header.metadata = StandardCharsets.UTF_8
                    .decode(header.bytes(field.at, (int) field.count, "its GDAL metadata"))
                    .toString();
            if (header.metadata.contains("<!DOCTYPE") || header.metadata.contains("<!ENTITY")) {
                // GeoTools gives this text to an XML parser
                throw new IOException("its GDAL metadata has a document type declaration, which is refused");
            }
        }
        return header;
    }

    long width() {
        return width;
    }

    long height() {
        return height;
    }

    /** The XML of GDAL's metadata tag, empty where there is none. */
    String metadata() {
        return metadata;
    }

    private void readFields(long at) throws IOException {
        int countBytes = big ? 8 : 2;
        ByteBuffer counter = bytes(at, countBytes, "its directory").order(order);
        long entries = big ? counter.getLong(0) : counter.getShort(0) & 0xffff;
        if (entries < 1 || entries > MAX_ENTRIES) {
            throw new IOException("it is damaged: its directory claims " + entries + " entries");
        }
        int entryBytes = big ? 20 : 12;
        int inline = big ? 8 : 4;
        ByteBuffer table = bytes(at + countBytes, (int) entries * entryBytes, "its directory")
                .order(order);
        for (int i = 0; i < entries; i++) {
            int start = i * entryBytes;
            int tag = table.getShort(start) & 0xffff;
            int type = table.getShort(start + 2) & 0xffff;
            long count = big ? table.getLong(start + 4) : table.getInt(start + 4) & 0xffffffffL;
            if (type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) {
                continue; // a type this code does not know is none that it needs
            }
            long size = count <= fileSize ? count * TYPE_BYTES[type] : Long.MAX_VALUE;
            int valueAt = start + 4 + inline;
            long valuesAt = size <= inline
                    ? at + countBytes + valueAt
                    : big ? table.getLong(valueAt) : table.getInt(valueAt) & 0xffffffffL;
            if (count < 0 || size > fileSize || valuesAt < 0 || valuesAt > fileSize - size) {
                throw new IOException("it is cut off or damaged: tag " + tag + " claims " + count + " values at byte "
                        + valuesAt + ", the file has " + fileSize + " bytes");
            }
            fields.put(tag, new Field(type, count, valuesAt));
        }
    }

    private void check() throws IOException {
        width = required(256, "width");
        height = required(257, "height");
        long bands = number(277, 1);
        if (width < 1
                || height < 1
                || width > Integer.MAX_VALUE
                || height > Integer.MAX_VALUE
                || bands < 1
                || bands > MAX_BANDS) {
            throw new IOException(
                    "it is damaged: it claims " + width + "×" + height + " pixels in " + bands + " bands");
        }
        long bits = bitsPerSample(bands);
        boolean tiled = fields.containsKey(322);
        long chunkWidth = tiled ? number(322, 0) : width;
        long chunkHeight = tiled ? number(323, 0) : Math.min(number(278, height), height);
        long planarConfiguration = number(284, 1);
        if (planarConfiguration != 1 && planarConfiguration != 2) {
            throw new IOException(
                    "it is damaged: its planar configuration is " + planarConfiguration + ", neither 1 nor 2");
        }
        boolean planar = planarConfiguration == 2;
        if (chunkWidth < 1 || chunkHeight < 1 || chunkWidth > 1 << 24 || chunkHeight > 1 << 24 || bits > 64) {
            throw new IOException("it is damaged: it claims " + (tiled ? "tiles" : "strips") + " of " + chunkWidth + "×"
                    + chunkHeight + " pixels of " + bits + " bits");
        }
        long chunkBytes = (chunkWidth * chunkHeight * (planar ? 1 : bands) * bits + 7) / 8;
        if (chunkBytes > MAX_CHUNK_BYTES) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "one %s holds %d×%d pixels, %.1f GB in memory, more than the limit of %.1f GB; rewrite it with"
                            + " tiles (gdal_translate -of COG)",
                    tiled ? "tile" : "strip",
                    chunkWidth,
                    chunkHeight,
                    chunkBytes / 1e9,
                    MAX_CHUNK_BYTES / 1e9));
        }
        long across = (width + chunkWidth - 1) / chunkWidth;
        long down = (height + chunkHeight - 1) / chunkHeight;
        long chunks = across * down * (planar ? bands : 1);
        checkChunks(tiled, chunks, chunkBytes);
        String unreadable = UNREADABLE.get(number(259, 1));
        if (bits == 64 && number(317, 1) == 2) {
            unreadable = "differences of 64-bit numbers (PREDICTOR=2)";
        }
        if (unreadable != null) {
            throw new IOException("it is compressed by " + unreadable
                    + ", which is not supported; rewrite it (gdal_translate -co COMPRESS=DEFLATE)");
        }
    }

    /** Every tile or strip must lie in the file, and their bytes must be able to hold the claimed pixels. */
    private void checkChunks(boolean tiled, long chunks, long chunkBytes) throws IOException {
        Field offsets = fields.get(tiled ? 324 : 273);
        Field sizes = fields.get(tiled ? 325 : 279);
        String name = tiled ? "tile" : "strip";
        if (offsets == null || offsets.count < chunks || (sizes != null && sizes.count < chunks)) {
            throw new IOException("it is damaged: its size asks for " + chunks + " " + name + "s, it lists "
                    + (offsets == null ? 0 : offsets.count));
        }
        if (sizes == null) {
            return; // allowed for uncompressed strips of old writers
        }
        long bytes = 0;
        long used = 0;
        int step = 1 << 13;
        for (long from = 0; from < chunks; from += step) {
            int n = (int) Math.min(step, chunks - from);
            long[] at = numbers(offsets, from, n);
            long[] size = numbers(sizes, from, n);
            for (int i = 0; i < n; i++) {
                if (at[i] == 0 && size[i] == 0) {
                    continue; // left out by its writer: nothing but NoData
                }
                if (at[i] < 0 || size[i] < 0 || at[i] > fileSize - size[i]) {
                    throw new IOException("it is cut off: " + name + " " + (from + i) + " needs bytes " + at[i] + " to "
                            + (at[i] + size[i]) + ", the file has " + fileSize);
                }
                bytes += size[i];
                used++;
            }
        }
        if (used * (double) chunkBytes > (double) MAX_COMPRESSION * Math.max(bytes, 1)) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "it claims %d×%d pixels, %.1f GB, but holds only %d bytes of them",
                    width,
                    height,
                    used * (double) chunkBytes / 1e9,
                    bytes));
        }
    }

    private long required(int tag, String name) throws IOException {
        long value = number(tag, -1);
        if (value == -1) {
            throw new IOException("it is damaged: its directory has no image " + name);
        }
        return value;
    }

    /** The most bits that one of the bands has. */
    private long bitsPerSample(long bands) throws IOException {
        Field field = fields.get(258);
        if (field == null) {
            return 1;
        }
        if (field.count < 1 || (field.count != 1 && field.count < bands) || field.count > MAX_BANDS) {
            throw new IOException("it is damaged: " + field.count + " bit depths for " + bands + " bands");
        }
        long most = 0;
        for (long bits : numbers(field, 0, (int) field.count)) {
            most = Math.max(most, bits);
        }
        return most;
    }

    /** A tag with one value; readers do not agree which one counts if there are more. */
    private long number(int tag, long otherwise) throws IOException {
        Field field = fields.get(tag);
        if (field != null && field.count != 1) {
            throw new IOException("it is damaged: tag " + tag + " has " + field.count + " values instead of one");
        }
        return field == null ? otherwise : numbers(field, 0, 1)[0];
    }

    private long[] numbers(Field field, long from, int n) throws IOException {
        int size = TYPE_BYTES[field.type];
        ByteBuffer b = bytes(field.at + from * size, n * size, "a list in its directory")
                .order(order);
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = switch (field.type) {
                case SHORT -> b.getShort() & 0xffff;
                case LONG -> b.getInt() & 0xffffffffL;
                case LONG8 -> b.getLong();
                default -> throw new IOException("it is damaged: a size or place has the TIFF type " + field.type);
            };
        }
        return values;
    }

    private ByteBuffer bytes(long at, int length, String what) throws IOException {
        if (at < 0 || length < 0 || at > fileSize - length) {
            throw new IOException("it is cut off: " + what + " needs bytes " + at + " to " + (at + length)
                    + ", the file has " + fileSize);
        }
        byte[] b = new byte[length];
        in.seek(at);
        for (int read = 0; read < length; ) {
            int n = in.read(b, read, length - read);
            if (n < 0) {
                throw new IOException("it got shorter while it was read");
            }
            read += n;
        }
        return ByteBuffer.wrap(b);
    }
}
