package org.gsstif.core.fusion.pair;

import java.util.Arrays;

/**
 * Sums over square windows of a padded plane. First along rows, then along columns, offset by offset: the order of additions
 * depends on the window alone, so a block's place never changes a bit, and the inner loops run over neighbouring pixels.
 */
public final class BoxSums {

    private BoxSums() {}

    /**
     * @param plane row-major, {@code width × height}, missing values as 0
     * @param radius of the window, which has (2 · radius + 1)² pixels
     * @return sums around the inner (width − 2 · radius) × (height − 2 · radius) pixels
     */
    public static double[] of(float[] plane, int width, int height, int radius) {
        int innerWidth = width - 2 * radius;
        int innerHeight = height - 2 * radius;
        double[] rows = new double[innerWidth * height];
        double[] row = new double[innerWidth];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0);
            for (int dx = 0; dx <= 2 * radius; dx++) {
                addShifted(row, plane, y * width + dx);
            }
            System.arraycopy(row, 0, rows, y * innerWidth, innerWidth);
        }
        double[] sums = new double[innerWidth * innerHeight];
        for (int y = 0; y < innerHeight; y++) {
            Arrays.fill(row, 0);
            for (int dy = 0; dy <= 2 * radius; dy++) {
                addShifted(row, rows, (y + dy) * innerWidth);
            }
            System.arraycopy(row, 0, sums, y * innerWidth, innerWidth);
        }
        return sums;
    }

    private static void addShifted(double[] to, float[] from, int start) {
        for (int x = 0; x < to.length; x++) {
            to[x] += from[start + x];
        }
    }

    private static void addShifted(double[] to, double[] from, int start) {
        for (int x = 0; x < to.length; x++) {
            to[x] += from[start + x];
        }
    }
}
