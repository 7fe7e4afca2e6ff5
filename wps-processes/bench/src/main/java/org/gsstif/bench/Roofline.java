package org.gsstif.bench;

import java.util.Locale;

/**
 * What the machine allows at best for the similar-pixel filter, and how far a measured time is from it: a simple roofline.
 * Counted per pixel, 31 × 31 window, 4 bands: for each of the 961 places a difference and a square for each band and three
 * sums, 11 operations on floats; then one comparison with the pixel's threshold, 1 operation. Bytes from and to memory: the
 * chosen date's 4 bands with their masks, the 4 predicted bands with theirs.
 */
final class Roofline {

    private static final int PLACES = 31 * 31;
    private static final int BANDS = 4;
    private static final double OPERATIONS = PLACES * (3 * BANDS - 1 + 1.0);
    private static final double BYTES = 2 * BANDS * (4 + 1.0);
    /** Floats in a vector of 512 bits, times the additions or comparisons a core of this kind starts in a cycle. */
    private static final int LANES = 16;

    private static final int STARTED_PER_CYCLE = 2;

    private Roofline() {}

    /**
     * Prints the counts and the floor.
     *
     * @param cpuSecondsPerValue measured processor time per pixel and band
     */
    static void print(double cpuSecondsPerValue) {
        double clock = clock();
        double bandwidth = bandwidth();
        double compute = OPERATIONS / (LANES * STARTED_PER_CYCLE * clock);
        double memory = BYTES / bandwidth;
        double floor = Math.max(compute, memory);
        double measured = cpuSecondsPerValue * BANDS;
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "clock %.2f GHz (a chain of dependent additions), one core copies %.1f GB/s%n",
                clock * 1e-9,
                bandwidth * 1e-9);
        System.out.printf(
                Locale.ROOT,
                "per pixel: %.0f operations on floats, %.0f bytes; at %d lanes × %d a cycle %.0f ns, memory %.1f ns%n",
                OPERATIONS,
                BYTES,
                LANES,
                STARTED_PER_CYCLE,
                compute * 1e9,
                memory * 1e9);
        System.out.printf(
                Locale.ROOT,
                "floor %.0f ns, measured %.0f ns of processor time per pixel: %.1f times the floor%n",
                floor * 1e9,
                measured * 1e9,
                measured / floor);
    }

    /** Cycles per second: an addition that needs the one before takes one. The best of some tries, in processor time. */
    private static double clock() {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        int rounds = 100_000_000;
        long sink = 0;
        for (int t = 0; t < 6; t++) {
            long start = threads.getCurrentThreadCpuTime();
            sink += chain(rounds, t);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        if (sink == 42) {
            System.out.print("");
        }
        return 4.0 * rounds / (best * 1e-9);
    }

    /** Four dependent operations a round, which the compiler cannot fold. */
    private static long chain(int rounds, long seed) {
        long x = seed;
        for (int i = 0; i < rounds; i++) {
            x += i;
            x ^= seed;
            x += 0x9E3779B9L;
            x ^= i;
        }
        return x;
    }

    /** Bytes per second that a copy of 256 MB reads and writes together. */
    private static double bandwidth() {
        float[] from = new float[1 << 25];
        float[] to = new float[1 << 25];
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int t = 0; t < 8; t++) {
            long start = threads.getCurrentThreadCpuTime();
            System.arraycopy(from, 0, to, 0, from.length);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return 2.0 * 4 * from.length / (best * 1e-9);
    }
}
