package org.gsstif.coverage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An image file directory to be written, little endian, in the classic or the BigTIFF form. */
final class TiffDirectory {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 12;
    private static final int LONG8 = 16;

    private record Entry(int type, long count, ByteBuffer bytes) {
        int size() {
            return bytes.capacity();
        }
    }

    private final boolean big;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    TiffDirectory(boolean big) {
        this.big = big;
    }

    void shorts(int tag, int... values) {
        ByteBuffer b = buffer(2 * values.length);
        for (int v : values) {
            b.putShort((short) v);
        }
        entries.put(tag, new Entry(SHORT, values.length, b.clear()));
    }

    void longs(int tag, int... values) {
        ByteBuffer b = buffer(4 * values.length);
        for (int v : values) {
            b.putInt(v);
        }
        entries.put(tag, new Entry(LONG, values.length, b.clear()));
    }

    /** File offsets: 8 bytes each in BigTIFF, else 4. */
    void offsets(int tag, long... values) {
        ByteBuffer b = buffer((big ? 8 : 4) * values.length);
        for (long v : values) {
            if (big) {
                b.putLong(v);
            } else {
                b.putInt((int) v);
            }
        }
        entries.put(tag, new Entry(big ? LONG8 : LONG, values.length, b.clear()));
    }

    void doubles(int tag, double... values) {
        ByteBuffer b = buffer(8 * values.length);
        for (double v : values) {
            b.putDouble(v);
        }
        entries.put(tag, new Entry(DOUBLE, values.length, b.clear()));
    }

    void text(int tag, String value) {
        byte[] bytes = (value + "\0").getBytes(StandardCharsets.UTF_8);
        entries.put(tag, new Entry(ASCII, bytes.length, ByteBuffer.wrap(bytes)));
    }

    /** Bytes of the directory and the values that follow it; even. Values do not change it, only their number does. */
    int size() {
        int size = headBytes();
        for (Entry e : entries.values()) {
            if (e.size() > inlineBytes()) {
                size += even(e.size());
            }
        }
        return size;
    }

    /** @param at where in the file this directory starts; {@code next} where the next one does, 0 for none */
    ByteBuffer encode(long at, long next) {
        ByteBuffer b = buffer(size());
        long valuesAt = at + headBytes();
        int valuesPosition = headBytes();
        if (big) {
            b.putLong(entries.size());
        } else {
            b.putShort((short) entries.size());
        }
        for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
            Entry e = tagged.getValue();
            b.putShort((short) (int) tagged.getKey()).putShort((short) e.type);
            putOffset(b, e.count);
            if (e.size() <= inlineBytes()) {
                b.put(e.bytes.duplicate());
                b.position(b.position() + inlineBytes() - e.size());
            } else {
                putOffset(b, valuesAt);
                b.put(valuesPosition, e.bytes, 0, e.size());
                valuesAt += even(e.size());
                valuesPosition += even(e.size());
            }
        }
        putOffset(b, next);
        return b.clear();
    }

    private void putOffset(ByteBuffer b, long v) {
        if (big) {
            b.putLong(v);
        } else {
            b.putInt((int) v);
        }
    }

    private int headBytes() {
        return even(big ? 8 + 20 * entries.size() + 8 : 2 + 12 * entries.size() + 4);
    }

    private int inlineBytes() {
        return big ? 8 : 4;
    }

    private static int even(int n) {
        return n + (n & 1);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
