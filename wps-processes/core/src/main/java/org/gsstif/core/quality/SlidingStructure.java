package org.gsstif.core.quality;

import java.util.Arrays;
import org.gsstif.core.raster.Window;

/** Sums of SSIM and UIQI over Gaussian 11×11 windows of σ = 1.5 (see {@link StructuralWindow#GAUSSIAN}). */
final class SlidingStructure {

    static final int RADIUS = 5;

    private static final double[] WEIGHTS = weights();

    double ssimSum;
    double uiqiSum;
    long count;

    private static double[] weights() {
        double[] w = new double[2 * RADIUS + 1];
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            int d = i - RADIUS;
            w[i] = Math.exp(-d * d / (2 * 1.5 * 1.5));
            sum += w[i];
        }
        for (int i = 0; i < w.length; i++) {
            w[i] /= sum;
        }
        return w;
    }

    /** Adds the windows around the core's pixels; the pair must reach {@link #RADIUS} pixels further on every side. */
    void add(TilePair pair, Window core, double range) {
        int rows = core.height() + 2 * RADIUS;
        // horizontal pass: x, y, xx, yy, xy; whether the whole row of the window counts
        double[][] sums = new double[5][rows * core.width()];
        boolean[] whole = new boolean[rows * core.width()];
        for (int r = 0; r < rows; r++) {
            int rowStart = pair.window.index(core.x(), core.y() - RADIUS + r);
            for (int c = 0; c < core.width(); c++) {
                horizontal(pair, rowStart + c, sums, whole, r * core.width() + c);
            }
        }
        double[] m = new double[5];
        for (int r = 0; r < core.height(); r++) {
            for (int c = 0; c < core.width(); c++) {
                if (vertical(sums, whole, r * core.width() + c, core.width(), m)) {
                    double vx = Math.max(0, m[2] - m[0] * m[0]);
                    double vy = Math.max(0, m[3] - m[1] * m[1]);
                    double cov = m[4] - m[0] * m[1];
                    ssimSum += Structure.ssim(m[0], m[1], vx, vy, cov, range);
                    uiqiSum += Structure.uiqi(m[0], m[1], vx, vy, cov);
                    count++;
                }
            }
        }
    }

    private static void horizontal(TilePair pair, int centre, double[][] sums, boolean[] whole, int out) {
        for (int k = -RADIUS; k <= RADIUS; k++) {
            int i = centre + k;
            if (!pair.both[i]) {
                return;
            }
            double w = WEIGHTS[k + RADIUS];
            double x = pair.x[i];
            double y = pair.y[i];
            sums[0][out] += w * x;
            sums[1][out] += w * y;
            sums[2][out] += w * x * x;
            sums[3][out] += w * y * y;
            sums[4][out] += w * x * y;
        }
        whole[out] = true;
    }

    private static boolean vertical(double[][] sums, boolean[] whole, int top, int width, double[] m) {
        Arrays.fill(m, 0);
        for (int k = 0; k <= 2 * RADIUS; k++) {
            int i = top + k * width;
            if (!whole[i]) {
                return false;
            }
            for (int q = 0; q < 5; q++) {
                m[q] += WEIGHTS[k] * sums[q][i];
            }
        }
        return true;
    }
}
