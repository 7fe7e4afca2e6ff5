package org.gsstif.core.resample;

import org.gsstif.core.raster.Window;

/**
 * B(·): cubic convolution (Keys 1981, a = −1/2) of a coarse plane at any place.
 *
 * <ul>
 *   <li>All 4 × 4 cells around the place valid: cubic convolution. It is exact for planes of degree two and below.
 *   <li>Else (at the border of the grid, beside a gap): bilinear over the valid ones of the 2 × 2 cells around, their
 *       weights made to sum to one. This is also what GDAL's cubic warping does there.
 *   <li>None of them valid: missing, NaN.
 * </ul>
 */
public final class CubicConvolution {

    private CubicConvolution() {}

    /** Weights of the four cells at −1, 0, 1, 2 for a place at {@code t}, 0 ≤ t &lt; 1, between cell 0 and cell 1. */
    public static void weights(double t, double[] w) {
        w[0] = t * (-0.5 + t * (1 - 0.5 * t));
        w[1] = 1 + t * t * (-2.5 + 1.5 * t);
        w[2] = t * (0.5 + t * (2 - 1.5 * t));
        w[3] = t * t * (-0.5 + 0.5 * t);
    }

    /**
     * @param values row-major plane over {@code cells}
     * @param valid its validity mask
     * @param u column coordinate, cell centres at i + 0.5
     * @param v row coordinate
     * @param buffer 8 numbers, overwritten
     * @return the interpolated value, NaN where nothing around is valid
     */
    public static double at(float[] values, boolean[] valid, Window cells, double u, double v, double[] buffer) {
        double column = Math.floor(u - 0.5);
        double row = Math.floor(v - 0.5);
        double tx = u - 0.5 - column;
        double ty = v - 0.5 - row;
        // in cells of the window; far outside becomes a large number of either sign, which no test below accepts
        int x = (int) column - cells.x();
        int y = (int) row - cells.y();
        if (x >= 1 && y >= 1 && x < cells.width() - 2 && y < cells.height() - 2) {
            double result = cubic(values, valid, (y - 1) * cells.width() + x - 1, cells.width(), tx, ty, buffer);
            if (!Double.isNaN(result)) {
                return result;
            }
        }
        return bilinear(values, valid, cells, x, y, tx, ty);
    }

    /**
     * Bilinear over the valid ones of the 2 × 2 cells around a place, their weights made to sum to one; NaN where none is
     * valid. Parameters as in {@link #at}.
     */
    public static double bilinear(float[] values, boolean[] valid, Window cells, double u, double v) {
        double column = Math.floor(u - 0.5);
        double row = Math.floor(v - 0.5);
        int x = (int) column - cells.x();
        int y = (int) row - cells.y();
        return bilinear(values, valid, cells, x, y, u - 0.5 - column, v - 0.5 - row);
    }

    private static double cubic(
            float[] values, boolean[] valid, int first, int stride, double tx, double ty, double[] w) {
        for (int r = 0; r < 4; r++) {
            int i = first + r * stride;
            if (!(valid[i] && valid[i + 1] && valid[i + 2] && valid[i + 3])) {
                return Double.NaN;
            }
        }
        weights(ty, w);
        for (int c = 0; c < 4; c++) {
            int i = first + c;
            w[4 + c] = w[0] * values[i]
                    + w[1] * values[i + stride]
                    + w[2] * values[i + 2 * stride]
                    + w[3] * values[i + 3 * stride];
        }
        weights(tx, w);
        return w[0] * w[4] + w[1] * w[5] + w[2] * w[6] + w[3] * w[7];
    }

    private static double bilinear(float[] values, boolean[] valid, Window cells, int x, int y, double tx, double ty) {
        double sum = 0;
        double weight = 0;
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 2; c++) {
                int column = x + c;
                int row = y + r;
                if (column < 0 || row < 0 || column >= cells.width() || row >= cells.height()) {
                    continue;
                }
                int i = row * cells.width() + column;
                if (valid[i]) {
                    double w = (c == 0 ? 1 - tx : tx) * (r == 0 ? 1 - ty : ty);
                    sum += w * values[i];
                    weight += w;
                }
            }
        }
        return weight > 0 ? sum / weight : Double.NaN;
    }
}
