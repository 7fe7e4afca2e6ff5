package org.gsstif.core.fusion.similar;

import java.util.Arrays;

/** The similar-pixel filter (METHODS 3, step 6), see the package. Immutable and thread-safe. */
public final class SimilarPixelFilter {

    private final int radius;
    private final int count;
    private final int side;
    private final long[] rank;
    private final double[] weight;

    /**
     * @param radius radius of the square search window in pixels, 0 … 200; the window has (2 · radius + 1)² pixels
     * @param count number of similar pixels, ≥ 1, the centre included
     */
    public SimilarPixelFilter(int radius, int count) {
        if (radius < 0 || radius > 200) {
            throw new IllegalArgumentException("radius is " + radius + " pixels; allowed are 0 to 200");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + " similar pixels; it must be at least 1");
        }
        this.radius = radius;
        this.count = count;
        this.side = 2 * radius + 1;
        this.weight = new double[side * side];
        this.rank = new long[side * side];
        long[] order = new long[side * side];
        for (int i = 0; i < order.length; i++) {
            int dx = i % side - radius;
            int dy = i / side - radius;
            int squared = dx * dx + dy * dy;
            weight[i] = 1 / (1 + Math.sqrt(squared) / (radius + 0.5));
            order[i] = ((long) squared << 32) | i;
        }
        Arrays.sort(order);
        for (int r = 0; r < order.length; r++) {
            rank[(int) order[r]] = r;
        }
    }

    public int radius() {
        return radius;
    }

    public int count() {
        return count;
    }

    /**
     * Filters the inner part of a padded block.
     *
     * <p>A pixel's bands are those valid at it; its neighbours are the pixels valid in all of these. A band that is missing
     * at a pixel stays missing there (NaN).
     *
     * @param reference [band][row · width + column], where likeness is measured
     * @param values planes to filter, as many as the reference or a multiple: plane v belongs to band v mod bands
     * @param valid per band: both the reference and its values are valid there
     * @param width columns of these planes, the padding of {@code radius} pixels at both ends included
     * @param height rows, with the padding
     * @param output planes of (width − 2 · radius) × (height − 2 · radius) pixels, one per plane of values
     * @param similar as large as an output plane: number of similar pixels used; may be null
     */
    public void filter(
            float[][] reference,
            float[][] values,
            boolean[][] valid,
            int width,
            int height,
            float[][] output,
            float[] similar) {
        int bands = reference.length;
        int innerWidth = width - 2 * radius;
        int innerHeight = height - 2 * radius;
        long[] keys = new long[side * side];
        int[] bandsHere = new int[bands];
        for (int y = 0; y < innerHeight; y++) {
            for (int x = 0; x < innerWidth; x++) {
                int centre = (y + radius) * width + x + radius;
                int at = y * innerWidth + x;
                int nb = 0;
                for (int b = 0; b < bands; b++) {
                    if (valid[b][centre]) {
                        bandsHere[nb++] = b;
                    }
                }
                for (float[] plane : output) {
                    plane[at] = Float.NaN;
                }
                if (similar != null) {
                    similar[at] = 0;
                }
                if (nb == 0) {
                    continue;
                }
                int n = 0;
                for (int o = 0; o < side * side; o++) {
                    int j = (y + o / side) * width + x + o % side;
                    boolean usable = true;
                    float d = 0;
                    for (int i = 0; i < nb; i++) {
                        int b = bandsHere[i];
                        usable &= valid[b][j];
                        float difference = reference[b][j] - reference[b][centre];
                        d += difference * difference;
                    }
                    if (usable) {
                        keys[n++] = ((long) Float.floatToRawIntBits(d) << 32) | rank[o] << 16 | 0;
                    }
                }
                int used = Math.min(n, count);
                Arrays.sort(keys, 0, n);
                long cut = keys[used - 1];
                mean(reference, values, valid, width, centre, cut, bandsHere, nb, output, at);
                if (similar != null) {
                    similar[at] = used;
                }
            }
        }
    }

    private void mean(
            float[][] reference,
            float[][] values,
            boolean[][] valid,
            int width,
            int centre,
            long cut,
            int[] bandsHere,
            int nb,
            float[][] output,
            int at) {
        double[] sums = new double[values.length];
        double weights = 0;
        for (int o = 0; o < side * side; o++) {
            int j = centre + (o / side - radius) * width + o % side - radius;
            boolean usable = true;
            float d = 0;
            for (int i = 0; i < nb; i++) {
                int b = bandsHere[i];
                usable &= valid[b][j];
                float difference = reference[b][j] - reference[b][centre];
                d += difference * difference;
            }
            if (usable && (((long) Float.floatToRawIntBits(d) << 32) | rank[o] << 16) <= cut) {
                weights += weight[o];
                for (int i = 0; i < nb; i++) {
                    for (int p = bandsHere[i]; p < values.length; p += reference.length) {
                        sums[p] += weight[o] * values[p][j];
                    }
                }
            }
        }
        for (int i = 0; i < nb; i++) {
            for (int p = bandsHere[i]; p < values.length; p += reference.length) {
                output[p][at] = (float) (sums[p] / weights);
            }
        }
    }
}
