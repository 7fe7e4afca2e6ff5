package org.gsstif.core.fusion.best;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * Means, variances and covariance of two coarse images in the window around a cell, over the cells valid in both. Sums run
 * in the order of rows and columns, in double, about the first valid cell's values. One object is used again and again by
 * one worker.
 */
final class WindowMoments {

    int count;
    double meanX;
    double meanY;
    double varianceX;
    double varianceY;
    double covariance;

    /** @param x and y blocks over the same window, which holds the window of the cell */
    void gather(RasterBlock x, RasterBlock y, int band, int column, int row, int radius) {
        Window cells = x.window();
        float[] xs = x.values(band);
        float[] ys = y.values(band);
        boolean[] xValid = x.valid(band);
        boolean[] yValid = y.valid(band);
        int at = cells.index(column, row);
        double x0 = 0;
        double y0 = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        int n = 0;
        for (int r = -radius; r <= radius; r++) {
            int i = at + r * cells.width() - radius;
            for (int end = i + 2 * radius; i <= end; i++) {
                if (xValid[i] && yValid[i]) {
                    if (n == 0) {
                        x0 = xs[i];
                        y0 = ys[i];
                    }
                    double u = xs[i] - x0;
                    double v = ys[i] - y0;
                    sx += u;
                    sy += v;
                    sxx += u * u;
                    syy += v * v;
                    sxy += u * v;
                    n++;
                }
            }
        }
        count = n;
        if (n > 0) {
            double ux = sx / n;
            double uy = sy / n;
            meanX = x0 + ux;
            meanY = y0 + uy;
            varianceX = Math.max(0, sxx / n - ux * ux);
            varianceY = Math.max(0, syy / n - uy * uy);
            covariance = sxy / n - ux * uy;
        }
    }
}
