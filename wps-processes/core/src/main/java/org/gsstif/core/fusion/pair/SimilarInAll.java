package org.gsstif.core.fusion.pair;

import java.util.Arrays;

/**
 * Finds the pixels of a window that are like its centre in every one of several planes: |plane(j) − plane(x)| ≤ tolerance,
 * exactly, in float.
 *
 * <ol>
 *   <li>The {@link NearValues} sets of all planes are combined: pixels that may be like, and pixels that certainly are.
 *   <li>Those that may be but need not (one in four or so) are compared.
 * </ol>
 */
public final class SimilarInAll {

    /** Planes whose sets are combined at once. */
    private static final int AT_ONCE = 4;
    /** Sets of a plane. */
    private static final int SETS = 3;

    private final float[][] planes;
    private final int width;
    private final int height;
    private final int radius;
    private final NearValues[] near;
    private final long[][] sets;
    private final PairKernels.Likeness likeness;
    /** By word: pixels of the window that may be like, that certainly are, and, by row and strip of the window, those that are. */
    private final long[] possible;

    private final long[] certain;
    private final long[] like;
    private final int[] open;

    /** As with {@link PairKernels#chosen()}. */
    public SimilarInAll(float[][] planes, float[] tolerance, boolean[] valid, int width, int height, int radius) {
        this(PairKernels.chosen(), planes, tolerance, valid, width, height, radius);
    }

    /**
     * @param planes row-major planes of one size; kept, not copied
     * @param tolerance per plane, ≥ 0
     * @param valid which pixels count
     * @param radius of the windows
     */
    SimilarInAll(
            PairKernels kernels,
            float[][] planes,
            float[] tolerance,
            boolean[] valid,
            int width,
            int height,
            int radius) {
        this.planes = planes;
        this.width = width;
        this.height = height;
        this.radius = radius;
        near = new NearValues[planes.length];
        for (int p = 0; p < near.length; p++) {
            near[p] = new NearValues(planes[p], valid, width, height, tolerance[p]);
        }
        sets = new long[SETS * ((planes.length + AT_ONCE - 1) / AT_ONCE) * AT_ONCE][];
        likeness = kernels.likeness(planes, tolerance, valid, width);
        possible = new long[StripBits.words(width, height)];
        certain = new long[possible.length];
        int side = 2 * radius + 1;
        like = new long[side * StripBits.strips(side)];
        open = new int[side * StripBits.COLUMNS + AT_ONCE];
    }

    /** Room that a list for {@link #collect} needs. */
    public static int listLength(int radius) {
        return StripBits.listLength(2 * radius + 1);
    }

    /**
     * Lists the pixels like the centre, itself included, row by row.
     *
     * @param cx column of the centre, a pixel that counts, at least the radius away from the planes' edges
     * @param cy its row
     * @param list filled; at least {@link #listLength} long
     * @return how many there are
     */
    public int collect(int cx, int cy, int[] list) {
        int side = 2 * radius + 1;
        int strips = StripBits.strips(side);
        int corner = (cy - radius) * width + cx - radius;
        int first = StripBits.word(cx - radius, cy - radius, height);
        combine(cy * width + cx, first, strips);
        for (int strip = 0; strip < strips; strip++) {
            int n = 0;
            long columns = StripBits.columns(strip, side);
            for (int row = 0; row < side; row++) {
                int word = first + strip * height + row;
                long sure = StripBits.from(certain, word, cx - radius, height) & columns;
                long unsure = StripBits.from(possible, word, cx - radius, height) & columns & ~sure;
                like[row * strips + strip] = sure;
                n = StripBits.append(unsure, row * StripBits.COLUMNS, open, n);
            }
            n = likeness.keep(cy * width + cx, corner + strip * StripBits.COLUMNS, open, n);
            for (int k = 0; k < n; k++) {
                like[StripBits.row(open[k]) * strips + strip] |= 1L << open[k];
            }
        }
        int n = 0;
        for (int row = 0; row < side; row++) {
            for (int strip = 0; strip < strips; strip++) {
                int base = corner + row * width + strip * StripBits.COLUMNS;
                n = StripBits.append(like[row * strips + strip], base, list, n);
            }
        }
        return n;
    }

    /** Sets the words of the window: what all planes have in common. */
    private void combine(int centre, int first, int strips) {
        for (int s = 0; s < sets.length; s += SETS) {
            // sets are combined four planes at a time: the last plane may be there more than once
            int p = Math.min(s / SETS, planes.length - 1);
            near[p].near(planes[p][centre], sets, s);
        }
        for (int strip = 0; strip <= strips; strip++) {
            int from = first + strip * height;
            int to = from + 2 * radius + 1;
            Arrays.fill(possible, from, to, -1);
            Arrays.fill(certain, from, to, -1);
            for (int s = 0; s < sets.length; s += AT_ONCE * SETS) {
                keepCommon(possible, sets[s], sets[s + 3], sets[s + 6], sets[s + 9], from, to);
                keepCommon(certain, sets[s + 1], sets[s + 4], sets[s + 7], sets[s + 10], from, to);
                keepCommon(certain, sets[s + 2], sets[s + 5], sets[s + 8], sets[s + 11], from, to);
            }
        }
    }

    private static void keepCommon(long[] common, long[] a, long[] b, long[] c, long[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            common[i] &= (a[i] & b[i]) & (c[i] & d[i]);
        }
    }
}
