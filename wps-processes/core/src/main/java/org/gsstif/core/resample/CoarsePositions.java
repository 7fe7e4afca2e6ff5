package org.gsstif.core.resample;

import java.awt.geom.AffineTransform;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;

/**
 * Where the centres of a window of fine pixels lie on the coarse grid, in continuous coarse grid coordinates: cell (i, j)
 * covers [i, i+1) × [j, j+1).
 *
 * <p>Where the grids share their axes (the usual case) only one number per column and one per row is kept; else two per
 * pixel. The window may reach outside the fine grid, and positions outside the coarse grid.
 */
public final class CoarsePositions {

    private final Window fine;
    private final boolean separable;
    private final double[] u;
    private final double[] v;

    private CoarsePositions(Window fine, boolean separable, double[] u, double[] v) {
        this.fine = fine;
        this.separable = separable;
        this.u = u;
        this.v = v;
    }

    public static CoarsePositions of(GridMapping mapping, Window fine) {
        AffineTransform affine = mapping.affine().orElse(null);
        if (affine != null && affine.getShearX() == 0 && affine.getShearY() == 0) {
            double[] u = new double[fine.width()];
            double[] v = new double[fine.height()];
            for (int x = 0; x < u.length; x++) {
                u[x] = affine.getScaleX() * (fine.x() + x + 0.5) + affine.getTranslateX();
            }
            for (int y = 0; y < v.length; y++) {
                v[y] = affine.getScaleY() * (fine.y() + y + 0.5) + affine.getTranslateY();
            }
            return new CoarsePositions(fine, true, u, v);
        }
        double[] u = new double[fine.size()];
        double[] v = new double[fine.size()];
        double[] row = new double[2 * fine.width()];
        for (int y = 0; y < fine.height(); y++) {
            for (int x = 0; x < fine.width(); x++) {
                row[2 * x] = fine.x() + x + 0.5;
                row[2 * x + 1] = fine.y() + y + 0.5;
            }
            mapping.fineToCoarse(row, fine.width());
            for (int x = 0; x < fine.width(); x++) {
                u[y * fine.width() + x] = row[2 * x];
                v[y * fine.width() + x] = row[2 * x + 1];
            }
        }
        return new CoarsePositions(fine, false, u, v);
    }

    /** The window of fine pixels. */
    public Window fine() {
        return fine;
    }

    /** Whether {@link #u} depends on the column only and {@link #v} on the row only. */
    public boolean separable() {
        return separable;
    }

    /** Coarse column coordinate of the centre of a pixel of the window, counted from the window's upper left pixel. */
    public double u(int x, int y) {
        return separable ? u[x] : u[y * fine.width() + x];
    }

    /** Coarse row coordinate of the centre of a pixel of the window, counted from the window's upper left pixel. */
    public double v(int x, int y) {
        return separable ? v[y] : v[y * fine.width() + x];
    }

    /**
     * The cells that hold the centres, {@code margin} cells more on every side, cut to the coarse grid; empty where no
     * centre comes near it. Centres that are not finite (outside the domain of a projection) are left out.
     */
    public Window cells(Window coarseGrid, int margin) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (double c : u) {
            left = Double.isFinite(c) ? Math.min(left, c) : left;
            right = Double.isFinite(c) ? Math.max(right, c) : right;
        }
        for (double c : v) {
            top = Double.isFinite(c) ? Math.min(top, c) : top;
            bottom = Double.isFinite(c) ? Math.max(bottom, c) : bottom;
        }
        int x0 = (int) Math.max(Math.floor(left) - margin, coarseGrid.x());
        int y0 = (int) Math.max(Math.floor(top) - margin, coarseGrid.y());
        int x1 = (int) Math.min(Math.floor(right) + margin + 1, coarseGrid.endX());
        int y1 = (int) Math.min(Math.floor(bottom) + margin + 1, coarseGrid.endY());
        boolean none = x1 <= x0 || y1 <= y0;
        return none ? new Window(coarseGrid.x(), coarseGrid.y(), 0, 0) : new Window(x0, y0, x1 - x0, y1 - y0);
    }

    /** Index, in a block that covers {@code cells}, of the cell that holds the pixel's centre; −1 if it lies outside. */
    public int cellIndex(int x, int y, Window cells) {
        double column = Math.floor(u(x, y));
        double row = Math.floor(v(x, y));
        if (column >= cells.x() && column < cells.endX() && row >= cells.y() && row < cells.endY()) {
            return cells.index((int) column, (int) row);
        }
        return -1;
    }
}
