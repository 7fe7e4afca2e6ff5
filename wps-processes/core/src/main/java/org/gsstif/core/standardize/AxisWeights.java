package org.gsstif.core.standardize;

/**
 * Weights along one axis of coarse cells on fine pixels, for grids whose axes are parallel. Cell i covers fine
 * coordinates centred at {@code scale · (i + 0.5) + origin}, |scale| pixels long.
 */
final class AxisWeights {

    /** Fine coordinates closer than this, in pixels, count as equal: rounding of the grid transforms. */
    static final double EPSILON = 1e-6;

    /** First fine pixel of the PSF of each cell; only pixels inside the fine image are listed. */
    final int[] first;
    /** PSF weights of the pixels from {@link #first} on, not normalised. */
    final double[][] weight;
    /** First fine pixel of the cell's own footprint. */
    final int[] footFirst;
    /** Overlapped length of each pixel of the footprint, 0 … 1. */
    final double[][] footOverlap;

    /**
     * @param from first cell
     * @param count number of cells
     * @param scale fine pixels per cell along the axis, negative where the axes run against each other
     * @param origin fine coordinate of coarse coordinate 0
     * @param shift of the PSF, in cells
     * @param size number of fine pixels along the axis
     */
    AxisWeights(
            UpscaleOperator operator,
            double sigma,
            int from,
            int count,
            double scale,
            double origin,
            double shift,
            int size) {
        first = new int[count];
        weight = new double[count][];
        footFirst = new int[count];
        footOverlap = new double[count][];
        double length = Math.abs(scale);
        for (int i = 0; i < count; i++) {
            double footCentre = scale * (from + i + 0.5) + origin;
            double centre = scale * (from + i + 0.5 + shift) + origin;
            footFirst[i] = clamp(Math.floor(footCentre - length / 2 + EPSILON), size);
            footOverlap[i] = overlaps(footCentre, length, footFirst[i], size);
            switch (operator) {
                case GAUSSIAN_PSF -> {
                    double deviation = sigma * length;
                    double reach = Math.max(3 * deviation, 0.5) + EPSILON;
                    first[i] = clamp(Math.ceil(centre - reach - 0.5), size);
                    int end = Math.max(first[i], clamp(Math.floor(centre + reach - 0.5) + 1, size));
                    weight[i] = new double[end - first[i]];
                    for (int k = 0; k < weight[i].length; k++) {
                        double d = (first[i] + k + 0.5 - centre) / deviation;
                        weight[i][k] = Math.exp(-0.5 * d * d);
                    }
                }
                case BOX -> {
                    first[i] = clamp(Math.ceil(centre - length / 2 - EPSILON - 0.5), size);
                    int end = Math.max(first[i], clamp(Math.ceil(centre + length / 2 - EPSILON - 0.5), size));
                    weight[i] = new double[end - first[i]];
                    java.util.Arrays.fill(weight[i], 1);
                }
                case BLURRED_MEAN -> {
                    first[i] = clamp(Math.ceil(centre - 1.5 * length - EPSILON - 0.5), size);
                    int cell = clamp(Math.ceil(centre - length / 2 - EPSILON - 0.5), size);
                    int next = Math.max(cell, clamp(Math.ceil(centre + length / 2 - EPSILON - 0.5), size));
                    int end = Math.max(first[i], clamp(Math.ceil(centre + 1.5 * length - EPSILON - 0.5), size));
                    weight[i] = new double[end - first[i]];
                    java.util.Arrays.fill(weight[i], UpscaleOperator.NEIGHBOUR);
                    java.util.Arrays.fill(weight[i], cell - first[i], next - first[i], 1);
                }
                case AREA_WEIGHTED -> {
                    first[i] = clamp(Math.floor(centre - length / 2 + EPSILON), size);
                    weight[i] = overlaps(centre, length, first[i], size);
                }
            }
        }
    }

    private static double[] overlaps(double centre, double length, int first, int size) {
        double start = centre - length / 2;
        double stop = centre + length / 2;
        int end = Math.max(first, clamp(Math.ceil(stop - EPSILON), size));
        double[] overlap = new double[end - first];
        for (int k = 0; k < overlap.length; k++) {
            overlap[k] = Math.max(0, Math.min(stop, first + k + 1.0) - Math.max(start, first + k));
        }
        return overlap;
    }

    private static int clamp(double pixel, int size) {
        return (int) Math.max(0, Math.min(size, pixel));
    }

    /** First fine pixel that any cell needs. */
    int start() {
        int start = Integer.MAX_VALUE;
        for (int i = 0; i < first.length; i++) {
            start = Math.min(start, Math.min(first[i], footFirst[i]));
        }
        return start;
    }

    /** One past the last fine pixel that any cell needs. */
    int end() {
        int end = 0;
        for (int i = 0; i < first.length; i++) {
            end = Math.max(end, Math.max(first[i] + weight[i].length, footFirst[i] + footOverlap[i].length));
        }
        return end;
    }
}
