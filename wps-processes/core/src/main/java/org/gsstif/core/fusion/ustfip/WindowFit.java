package org.gsstif.core.fusion.ustfip;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * The window N_i of one coarse cell at one date and band: which cells are valid, how C_k goes with C_p there, and the line
 * C_p = a · C_k + b (METHODS 3, steps 2 and 3). Sums run over the window in the order of rows and columns, in double, about
 * the means. One object is used again and again by one worker.
 */
final class WindowFit {

    /** C_k is constant where its standard deviation is below this share of its mean: float noise. */
    private static final double CONSTANT = 0x1p-22;

    private final double[] x;
    private final double[] y;
    private int target;
    private int count;
    private double centre;
    private double meanX;
    private double meanY;
    private double sxx;
    private double syy;
    private double sxy;
    private double difference;

    WindowFit(int radius) {
        int side = 2 * radius + 1;
        x = new double[side * side];
        y = new double[side * side];
    }

    /**
     * Collects the cells of the window and their sums.
     *
     * @param ck C_k, cp C_p: blocks over the same window, which holds the window of the cell
     * @param weighted the cells weighted by 1 / (|C_k(j) − C_k(i)| + 1e-8)
     * @return false if C_k or C_p is missing in the cell itself; nothing else is set then
     */
    boolean gather(RasterBlock ck, RasterBlock cp, int band, int column, int row, int radius, boolean weighted) {
        Window cells = cp.window();
        float[] xs = ck.values(band);
        float[] ys = cp.values(band);
        boolean[] xValid = ck.valid(band);
        boolean[] yValid = cp.valid(band);
        int at = cells.index(column, row);
        if (!xValid[at] || !yValid[at]) {
            return false;
        }
        centre = xs[at];
        target = 0;
        count = 0;
        for (int r = -radius; r <= radius; r++) {
            int i = at + r * cells.width() - radius;
            for (int end = i + 2 * radius; i <= end; i++) {
                if (yValid[i]) {
                    target++;
                    if (xValid[i]) {
                        x[count] = xs[i];
                        y[count] = ys[i];
                        count++;
                    }
                }
            }
        }
        sums(weighted);
        return true;
    }

    private void sums(boolean weighted) {
        double weights = 0;
        double sumX = 0;
        double sumY = 0;
        double sumDifference = 0;
        for (int j = 0; j < count; j++) {
            double w = weighted ? weight(j) : 1;
            weights += w;
            sumX += w * x[j];
            sumY += w * y[j];
            sumDifference += Math.abs(x[j] - y[j]);
        }
        meanX = sumX / weights;
        meanY = sumY / weights;
        difference = sumDifference / count;
        sxx = 0;
        syy = 0;
        sxy = 0;
        for (int j = 0; j < count; j++) {
            double w = weighted ? weight(j) : 1;
            double dx = x[j] - meanX;
            double dy = y[j] - meanY;
            sxx += w * dx * dx;
            syy += w * dy * dy;
            sxy += w * dx * dy;
        }
        double floorX = CONSTANT * meanX;
        double floorY = CONSTANT * meanY;
        if (sxx <= weights * floorX * floorX) {
            sxx = 0;
            sxy = 0;
        }
        if (syy <= weights * floorY * floorY) {
            syy = 0;
            sxy = 0;
        }
    }

    private double weight(int j) {
        return 1 / (Math.abs(x[j] - centre) + 1e-8);
    }

    /** Whether C_k is valid wherever C_p is: gaps of C_p do not count against a date, nor do cells outside the grid. */
    boolean complete() {
        return count == target;
    }

    /** Number of cells where both are valid. */
    int count() {
        return count;
    }

    /** Pearson correlation, −1 … 1; NaN where C_k or C_p does not vary. */
    double correlation() {
        if (sxx == 0 || syy == 0) {
            return Double.NaN;
        }
        return Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy)));
    }

    /** mean |C_k − C_p|. */
    double meanDifference() {
        return difference;
    }

    /** Whether C_k does not vary: {@link #slope} is 1 then. */
    boolean constant() {
        return sxx == 0;
    }

    /** a: ordinary (or weighted) least squares; 1 where C_k does not vary. */
    double slope() {
        return sxx == 0 ? 1 : sxy / sxx;
    }

    /** b: mean C_p − a · mean C_k. */
    double intercept() {
        return meanY - slope() * meanX;
    }
}
