package org.gsstif.core.fusion.pair;

/**
 * Finds, for a limit, the pixels of a plane whose values may lie below it: a {@link StripBits} set of the
 * plane per step of the limit. A pixel below the limit is always in it; pixels a little above may be too.
 */
public final class SmallValues {

    private static final int BINS = 32;
    /** Greatest limit with a set of its own, in means of the values: few values are larger. */
    private static final double TOP = 4;

    private final double perBin;
    private final long[][] sets = new long[BINS][];

    /**
     * @param values row-major plane of numbers ≥ 0
     * @param valid its validity mask
     */
    public SmallValues(float[] values, boolean[] valid, int width, int height) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                sum += values[i];
                n++;
            }
        }
        perBin = sum > 0 ? (BINS - 1) * n / (TOP * sum) : 0;
        for (int b = 0; b < BINS; b++) {
            sets[b] = new long[StripBits.words(width, height)];
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (valid[i]) {
                    sets[bin(values[i])][StripBits.word(x, y, height)] |= 1L << x;
                }
            }
        }
        for (int b = 1; b < BINS; b++) {
            for (int i = 0; i < sets[b].length; i++) {
                sets[b][i] |= sets[b - 1][i];
            }
        }
    }

    /** The set for a limit ≥ 0. */
    public long[] below(float limit) {
        return sets[bin(limit)];
    }

    private int bin(float value) {
        return (int) Math.min(BINS - 1.0, value * perBin);
    }
}
