package org.gsstif.core.resample;

import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;

/**
 * B₁(·): bilinear interpolation of coarse planes without gaps at a window of fine pixels, for a coarse sensor whose cells
 * are displaced. Beyond the centres of the outermost cells their value is kept.
 *
 * <p>Made once for a window and used for many planes. A pixel's result depends on its place in the grid only, never on the
 * window it is read with.
 */
public final class BilinearCells {

    private final Window cells;
    private final int stepX;
    private final int stepY;
    private final int[] first;
    private final float[] tx;
    private final float[] ty;

    private BilinearCells(Window cells, int stepX, int stepY, int[] first, float[] tx, float[] ty) {
        this.cells = cells;
        this.stepX = stepX;
        this.stepY = stepY;
        this.first = first;
        this.tx = tx;
        this.ty = ty;
    }

    /**
     * @param positions of the fine window; it may reach outside both grids
     * @param dx how far the coarse sensor sees beside its cell, in coarse pixels: the value of cell i belongs to its centre
     *     + (dx, dy)
     */
    public static BilinearCells of(GridMapping mapping, CoarsePositions positions, double dx, double dy) {
        int width = mapping.coarse().width();
        int height = mapping.coarse().height();
        Window fine = positions.fine();
        int[] column = new int[fine.size()];
        int[] row = new int[fine.size()];
        float[] tx = new float[fine.size()];
        float[] ty = new float[fine.size()];
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        int i = 0;
        for (int y = 0; y < fine.height(); y++) {
            for (int x = 0; x < fine.width(); x++, i++) {
                double u = clamp(positions.u(x, y) - dx - 0.5, width - 1);
                double v = clamp(positions.v(x, y) - dy - 0.5, height - 1);
                column[i] = Math.min((int) u, Math.max(0, width - 2));
                row[i] = Math.min((int) v, Math.max(0, height - 2));
                tx[i] = (float) (u - column[i]);
                ty[i] = (float) (v - row[i]);
                left = Math.min(left, column[i]);
                top = Math.min(top, row[i]);
                right = Math.max(right, column[i]);
                bottom = Math.max(bottom, row[i]);
            }
        }
        Window cells = fine.isEmpty()
                ? new Window(0, 0, 0, 0)
                : new Window(left, top, Math.min(right + 2, width) - left, Math.min(bottom + 2, height) - top);
        for (i = 0; i < column.length; i++) {
            column[i] = cells.index(column[i], row[i]);
        }
        return new BilinearCells(cells, width > 1 ? 1 : 0, height > 1 ? cells.width() : 0, column, tx, ty);
    }

    /** Between the centres of the first and the last cell; a position that is not a number counts as the first. */
    private static double clamp(double v, double last) {
        return v > 0 ? Math.min(v, last) : 0;
    }

    /** The cells that are needed, inside the coarse grid. */
    public Window cells() {
        return cells;
    }

    /**
     * @param plane row-major over {@link #cells}, every value a number
     * @param i index of the pixel in the row-major fine window
     */
    public float at(float[] plane, int i) {
        return at(plane, 1, 0, i);
    }

    /**
     * Of planes that are interleaved.
     *
     * @param planes value of plane p in cell c at {@code c · count + p}
     */
    public float at(float[] planes, int count, int p, int i) {
        int a = first[i] * count + p;
        int b = a + stepY * count;
        int right = stepX * count;
        float upper = planes[a] + tx[i] * (planes[a + right] - planes[a]);
        float lower = planes[b] + tx[i] * (planes[b + right] - planes[b]);
        return upper + ty[i] * (lower - upper);
    }
}
