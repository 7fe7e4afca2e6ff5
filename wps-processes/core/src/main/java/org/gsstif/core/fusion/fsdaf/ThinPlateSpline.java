package org.gsstif.core.fusion.fsdaf;

import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * Thin-plate spline through the valid cells of the (2 · RADIUS + 1)² cells around one cell: f(u, v) = a + b u + c v + Σ λ_i U(d_i),
 * U(d) = d² ln d. A spline of a regular lattice hardly feels cells farther away, so this stands for the spline of all cells.
 */
final class ThinPlateSpline {

    static final int RADIUS = 4;

    private static final int SIDE = 2 * RADIUS + 1;
    private static final int FULL = SIDE * SIDE;

    /** Inverse of the system with all cells, which is the same for every cell. */
    private static final double[][] INVERSE = invert(system(allCells()));

    private final double[] du;
    private final double[] dv;
    /** λ_i, then a, b, c; null where the cells do not determine a plane. */
    private final double[] coefficients;

    private final double fallback;

    /**
     * @param values coarse image over at least the cells around
     * @param column the cell, itself valid
     * @param row its row
     */
    ThinPlateSpline(RasterBlock values, int band, int column, int row) {
        Window window = values.window();
        int n = 0;
        double[] u = new double[FULL];
        double[] v = new double[FULL];
        double[] z = new double[FULL];
        for (int y = -RADIUS; y <= RADIUS; y++) {
            for (int x = -RADIUS; x <= RADIUS; x++) {
                if (window.contains(column + x, row + y)) {
                    int i = window.index(column + x, row + y);
                    if (values.valid(band)[i]) {
                        u[n] = x;
                        v[n] = y;
                        z[n] = values.values(band)[i];
                        n++;
                    }
                }
            }
        }
        fallback = values.values(band)[window.index(column, row)];
        du = Arrays.copyOf(u, n);
        dv = Arrays.copyOf(v, n);
        double[] right = Arrays.copyOf(z, n + 3);
        if (n == FULL) {
            coefficients = multiply(INVERSE, right);
        } else {
            double[][] inverse = n < 3 ? null : invert(system(new double[][] {du, dv}));
            coefficients = inverse == null ? null : multiply(inverse, right);
        }
    }

    /** Number of cells the spline goes through. */
    int size() {
        return du.length;
    }

    /** The value at a place relative to the cell's centre, in cells. */
    double at(double u, double v) {
        if (coefficients == null) {
            return fallback;
        }
        int n = du.length;
        double sum = coefficients[n] + coefficients[n + 1] * u + coefficients[n + 2] * v;
        for (int i = 0; i < n; i++) {
            double x = u - du[i];
            double y = v - dv[i];
            sum += coefficients[i] * kernel(x * x + y * y);
        }
        return sum;
    }

    /** U(d) = d² ln d from d². */
    private static double kernel(double squared) {
        return squared == 0 ? 0 : 0.5 * squared * Math.log(squared);
    }

    private static double[][] allCells() {
        double[][] places = new double[2][FULL];
        for (int i = 0; i < FULL; i++) {
            places[0][i] = i % SIDE - RADIUS;
            places[1][i] = i / SIDE - RADIUS;
        }
        return places;
    }

    private static double[][] system(double[][] places) {
        int n = places[0].length;
        double[][] m = new double[n + 3][n + 3];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double x = places[0][i] - places[0][j];
                double y = places[1][i] - places[1][j];
                m[i][j] = kernel(x * x + y * y);
            }
            m[i][n] = 1;
            m[n][i] = 1;
            m[i][n + 1] = places[0][i];
            m[n + 1][i] = places[0][i];
            m[i][n + 2] = places[1][i];
            m[n + 2][i] = places[1][i];
        }
        return m;
    }

    private static double[] multiply(double[][] m, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += m[i][j] * x[j];
            }
        }
        return y;
    }

    /** Gauss–Jordan with partial pivoting; null if the matrix is singular (all cells on one line). */
    private static double[][] invert(double[][] m) {
        int n = m.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1;
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                if (Math.abs(m[r][c]) > Math.abs(m[pivot][c])) {
                    pivot = r;
                }
            }
            if (Math.abs(m[pivot][c]) < 1e-9) {
                return null;
            }
            double[] swap = m[c];
            m[c] = m[pivot];
            m[pivot] = swap;
            swap = inverse[c];
            inverse[c] = inverse[pivot];
            inverse[pivot] = swap;
            double p = m[c][c];
            for (int j = 0; j < n; j++) {
                m[c][j] /= p;
                inverse[c][j] /= p;
            }
            for (int r = 0; r < n; r++) {
                double f = m[r][c];
                if (r != c && f != 0) {
                    for (int j = 0; j < n; j++) {
                        m[r][j] -= f * m[c][j];
                        inverse[r][j] -= f * inverse[c][j];
                    }
                }
            }
        }
        return inverse;
    }
}
