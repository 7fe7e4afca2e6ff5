package org.gsstif.core.fusion.similar;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The similar-pixel filter (METHODS 3, step 6), see the package. Immutable and thread-safe.
 *
 * <p>A pixel's bands are those valid at it; its neighbours are the pixels valid in all of these. A band that is missing at a
 * pixel stays missing there.
 */
public final class SimilarPixelFilter implements Serializable {

    private static final int MOST_BANDS = 64;

    private final SearchWindow window;
    private final int count;
    private final transient WindowKernels.Factory kernels;

    /**
     * @param radius radius of the square search window in pixels, 0 … 200; the window has (2 · radius + 1)² pixels
     * @param count number of similar pixels, ≥ 1, the centre included
     */
    public SimilarPixelFilter(int radius, int count) {
        this(radius, count, Kernels.chosen());
    }

    SimilarPixelFilter(int radius, int count, WindowKernels.Factory kernels) {
        if (radius < 0 || radius > 200) {
            throw new IllegalArgumentException("radius is " + radius + " pixels; allowed are 0 to 200");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + " similar pixels; it must be at least 1");
        }
        this.window = new SearchWindow(radius);
        this.count = count;
        this.kernels = kernels;
    }

    /** In another Java process, the kernels that serve best there. */
    private Object readResolve() {
        return new SimilarPixelFilter(window.radius, count);
    }

    public int radius() {
        return window.radius;
    }

    public int count() {
        return count;
    }

    /**
     * Filters the inner part of a padded block.
     *
     * @param reference [band][row · width + column], where likeness is measured; at most 64 bands
     * @param values planes to filter, as many as the reference or a multiple: plane v belongs to band v mod bands
     * @param valid per band: both the reference and its values are valid there
     * @param width columns of these planes, the padding of {@code radius} pixels at both ends included
     * @param height rows, with the padding
     * @param output planes of (width − 2 · radius) × (height − 2 · radius) pixels, one per plane of values; NaN where missing
     * @param similar as large as an output plane: number of similar pixels used, 0 where missing; may be null
     */
    public void filter(
            float[][] reference,
            float[][] values,
            boolean[][] valid,
            int width,
            int height,
            float[][] output,
            float[] similar) {
        check(reference, values, width, height, output);
        for (float[] plane : output) {
            Arrays.fill(plane, Float.NaN);
        }
        if (similar != null) {
            Arrays.fill(similar, 0);
        }
        long[] bandsAt = bandsAt(valid, width * height);
        for (long bands : patterns(bandsAt, width, height)) {
            new PatternPass(window, count, width, height, reference, values, bandsAt, bands, kernels)
                    .run(output, similar);
        }
    }

    private void check(float[][] reference, float[][] values, int width, int height, float[][] output) {
        if (reference.length < 1 || reference.length > MOST_BANDS) {
            throw new IllegalArgumentException(
                    "reference has " + reference.length + " bands; the filter takes 1 to " + MOST_BANDS);
        }
        if (values.length % reference.length != 0 || output.length != values.length) {
            throw new IllegalArgumentException(values.length + " planes of values and " + output.length
                    + " of output for " + reference.length + " bands: both must be the same multiple of the bands");
        }
        if (width < window.side || height < window.side) {
            throw new IllegalArgumentException("a padded block of " + width + "×" + height
                    + " pixels has no inner part; with radius " + window.radius + " it needs at least " + window.side
                    + "×" + window.side);
        }
    }

    /** By pixel: its valid bands as bits. */
    private static long[] bandsAt(boolean[][] valid, int pixels) {
        long[] bandsAt = new long[pixels];
        for (int b = 0; b < valid.length; b++) {
            long bit = 1L << b;
            for (int i = 0; i < pixels; i++) {
                bandsAt[i] |= valid[b][i] ? bit : 0;
            }
        }
        return bandsAt;
    }

    /** The sets of valid bands that occur at inner pixels, without the empty one. Nearly always it is one. */
    private long[] patterns(long[] bandsAt, int width, int height) {
        long[] patterns = new long[4];
        int n = 0;
        long last = 0;
        for (int y = window.radius; y < height - window.radius; y++) {
            for (int i = y * width + window.radius; i < (y + 1) * width - window.radius; i++) {
                if (bandsAt[i] != 0 && bandsAt[i] != last) {
                    last = bandsAt[i];
                    boolean known = false;
                    for (int k = 0; k < n; k++) {
                        known |= patterns[k] == last;
                    }
                    if (!known) {
                        patterns = n == patterns.length ? Arrays.copyOf(patterns, 2 * n) : patterns;
                        patterns[n++] = last;
                    }
                }
            }
        }
        return Arrays.copyOf(patterns, n);
    }
}
