package org.gsstif.core.embed;

import java.util.Arrays;

/** The r-th smallest of some numbers, for a few ranks r, without sorting them all. */
final class OrderStatistics {

    private static final int CLASSES = 1024;
    /** Fewer numbers are sorted at once. */
    private static final int FEW = 1024;

    private OrderStatistics() {}

    /**
     * Counts the numbers in classes of equal width and sorts only the classes in which a rank lies.
     *
     * @param values finite; the first {@code n} count, and may change places
     * @param ranks 0 … n − 1
     * @return the numbers that stand at these ranks in the sorted order
     */
    static float[] of(float[] values, int n, int[] ranks) {
        float[] found = new float[ranks.length];
        if (n <= FEW) {
            Arrays.sort(values, 0, n);
            for (int r = 0; r < ranks.length; r++) {
                found[r] = values[ranks[r]];
            }
            return found;
        }
        double least = values[0];
        double most = values[0];
        for (int i = 1; i < n; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (least == most) {
            Arrays.fill(found, values[0]);
            return found;
        }
        double perUnit = (CLASSES - 1) / (most - least);
        int[] count = new int[CLASSES];
        for (int i = 0; i < n; i++) {
            count[(int) ((values[i] - least) * perUnit)]++;
        }
        for (int r = 0; r < ranks.length; r++) {
            int before = 0;
            int wanted = 0;
            while (before + count[wanted] <= ranks[r]) {
                before += count[wanted++];
            }
            float[] members = new float[count[wanted]];
            int m = 0;
            for (int i = 0; i < n; i++) {
                if ((int) ((values[i] - least) * perUnit) == wanted) {
                    members[m++] = values[i];
                }
            }
            Arrays.sort(members);
            found[r] = members[ranks[r] - before];
        }
        return found;
    }
}
