package org.gsstif.core.cluster;

import java.util.Arrays;
import java.util.List;

/** Whole numbers 0 … 1023 on their way from a range of series, five in a double, which is exact below 1024⁵. */
final class PackedNumbers {

    private static final int IN_ONE = 5;
    private static final int BITS = 10;
    /** The head and how many numbers follow. */
    private static final int BEFORE = 2;

    private double[] packed = new double[1024];
    private int count;

    void add(int number) {
        int at = BEFORE + count / IN_ONE;
        if (at == packed.length) {
            packed = Arrays.copyOf(packed, 2 * at);
        }
        packed[at] += (long) number << (BITS * (count % IN_ONE));
        count++;
    }

    /** All of them behind one number of any kind. */
    double[] after(double head) {
        packed[0] = head;
        packed[1] = count;
        return Arrays.copyOf(packed, BEFORE + (count + IN_ONE - 1) / IN_ONE);
    }

    /** The numbers of all ranges, one after the other. */
    static int[] of(List<double[]> ranges) {
        int[] all = new int[ranges.stream().mapToInt(r -> (int) r[1]).sum()];
        int next = 0;
        for (double[] range : ranges) {
            for (int i = 0; i < (int) range[1]; i++) {
                long five = (long) range[BEFORE + i / IN_ONE];
                all[next++] = (int) (five >> (BITS * (i % IN_ONE))) & ((1 << BITS) - 1);
            }
        }
        return all;
    }
}
