package org.gsstif.core.standardize;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;

/** A few windows of coarse cells spread evenly over the ground that both grids cover. Depends on the grids alone. */
public final class SampleWindows {

    private SampleWindows() {}

    /**
     * The coarse cells that the fine image may touch, at least one.
     *
     * @throws IllegalArgumentException if the grids do not meet
     */
    static Window overlap(GridMapping mapping) {
        int steps = 8;
        double[] border = new double[8 * steps];
        double w = mapping.fine().width();
        double h = mapping.fine().height();
        for (int i = 0; i < steps; i++) {
            double t = i / (double) steps;
            double[] points = {t * w, 0, w, t * h, w - t * w, h, 0, h - t * h};
            System.arraycopy(points, 0, border, 8 * i, 8);
        }
        mapping.fineToCoarse(border, 4 * steps);
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < border.length; i += 2) {
            if (!Double.isFinite(border[i]) || !Double.isFinite(border[i + 1])) {
                continue; // outside the area of the coarse grid's CRS
            }
            left = Math.min(left, border[i]);
            right = Math.max(right, border[i]);
            top = Math.min(top, border[i + 1]);
            bottom = Math.max(bottom, border[i + 1]);
        }
        int x0 = clamp(Math.floor(left + 1e-6), mapping.coarse().width());
        int y0 = clamp(Math.floor(top + 1e-6), mapping.coarse().height());
        int x1 = clamp(Math.ceil(right - 1e-6), mapping.coarse().width());
        int y1 = clamp(Math.ceil(bottom - 1e-6), mapping.coarse().height());
        if (x1 <= x0 || y1 <= y0) {
            throw new IllegalArgumentException("the fine images (" + mapping.fine() + ") and the coarse ones ("
                    + mapping.coarse() + ") do not overlap, so no sensor model can be fitted");
        }
        return new Window(x0, y0, x1 - x0, y1 - y0);
    }

    private static int clamp(double v, int size) {
        return (int) Math.max(0, Math.min(size, v));
    }

    /**
     * About {@code count} windows of {@code side} cells in even rows and columns; the whole area as one window where it is
     * no larger than that.
     */
    public static List<Window> spread(Window area, int side, int count) {
        int w = Math.min(side, area.width());
        int h = Math.min(side, area.height());
        List<Window> windows = new ArrayList<>();
        int fitX = area.width() / w;
        int fitY = area.height() / h;
        double aspect = fitX / (double) fitY;
        int columns = (int) Math.max(1, Math.min(fitX, Math.round(Math.sqrt(count * aspect))));
        int rows = Math.max(1, Math.min(fitY, count / columns));
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int x = area.x() + place(c, columns, area.width(), w);
                int y = area.y() + place(r, rows, area.height(), h);
                windows.add(new Window(x, y, w, h));
            }
        }
        return windows;
    }

    /** Start of the i-th of n windows of a length in the middle of its share of the whole. */
    private static int place(int i, int n, int whole, int length) {
        return (int) ((2L * i + 1) * whole / (2L * n) - length / 2);
    }
}
