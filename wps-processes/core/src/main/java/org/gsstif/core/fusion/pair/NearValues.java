package org.gsstif.core.fusion.pair;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds, for a value, the pixels of a plane whose values may lie within a tolerance of it: one bitmap of the plane per value
 * bin, with a bit for every valid pixel whose bin is at most {@link #REACH} bins away. A pixel within the tolerance always has
 * its bit set; pixels a little further away may have theirs set too, so the caller checks. Scanning many pixels at a time is
 * what makes threshold searches over large windows cheap.
 */
public final class NearValues {

    /** Most pixels that {@link #bits} gives at once: eight bytes, less the seven bits before the first pixel. */
    public static final int MOST_BITS = 57;

    /** The tolerance is this many bins. More bins make the bitmaps tighter and larger. */
    private static final int REACH = 4;

    private static final int MOST_BINS = 512;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final double low;
    private final double perBin;
    private final byte[][] bits;

    /**
     * @param values row-major plane
     * @param valid its validity mask
     * @param tolerance ≥ 0
     */
    public NearValues(float[] values, boolean[] valid, int width, int height, float tolerance) {
        int rowBytes = rowBytes(width);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        boolean none = min > max;
        low = none ? 0 : min;
        double range = none ? 0 : max - min;
        // a little wider than the tolerance over REACH, so that rounding never separates values within the tolerance
        double width1 = Math.max(tolerance / (double) REACH * (1 + 1e-5), range / MOST_BINS);
        perBin = width1 > 0 ? 1 / width1 : 0;
        bits = new byte[(int) (range * perBin) + 1][];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (valid[i]) {
                    int bin = bin(values[i]);
                    int at = y * rowBytes + (x >> 3);
                    int last = Math.min(bin + REACH, bits.length - 1);
                    for (int b = Math.max(0, bin - REACH); b <= last; b++) {
                        if (bits[b] == null) {
                            bits[b] = new byte[rowBytes * height + Long.BYTES];
                        }
                        bits[b][at] |= (byte) (1 << (x & 7));
                    }
                }
            }
        }
    }

    /** Bytes of a row of the bitmaps. */
    public static int rowBytes(int width) {
        return (width + 7) / 8;
    }

    /** The bitmap for a value of the plane itself, for {@link #bits}. */
    public byte[] near(float value) {
        return bits[bin(value)];
    }

    private int bin(float value) {
        return (int) ((value - low) * perBin);
    }

    /**
     * Pixels of one row from column x on, the first in the lowest bit; what follows the first {@link #MOST_BITS} is undefined.
     *
     * @param row index of the row's first byte, {@code y * rowBytes(width)}
     */
    public static long bits(byte[] map, int row, int x) {
        return (long) LONGS.get(map, row + (x >> 3)) >>> (x & 7);
    }

    /** A mask of the lowest bits, 1 … {@link #MOST_BITS} of them. */
    public static long lowest(int count) {
        return -1L >>> (64 - count);
    }

    /** Room a list for {@link #collect} needs. */
    public static int listLength(int radius) {
        return (2 * radius + 1) * (2 * radius + 1) + 64;
    }

    /**
     * Lists the pixels of a square window that are set in all bitmaps, row by row.
     *
     * @param maps bitmaps of planes of one size
     * @param width of the planes; the window lies inside them
     * @param list filled with the pixels' indices in the planes; at least {@link #listLength} long
     * @return how many there are
     */
    public static int collect(byte[][] maps, int width, int cx, int cy, int radius, int[] list) {
        int rowBytes = rowBytes(width);
        int side = 2 * radius + 1;
        int n = 0;
        for (int y = cy - radius; y <= cy + radius; y++) {
            for (int done = 0; done < side; done += MOST_BITS) {
                int x = cx - radius + done;
                long set = lowest(Math.min(MOST_BITS, side - done));
                for (byte[] map : maps) {
                    set &= bits(map, y * rowBytes, x);
                }
                n = append(set, y * width + x, list, n);
            }
        }
        return n;
    }

    /** Appends the indices of the set bits; writes a few more than it counts, which spares unpredictable branches. */
    private static int append(long set, int base, int[] list, int n) {
        int count = Long.bitCount(set);
        long left = set;
        for (int i = 0; i < count; i += 4) {
            list[n + i] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[n + i + 1] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[n + i + 2] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[n + i + 3] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
        }
        return n + count;
    }
}
