package org.gsstif.core.fusion.fitfc;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** Step RM on the coarse grid: slope, intercept and residual of each cell of one band. */
final class CellRegression {

    final float[] slope;
    final float[] intercept;
    final float[] residual;
    /** Both coarse images are valid. */
    final boolean[] valid;

    /**
     * @param cells the cells to fit
     * @param ck C_k over the cells and {@code radius} more on each side
     * @param cp C_p over the same
     */
    CellRegression(Window cells, RasterBlock ck, RasterBlock cp, int band, int radius) {
        slope = new float[cells.size()];
        intercept = new float[cells.size()];
        residual = new float[cells.size()];
        valid = new boolean[cells.size()];
        for (int row = cells.y(); row < cells.endY(); row++) {
            for (int column = cells.x(); column < cells.endX(); column++) {
                int at = ck.window().index(column, row);
                if (ck.valid(band)[at] && cp.valid(band)[at]) {
                    fit(cells.index(column, row), column, row, ck, cp, band, radius);
                }
            }
        }
    }

    /** Ordinary least squares over the cells of the window that are valid in both; constant C_k: a = 1, b = mean difference. */
    private void fit(int i, int column, int row, RasterBlock ck, RasterBlock cp, int band, int radius) {
        Window window = ck.window();
        float[] xs = ck.values(band);
        float[] ys = cp.values(band);
        int n = 0;
        double mx = 0;
        double my = 0;
        for (int r = row - radius; r <= row + radius; r++) {
            for (int c = column - radius; c <= column + radius; c++) {
                int j = window.index(c, r);
                if (ck.valid(band)[j] && cp.valid(band)[j]) {
                    n++;
                    mx += xs[j];
                    my += ys[j];
                }
            }
        }
        mx /= n;
        my /= n;
        double xx = 0;
        double xy = 0;
        for (int r = row - radius; r <= row + radius; r++) {
            for (int c = column - radius; c <= column + radius; c++) {
                int j = window.index(c, r);
                if (ck.valid(band)[j] && cp.valid(band)[j]) {
                    xx += (xs[j] - mx) * (xs[j] - mx);
                    xy += (xs[j] - mx) * (ys[j] - my);
                }
            }
        }
        double a = n > 1 && xx > 0 ? xy / xx : 1;
        double b = my - a * mx;
        int at = window.index(column, row);
        slope[i] = (float) a;
        intercept[i] = (float) b;
        // R = C_p − (a C_k + b)
        residual[i] = (float) (ys[at] - (a * xs[at] + b));
        valid[i] = true;
    }
}
