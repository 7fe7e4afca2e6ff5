package org.gsstif.core.quality;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * An exact order statistic of non-negative floats by radix selection in two passes: first counts of the upper 16 bits, then
 * counts of the lower 16 bits within the bucket found. Counts are whole numbers, so their order does not matter; 512 KiB,
 * whatever the number of values. Thread-safe within a pass.
 */
final class ExactQuantile {

    private final AtomicLongArray counts = new AtomicLongArray(1 << 16);
    private long total;
    private long rank;
    private int bucket = -1;

    /** Pass 1: counts a value ≥ 0. */
    void countUpper(float value) {
        counts.getAndIncrement(Float.floatToIntBits(value) >>> 16);
    }

    /**
     * Ends pass 1. The values at or above the linearly interpolated q quantile are those at or above the order statistic
     * ⌈q (n − 1)⌉, which is what is selected.
     */
    void selectBucket(double q) {
        for (int i = 0; i < counts.length(); i++) {
            total += counts.get(i);
        }
        if (total == 0) {
            return;
        }
        rank = (long) Math.ceil(q * (total - 1) - 1e-9);
        for (int i = 0; i < counts.length(); i++) {
            long n = counts.getAndSet(i, 0);
            if (bucket < 0) {
                if (rank < n) {
                    bucket = i;
                } else {
                    rank -= n;
                }
            }
        }
    }

    /** Pass 2: counts a value again. */
    void countLower(float value) {
        int bits = Float.floatToIntBits(value);
        if (bits >>> 16 == bucket) {
            counts.getAndIncrement(bits & 0xffff);
        }
    }

    /** The order statistic; NaN if no value was counted. Ends pass 2. */
    float value() {
        if (total == 0) {
            return Float.NaN;
        }
        long left = rank;
        int low = 0;
        while (left >= counts.get(low)) {
            left -= counts.get(low);
            low++;
        }
        return Float.intBitsToFloat(bucket << 16 | low);
    }
}
