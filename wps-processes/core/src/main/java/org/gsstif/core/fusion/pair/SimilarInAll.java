package org.gsstif.core.fusion.pair;

/**
 * Finds the pixels of a window that are like its centre in every one of several planes: |plane(j) − plane(x)| ≤ tolerance,
 * exactly, in float.
 *
 * <ol>
 *   <li>{@link NearValues} bitmaps of all planes, combined, leave few pixels.
 *   <li>Each plane's values are also kept as 15-bit levels, four planes in a long. Two subtractions test four planes at once,
 *       certainly like, certainly unlike or in doubt.
 *   <li>Those in doubt, about one in a thousand, are compared in full.
 * </ol>
 */
public final class SimilarInAll {

    private static final int LANES = 4;
    private static final int LEVELS = 32766;
    /** The spare top bit of each lane, which catches borrows. */
    private static final long GUARD = 0x8000_8000_8000_8000L;

    private final float[][] planes;
    private final float[] tolerance;
    private final int width;
    private final NearValues[] near;
    private final byte[][] maps;
    /** [pair of longs][2 · pixel + 0 or 1]. */
    private final long[][] levels;

    private final int[] outer;
    private final int[] inner;

    /**
     * @param planes row-major planes of one size; kept, not copied
     * @param tolerance per plane, ≥ 0
     * @param valid which pixels count
     */
    public SimilarInAll(float[][] planes, float[] tolerance, boolean[] valid, int width, int height) {
        this.planes = planes;
        this.tolerance = tolerance;
        this.width = width;
        int n = planes.length;
        near = new NearValues[n];
        maps = new byte[n][];
        levels = new long[(n + 2 * LANES - 1) / (2 * LANES)][2 * width * height];
        outer = new int[2 * LANES * levels.length];
        inner = new int[2 * LANES * levels.length];
        for (int p = 0; p < n; p++) {
            near[p] = new NearValues(planes[p], valid, width, height, tolerance[p]);
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

    /**
     * Lists the pixels like the centre, itself included, row by row.
     *
     * @param cx column of the centre, a pixel that counts, {@code radius} away from the planes' edges
     * @param cy its row
     * @param list filled; at least {@link NearValues#listLength} long
     * @return how many there are
     */
    public int collect(int cx, int cy, int radius, int[] list) {
        int centre = cy * width + cx;
        for (int p = 0; p < planes.length; p++) {
            maps[p] = near[p].near(planes[p][centre]);
        }
        int n = NearValues.collect(maps, width, cx, cy, radius, list);
        for (int pair = 0; pair < levels.length; pair++) {
            n = keepSimilar(pair, centre, list, n);
        }
        return n;
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
