package org.gsstif.core.fusion.pair;

/**
 * Finds, for a value, the pixels of a plane whose values may lie within a tolerance of it: one bitmap of the plane per value
 * bin, with a bit for every valid pixel whose bin is at most {@link #REACH} bins away. A pixel within the tolerance always has
 * its bit set; pixels a little further away may have theirs set too, so the caller checks. Scanning 64 pixels at a time is
 * what makes threshold searches over large windows cheap.
 */
public final class NearValues {

    /** The tolerance is this many bins. More bins make the bitmaps tighter and larger. */
    private static final int REACH = 4;

    private static final int MOST_BINS = 512;

    private final double low;
    private final double perBin;
    private final long[][] bits;

    /**
     * @param values row-major plane
     * @param valid its validity mask
     * @param tolerance ≥ 0
     */
    public NearValues(float[] values, boolean[] valid, int width, int height, float tolerance) {
        int words = (width + 63) / 64;
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
        bits = new long[(int) (range * perBin) + 1][];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (valid[i]) {
                    int bin = bin(values[i]);
                    int word = y * words + (x >> 6);
                    for (int b = Math.max(0, bin - REACH); b <= bin + REACH && b < bits.length; b++) {
                        if (bits[b] == null) {
                            bits[b] = new long[words * height];
                        }
                        bits[b][word] |= 1L << x;
                    }
                }
            }
        }
    }

    /**
     * The bitmap for a value of the plane itself: pixel (x, y) is bit {@code x & 63} of word {@code y * words + (x >> 6)}, words
     * = ⌈width/64⌉.
     */
    public long[] near(float value) {
        return bits[bin(value)];
    }

    private int bin(float value) {
        return (int) ((value - low) * perBin);
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
    public static int collect(long[][] maps, int width, int cx, int cy, int radius, int[] list) {
        int words = (width + 63) / 64;
        int left = cx - radius;
        int side = 2 * radius + 1;
        int n = 0;
        for (int y = cy - radius; y <= cy + radius; y++) {
            for (int done = 0; done < side; done += 64) {
                int x = left + done;
                int word = y * words + (x >> 6);
                int count = Math.min(64, side - done);
                long set = -1L >>> (64 - count);
                // the 64 bits from column x on, out of two words
                boolean two = (x & 63) + count > 64;
                for (long[] map : maps) {
                    long part = map[word] >>> x;
                    set &= two ? part | map[word + 1] << -x : part;
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
