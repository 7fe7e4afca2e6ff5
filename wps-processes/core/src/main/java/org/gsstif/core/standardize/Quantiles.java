package org.gsstif.core.standardize;

/**
 * Exact order statistics of any number of floats in two passes over them, without keeping them: counts of the upper 16
 * bits of their order-preserving integer form, then of the lower 16 bits under the wanted ones. Counts are whole numbers,
 * so neither the order of the values nor the way they come in blocks changes the result. Thread-safe.
 */
final class Quantiles {

    private final double[] shares;
    private final long[] upper = new long[1 << 16];
    private final long[][] lower;
    private int[] prefix;
    private long[] before;
    private long[] rank;

    /** @param shares of the values below each quantile, 0 … 1 */
    Quantiles(double... shares) {
        this.shares = shares.clone();
        this.lower = new long[shares.length][1 << 16];
    }

    /** First pass: all values, in any blocks. */
    void countUpper(float[] values, boolean[] valid) {
        long[] own = new long[1 << 16];
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                own[key(values[i]) >>> 16]++;
            }
        }
        add(own, upper);
    }

    /** Second pass: the same values again. */
    void countLower(float[] values, boolean[] valid) {
        startLower();
        for (int q = 0; q < shares.length; q++) {
            long[] own = new long[1 << 16];
            for (int i = 0; i < values.length; i++) {
                if (valid[i]) {
                    int key = key(values[i]);
                    if (key >>> 16 == prefix[q]) {
                        own[key & 0xFFFF]++;
                    }
                }
            }
            add(own, lower[q]);
        }
    }

    private synchronized void add(long[] own, long[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] += own[i];
        }
    }

    private synchronized void startLower() {
        if (prefix != null) {
            return;
        }
        long n = 0;
        for (long c : upper) {
            n += c;
        }
        prefix = new int[shares.length];
        before = new long[shares.length];
        rank = new long[shares.length];
        for (int q = 0; q < shares.length; q++) {
            rank[q] = Math.min(n - 1, (long) Math.floor(shares[q] * n));
            while (prefix[q] < 0xFFFF && before[q] + upper[prefix[q]] <= rank[q]) {
                before[q] += upper[prefix[q]++];
            }
        }
    }

    /** The value of rank ⌊share · n⌋ (from 0) of each share; NaN where there are no values. */
    synchronized float[] values() {
        float[] values = new float[shares.length];
        for (int q = 0; q < shares.length; q++) {
            if (rank == null || rank[q] < 0) {
                values[q] = Float.NaN;
                continue;
            }
            long below = before[q];
            int low = 0;
            while (low < 0xFFFF && below + lower[q][low] <= rank[q]) {
                below += lower[q][low++];
            }
            values[q] = value((prefix[q] << 16) | low);
        }
        return values;
    }

    /** Unsigned integers in the order of the floats. */
    private static int key(float value) {
        int bits = Float.floatToIntBits(value + 0f); // −0 becomes +0
        return bits < 0 ? ~bits : bits | 0x80000000;
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key < 0 ? key & 0x7FFFFFFF : ~key);
    }
}
