package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * The weights of the ridge composite (METHODS 3b.6): β = w + (AᵀA + v √m · I)⁻¹ Aᵀ (y − ȳ − A w), A the centred coarse
 * images of m cells, y the target, v their mean variance.
 */
final class RidgeWeights {

    private static final int MIN_CELLS = 8;

    private RidgeWeights() {}

    /**
     * @param series all dates as one coarse raster, band b of date k in band k · bands + b
     * @param target C*
     * @param weights w per date
     * @return β [band][date], null for a band without enough cells
     */
    static double[][] fit(RasterSource series, RasterSource target, double[] weights) throws IOException {
        int bands = target.bands();
        int n = weights.length;
        double[][] mean = new double[bands][n + 1];
        double[][][] products = new double[bands][n + 1][n + 1];
        long[] count = new long[bands];
        double[] values = new double[n + 1];
        double[][] origin = new double[bands][];
        Window grid = target.grid().window();
        int step = DateStatistics.stride(grid);
        for (int row = 0; row < grid.height(); row += step) {
            Window strip = new Window(0, row, grid.width(), 1);
            RasterBlock x = series.read(strip);
            RasterBlock y = target.read(strip);
            for (int b = 0; b < bands; b++) {
                for (int i = 0; i < grid.width(); i += step) {
                    if (gather(x, y, b, bands, i, values)) {
                        if (origin[b] == null) {
                            origin[b] = values.clone();
                        }
                        accumulate(values, origin[b], mean[b], products[b]);
                        count[b]++;
                    }
                }
            }
        }
        double[][] beta = new double[bands][];
        for (int b = 0; b < bands; b++) {
            if (count[b] >= MIN_CELLS) {
                beta[b] = solve(mean[b], products[b], count[b], weights);
            }
        }
        return beta;
    }

    private static boolean gather(RasterBlock x, RasterBlock y, int b, int bands, int i, double[] values) {
        int n = values.length - 1;
        boolean all = y.valid(b)[i];
        values[n] = y.values(b)[i];
        for (int k = 0; k < n && all; k++) {
            all = x.valid(k * bands + b)[i];
            values[k] = x.values(k * bands + b)[i];
        }
        return all;
    }

    private static void accumulate(double[] values, double[] origin, double[] sum, double[][] products) {
        for (int i = 0; i < values.length; i++) {
            double u = values[i] - origin[i];
            sum[i] += u;
            for (int j = 0; j <= i; j++) {
                products[i][j] += u * (values[j] - origin[j]);
            }
        }
    }

    private static double[] solve(double[] sum, double[][] products, long m, double[] weights) {
        int n = weights.length;
        double[][] a = new double[n][n];
        double[] right = new double[n];
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = products[Math.max(i, j)][Math.min(i, j)] - sum[i] * sum[j] / m;
            }
            trace += a[i][i];
            right[i] = products[n][i] - sum[n] * sum[i] / m;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                right[i] -= a[i][j] * weights[j];
            }
        }
        double ridge = trace / n / m * Math.sqrt((double) m);
        double[] beta = weights.clone();
        if (ridge > 0) {
            for (int i = 0; i < n; i++) {
                a[i][i] += ridge;
            }
            double[] change = cholesky(a, right);
            Arrays.setAll(beta, k -> weights[k] + change[k]);
        }
        return beta;
    }

    /** Solves a · x = right for a positive definite a, which is overwritten. */
    private static double[] cholesky(double[][] a, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double s = a[i][j];
                for (int k = 0; k < j; k++) {
                    s -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(s) : s / a[j][j];
            }
        }
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
