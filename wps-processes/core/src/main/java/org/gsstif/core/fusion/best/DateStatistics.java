package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * What one band of U(F_k) and C* look like over the whole coarse grid, from up to about 16,384 cells in even rows and
 * columns (all cells of smaller grids).
 *
 * @param medianX median over the sampled windows of the variance of U(F_k) in the window; 0 where no window is complete
 *     enough
 * @param medianY the same of C*, over the windows of its own
 * @param difference mean C* − U(F_k) over the sampled cells; NaN where no cell is valid in both
 * @param spread variance of C* − U(F_k)
 * @param slope of C* on U(F_k) within the sampled windows together, Σ cov / Σ var, and one standard error more; 1 where that
 *     has no variance
 */
record DateStatistics(double medianX, double medianY, double difference, double spread, double slope)
        implements Serializable {

    private static final int MAX_CELLS = 16_384;

    /** Every how many columns and rows a cell is sampled. */
    static int stride(Window grid) {
        double cells = (double) grid.width() * grid.height();
        return (int) Math.max(1, Math.ceil(Math.sqrt(cells / MAX_CELLS)));
    }

    /** Per band; {@code coarse} is U(F_k), {@code target} is C*. */
    static DateStatistics[] of(RasterSource coarse, RasterSource target, int radius, int minCells) throws IOException {
        Window grid = target.grid().window();
        int step = stride(grid);
        int bands = target.bands();
        int columns = (grid.width() + step - 1) / step;
        int rows = (grid.height() + step - 1) / step;
        double[][] x = new double[bands][columns * rows];
        double[][] y = new double[bands][columns * rows];
        int[] nx = new int[bands];
        int[] ny = new int[bands];
        double[] sum = new double[bands];
        double[] squares = new double[bands];
        double[] covariance = new double[bands];
        double[] variance = new double[bands];
        double[] targetVariance = new double[bands];
        long[] common = new long[bands];
        WindowMoments moments = new WindowMoments();
        for (int row = 0; row < grid.height(); row += step) {
            Window strip = new Window(-radius, row - radius, grid.width() + 2 * radius, 2 * radius + 1);
            RasterBlock u = coarse.read(strip);
            RasterBlock c = target.read(strip);
            for (int b = 0; b < bands; b++) {
                for (int column = 0; column < grid.width(); column += step) {
                    moments.gather(u, c, b, column, row, radius);
                    if (moments.count >= minCells) {
                        x[b][nx[b]++] = moments.varianceX;
                        y[b][ny[b]++] = moments.varianceY;
                        covariance[b] += moments.covariance;
                        variance[b] += moments.varianceX;
                        targetVariance[b] += moments.varianceY;
                    }
                    int at = strip.index(column, row);
                    if (u.valid(b)[at] && c.valid(b)[at]) {
                        double d = (double) c.values(b)[at] - u.values(b)[at];
                        sum[b] += d;
                        squares[b] += d * d;
                        common[b]++;
                    }
                }
            }
        }
        DateStatistics[] statistics = new DateStatistics[bands];
        for (int b = 0; b < bands; b++) {
            double mean = sum[b] / common[b];
            statistics[b] = new DateStatistics(
                    median(x[b], nx[b]),
                    median(y[b], ny[b]),
                    mean,
                    common[b] == 0 ? 0 : Math.max(0, squares[b] / common[b] - mean * mean),
                    slope(covariance[b], variance[b], targetVariance[b], common[b]));
        }
        return statistics;
    }

    private static double slope(double covariance, double variance, double targetVariance, long cells) {
        if (!(variance > 0)) {
            return 1;
        }
        double slope = covariance / variance;
        double unexplained = Math.max(0, targetVariance / variance - slope * slope);
        return slope + Math.sqrt(unexplained / Math.max(1, cells - 2));
    }

    private static double median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
