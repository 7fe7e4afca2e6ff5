package org.gsstif.core.fusion.pair;

/**
 * Likeness in plain Java.
 *
 * <ol>
 *   <li>Each plane's values are kept as 16-bit levels, four planes in a long. The unit is such that what lies within the
 *       tolerance is a little less than a power of two wide: one subtraction of the lower bound then leaves high bits in the
 *       lane of a plane where a pixel is unlike. A lane that borrows from the next has them itself, so the next does not matter.
 *   <li>The same for a window a little narrower tells those that are certainly like. The others, about one in a thousand, are
 *       compared in full.
 * </ol>
 */
final class LevelLikeness implements PairKernels.Likeness {

    private static final int LANES = 4;
    private static final int LANE = 16;
    private static final int RANGE = 1 << 15;
    private static final int MOST_BITS = 14;
    private static final int LEAST_BITS = 4;
    /** Levels that the window reaches beyond the tolerance on either side; they cover the rounding of levels and of floats. */
    private static final int BEYOND = 4;
    /** Levels that a pixel is within the window at least to be certainly like. */
    private static final int WITHIN = BEYOND + 2;

    private final float[][] planes;
    private final float[] tolerance;
    /** [pair of longs][2 · pixel + 0 or 1]. */
    private final long[][] levels;
    /** By long, for all its lanes: the bits above the window, from the centre to the lower bound, and to be within. */
    private final long[] high;

    private final long[] half;
    private final long[] within;

    LevelLikeness(float[][] planes, float[] tolerance, boolean[] valid) {
        this.planes = planes;
        this.tolerance = tolerance;
        int n = planes.length;
        levels = new long[(n + 2 * LANES - 1) / (2 * LANES)][2 * valid.length];
        high = new long[2 * levels.length];
        half = new long[high.length];
        within = new long[high.length];
        for (int p = 0; p < n; p++) {
            quantise(p, valid);
        }
    }

    private void quantise(int p, boolean[] valid) {
        float[] plane = planes[p];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < plane.length; i++) {
            if (valid[i]) {
                min = Math.min(min, plane[i]);
                max = Math.max(max, plane[i]);
            }
        }
        double range = max > min ? max - min : 0;
        int bits = MOST_BITS;
        while (bits > LEAST_BITS && perLevel(bits, p) * range > RANGE) {
            bits--;
        }
        boolean tooFine = perLevel(bits, p) * range > RANGE;
        double perLevel = range == 0 ? 0 : tooFine ? RANGE / range : perLevel(bits, p);
        int shift = LANE * (p % LANES);
        int at = p / LANES;
        long[] to = levels[at / 2];
        for (int i = 0; i < plane.length; i++) {
            if (valid[i]) {
                to[2 * i + at % 2] |= (long) ((plane[i] - min) * perLevel) << shift;
            }
        }
        high[at] |= (0xffffL & -(1L << bits)) << shift;
        half[at] += 1L << (bits - 1 + shift);
        // where the tolerance is too small for levels, none is certainly like
        within[at] += (long) (tooFine ? 1 << (bits - 1) : WITHIN) << shift;
    }

    /** Levels per unit of the plane with which twice the tolerance and what lies beyond are 2^bits levels. */
    private double perLevel(int bits, int p) {
        return ((1 << (bits - 1)) - BEYOND) / (double) tolerance[p];
    }

    @Override
    public int keep(int centre, int[] list, int n) {
        int kept = n;
        for (int pair = 0; pair < levels.length; pair++) {
            kept = keepSimilar(pair, centre, list, kept);
        }
        return kept;
    }

    private int keepSimilar(int pair, int centre, int[] list, int n) {
        long[] all = levels[pair];
        long high0 = high[2 * pair];
        long high1 = high[2 * pair + 1];
        long low0 = all[2 * centre] - half[2 * pair];
        long low1 = all[2 * centre + 1] - half[2 * pair + 1];
        long up0 = low0 + within[2 * pair];
        long up1 = low1 + within[2 * pair + 1];
        long down0 = low0 - within[2 * pair];
        long down1 = low1 - within[2 * pair + 1];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int j = list[i];
            long a = all[2 * j];
            long b = all[2 * j + 1];
            long unsure = ((a - up0 | a - down0) & high0) | ((b - up1 | b - down1) & high1);
            long unlike = ((a - low0) & high0) | ((b - low1) & high1);
            list[kept] = j;
            // no branch where the outcome is a coin toss; those in doubt are rare
            long notSure = (unsure | -unsure) >>> 63;
            kept += 1 - (int) notSure;
            if ((unlike | (1 - notSure)) == 0) {
                kept += similar(pair, centre, j) ? 1 : 0;
            }
        }
        return kept;
    }

    private boolean similar(int pair, int centre, int j) {
        int end = Math.min(planes.length, 2 * LANES * (pair + 1));
        for (int p = 2 * LANES * pair; p < end; p++) {
            if (Math.abs(planes[p][j] - planes[p][centre]) > tolerance[p]) {
                return false;
            }
        }
        return true;
    }
}
