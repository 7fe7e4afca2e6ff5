package org.gsstif.core.fusion.fitfc;

import org.gsstif.core.fusion.pair.BoxSums;

/** Step RM on the fine grid ({@link RegressionWindow#PIXELS}): slope and intercept of every pixel of one band. */
final class PixelRegression {

    /** Over the plane without a border of the window's radius. */
    final double[] slope;

    final double[] intercept;

    /**
     * @param ck C_k at the fine pixels, row-major, width × height
     * @param cp C_p at the same
     * @param valid where all of fine and coarse images are valid
     * @param pivot a number near the values, which spares digits
     */
    PixelRegression(float[] ck, float[] cp, boolean[] valid, int width, int height, int radius, double pivot) {
        int n = ck.length;
        float[] one = new float[n];
        float[] x = new float[n];
        float[] y = new float[n];
        float[] xx = new float[n];
        float[] xy = new float[n];
        for (int i = 0; i < n; i++) {
            if (valid[i]) {
                one[i] = 1;
                x[i] = (float) (ck[i] - pivot);
                y[i] = (float) (cp[i] - pivot);
                xx[i] = x[i] * x[i];
                xy[i] = x[i] * y[i];
            }
        }
        double[] count = BoxSums.of(one, width, height, radius);
        double[] sx = BoxSums.of(x, width, height, radius);
        double[] sy = BoxSums.of(y, width, height, radius);
        double[] sxx = BoxSums.of(xx, width, height, radius);
        double[] sxy = BoxSums.of(xy, width, height, radius);
        slope = new double[count.length];
        intercept = new double[count.length];
        for (int i = 0; i < slope.length; i++) {
            double mx = sx[i] / count[i];
            double my = sy[i] / count[i];
            double varX = sxx[i] / count[i] - mx * mx;
            double cov = sxy[i] / count[i] - mx * my;
            // a window of one cell: rounding alone must not make a slope
            double a = varX > 1e-10 * (mx * mx + varX) ? cov / varX : 1;
            slope[i] = a;
            intercept[i] = pivot + my - a * (pivot + mx);
        }
    }
}
