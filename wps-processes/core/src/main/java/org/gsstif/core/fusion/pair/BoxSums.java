package org.gsstif.core.fusion.pair;

/**
 * Sums over square windows of a padded plane. First along rows, then along columns, from sums of two, four, eight … neighbours: the
 * order of additions depends on the window alone, so a block's place never changes a bit.
 */
public final class BoxSums {

    private BoxSums() {}

    /**
     * @param plane row-major, {@code width × height}, missing values as 0
     * @param radius of the window, which has (2 · radius + 1)² pixels
     * @return sums around the inner (width − 2 · radius) × (height − 2 · radius) pixels
     */
    public static double[] of(float[] plane, int width, int height, int radius) {
        double[] sums = new double[plane.length];
        for (int i = 0; i < plane.length; i++) {
            sums[i] = plane[i];
        }
        double[] both = along(width, along(1, sums, 2 * radius + 1), 2 * radius + 1);
        int innerWidth = width - 2 * radius;
        double[] inner = new double[innerWidth * (height - 2 * radius)];
        for (int y = 0; y < height - 2 * radius; y++) {
            System.arraycopy(both, y * width, inner, y * innerWidth, innerWidth);
        }
        return inner;
    }

    /** Sums of {@code side} values {@code step} apart, from each place on; what reaches beyond the end is undefined. */
    private static double[] along(int step, double[] values, int side) {
        double[] sums = new double[values.length];
        int done = 0;
        for (int power = 1; power <= side; power *= 2) {
            if ((side & power) != 0) {
                int from = done * step;
                for (int i = 0; i < sums.length - from; i++) {
                    sums[i] += values[i + from];
                }
                done += power;
            }
            int next = power * step;
            for (int i = 0; i < values.length - next; i++) {
                values[i] += values[i + next];
            }
        }
        return sums;
    }
}
