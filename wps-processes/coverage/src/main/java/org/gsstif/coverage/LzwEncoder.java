package org.gsstif.coverage;

import java.util.Arrays;

/**
 * TIFF's LZW (TIFF 6 section 13): codes of 9 to 12 bits, most significant bit first; 256 clears the table, 257 ends the
 * data. The table is cleared when it holds code 4093, as libtiff does.
 */
final class LzwEncoder {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int FULL = 4094;
    private static final int HASH_BITS = 14;

    /** Open addressing: prefix code · 256 + next byte + 1, so that 0 is a free place. */
    private final int[] keys = new int[1 << HASH_BITS];

    private final short[] codes = new short[1 << HASH_BITS];
    private byte[] out;
    private int length;
    private int bits;
    private int bitCount;
    private int width = 9;
    private int next = FIRST;

    private LzwEncoder(int expected) {
        out = new byte[expected];
    }

    static byte[] encode(byte[] data) {
        LzwEncoder encoder = new LzwEncoder(data.length / 2 + 64);
        encoder.run(data);
        return Arrays.copyOf(encoder.out, encoder.length);
    }

    private void run(byte[] data) {
        put(CLEAR);
        int prefix = -1;
        for (byte value : data) {
            int symbol = value & 0xff;
            if (prefix < 0) {
                prefix = symbol;
                continue;
            }
            int key = (prefix << 8 | symbol) + 1;
            int slot = (key * 0x9E3779B1) >>> (32 - HASH_BITS);
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & (keys.length - 1);
            }
            if (keys[slot] == key) {
                prefix = codes[slot];
                continue;
            }
            put(prefix);
            keys[slot] = key;
            codes[slot] = (short) next;
            countCode();
            prefix = symbol;
        }
        if (prefix >= 0) {
            put(prefix);
            countCode();
        }
        put(END);
        if (bitCount > 0) {
            write(bits << (8 - bitCount));
        }
    }

    /** One more code is in the table: wider codes from now on, or a new table. */
    private void countCode() {
        next++;
        if (next == FULL) {
            put(CLEAR);
            Arrays.fill(keys, 0);
            next = FIRST;
            width = 9;
        } else if (next == 1 << width) {
            width++;
        }
    }

    private void put(int code) {
        bits = bits << width | code;
        bitCount += width;
        while (bitCount >= 8) {
            bitCount -= 8;
            write(bits >>> bitCount);
        }
        bits &= (1 << bitCount) - 1;
    }

    private void write(int b) {
        if (length == out.length) {
            out = Arrays.copyOf(out, 2 * length);
        }
        out[length++] = (byte) b;
    }
}
