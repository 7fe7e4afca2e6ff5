package org.gsstif.core.fusion.pair;

/**
 * Finds the pixels of a window that are like its centre in every one of several planes: |plane(j) − plane(x)| ≤ tolerance,
 * exactly, in float. {@link NearValues} bitmaps of all planes, combined, leave few pixels, which are compared.
 */
public final class SimilarInAll {

    private final float[][] planes;
    private final int width;
    private final NearValues[] near;
    private final byte[][] maps;
    private final PairKernels.Likeness likeness;

    /** As with {@link PairKernels#chosen()}. */
    public SimilarInAll(float[][] planes, float[] tolerance, boolean[] valid, int width, int height) {
        this(PairKernels.chosen(), planes, tolerance, valid, width, height);
    }

    /**
     * @param planes row-major planes of one size; kept, not copied
     * @param tolerance per plane, ≥ 0
     * @param valid which pixels count
     */
    SimilarInAll(PairKernels kernels, float[][] planes, float[] tolerance, boolean[] valid, int width, int height) {
        this.planes = planes;
        this.width = width;
        int n = planes.length;
        near = new NearValues[n];
        maps = new byte[n][];
        for (int p = 0; p < n; p++) {
            near[p] = new NearValues(planes[p], valid, width, height, tolerance[p]);
        }
        likeness = kernels.likeness(planes, tolerance, valid);
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
        return likeness.keep(centre, list, NearValues.collect(maps, width, cx, cy, radius, list));
    }
}
