package org.gsstif.core.standardize;

/**
 * The thin-plate spline through scattered values: f(x, y) = a + b·x + c·y + Σ w_i φ(|p − p_i|), φ(r) = r² ln r, of least
 * bending energy (Duchon 1977).
 */
final class ThinPlateSpline {

    private final double[] xs;
    private final double[] ys;
    private final double[] coefficients;

    /**
     * @param xs at least 3 places that are not on one line and not twice the same
     * @throws ArithmeticException if the places do not determine a spline
     */
    ThinPlateSpline(double[] xs, double[] ys, double[] values) {
        this.xs = xs;
        this.ys = ys;
        int n = xs.length;
        double[][] a = new double[n + 3][n + 4];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = phi(square(xs[i] - xs[j]) + square(ys[i] - ys[j]));
            }
            a[i][n] = 1;
            a[n][i] = 1;
            a[i][n + 1] = xs[i];
            a[n + 1][i] = xs[i];
            a[i][n + 2] = ys[i];
            a[n + 2][i] = ys[i];
            a[i][n + 3] = values[i];
        }
        coefficients = solve(a);
    }

    double at(double x, double y) {
        int n = xs.length;
        double sum = coefficients[n] + coefficients[n + 1] * x + coefficients[n + 2] * y;
        for (int i = 0; i < n; i++) {
            sum += coefficients[i] * phi(square(x - xs[i]) + square(y - ys[i]));
        }
        return sum;
    }

    private static double square(double v) {
        return v * v;
    }

    /** r² ln r of the squared distance. */
    private static double phi(double squared) {
        return squared > 0 ? 0.5 * squared * Math.log(squared) : 0;
    }

    /** Gaussian elimination with row pivoting; the last column is the right side. */
    private static double[] solve(double[][] a) {
        int n = a.length;
        double scale = 0;
        for (double[] row : a) {
            for (int j = 0; j < n; j++) {
                scale = Math.max(scale, Math.abs(row[j]));
            }
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) {
                    pivot = r;
                }
            }
            double[] top = a[pivot];
            a[pivot] = a[c];
            a[c] = top;
            if (!(Math.abs(top[c]) > 1e-12 * scale)) {
                throw new ArithmeticException("the places of the spline lie on one line");
            }
            for (int r = c + 1; r < n; r++) {
                double f = a[r][c] / top[c];
                if (f != 0) {
                    for (int j = c; j <= n; j++) {
                        a[r][j] -= f * top[j];
                    }
                }
            }
        }
        double[] x = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double sum = a[r][n];
            for (int j = r + 1; j < n; j++) {
                sum -= a[r][j] * x[j];
            }
            x[r] = sum / a[r][r];
        }
        return x;
    }
}
