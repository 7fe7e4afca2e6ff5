package org.gsstif.core.fusion.pair;

/**
 * Likeness in plain Java.
 *
 * <ol>
 *   <li>Each plane's values are kept as 15-bit levels, four planes in a long. Two subtractions test four planes at once,
 *       certainly like, certainly unlike or in doubt.
 *   <li>Those in doubt, about one in a thousand, are compared in full.
 * </ol>
 */
final class LevelLikeness implements PairKernels.Likeness {

    private static final int LANES = 4;
    private static final int LEVELS = 32766;
    /** The spare top bit of each lane, which catches borrows. */
    private static final long GUARD = 0x8000_8000_8000_8000L;

    private final float[][] planes;
    private final float[] tolerance;
    /** [pair of longs][2 · pixel + 0 or 1]. */
    private final long[][] levels;

    private final int[] outer;
    private final int[] inner;

    LevelLikeness(float[][] planes, float[] tolerance, boolean[] valid) {
        this.planes = planes;
        this.tolerance = tolerance;
        int n = planes.length;
        levels = new long[(n + 2 * LANES - 1) / (2 * LANES)][2 * valid.length];
        outer = new int[2 * LANES * levels.length];
        inner = new int[2 * LANES * levels.length];
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
        double perLevel = max > min ? LEVELS / (max - min) : 0;
        long[] to = levels[p / (2 * LANES)];
        int half = p / LANES % 2;
        int shift = 16 * (p % LANES);
        for (int i = 0; i < plane.length; i++) {
            if (valid[i]) {
                to[2 * i + half] |= (long) ((plane[i] - min) * perLevel) << shift;
            }
        }
        // values within the tolerance differ by at most `outer` levels, values at most `inner` levels apart are within
        // it; the
        // small factors cover the rounding of the levels and of the float comparison
        double t = Math.min(tolerance[p] * perLevel, LEVELS);
        outer[p] = (int) Math.ceil(t * (1 + 1e-5) + 1e-6);
        inner[p] = perLevel == 0 ? LEVELS : (int) Math.floor(t * (1 - 1e-5)) - 1;
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
        long lo0 = bound(pair, 0, centre, outer, -1);
        long hi0 = bound(pair, 0, centre, outer, 1) | GUARD;
        long lo1 = bound(pair, 1, centre, outer, -1);
        long hi1 = bound(pair, 1, centre, outer, 1) | GUARD;
        long inLo0 = bound(pair, 0, centre, inner, -1);
        long inHi0 = bound(pair, 0, centre, inner, 1) | GUARD;
        long inLo1 = bound(pair, 1, centre, inner, -1);
        long inHi1 = bound(pair, 1, centre, inner, 1) | GUARD;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int j = list[i];
            long a = all[2 * j];
            long b = all[2 * j + 1];
            // a lane's guard bit survives both subtractions where lo ≤ level ≤ hi
            long like = ((a | GUARD) - inLo0) & (inHi0 - a) & ((b | GUARD) - inLo1) & (inHi1 - b) & GUARD;
            long perhaps = ((a | GUARD) - lo0) & (hi0 - a) & ((b | GUARD) - lo1) & (hi1 - b) & GUARD;
            list[kept] = j;
            // no branch where the outcome is a coin toss; those in doubt are rare
            long unlike = like ^ GUARD;
            kept += 1 - (int) ((unlike | -unlike) >>> 63);
            if (perhaps == GUARD && unlike != 0) {
                kept += similar(pair, centre, j) ? 1 : 0;
            }
        }
        return kept;
    }

    /** Per lane the centre's level less or plus a distance, kept within the lane. */
    private long bound(int pair, int half, int centre, int[] distance, int sign) {
        long levelsHere = levels[pair][2 * centre + half];
        long result = 0;
        for (int lane = 0; lane < LANES; lane++) {
            int level = (int) (levelsHere >>> (16 * lane)) & 0x7fff;
            int bound = level + sign * distance[2 * LANES * pair + LANES * half + lane];
            result |= (long) Math.max(0, Math.min(0x7fff, bound)) << (16 * lane);
        }
        return result;
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
