package org.gsstif.core.fusion.best;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** Step 5 of METHODS 3b: the line from U(F_k) to C* around each coarse cell, drawn towards the slope to be expected, and its weight. */
final class LocalRegression {

    /** Planes per cell: a, b, log of the weight. */
    static final int PLANES = 3;

    static final int SLOPE = 0;
    static final int INTERCEPT = 1;
    static final int LOG_WEIGHT = 2;

    /** How much worse than the target's own variance a date counts that has no cell in common with it. */
    private static final double NOTHING_IN_COMMON = 1e6;

    private static final double TINY = 1e-30;

    private final BestOptions options;
    private final double shrinkage;
    private final int minCells;
    private final double[] medianVariance;
    private final WindowMoments moments = new WindowMoments();

    /**
     * @param sigma of the sensor, coarse pixels
     * @param medianVariance per band, of C* in the windows
     */
    LocalRegression(BestOptions options, double sigma, double[] medianVariance) {
        this.options = options;
        // METHODS 3c, C
        double wide = sigma / options.shrinkageSigma();
        this.shrinkage = options.slopeShrinkage() * Math.max(1, wide * wide);
        this.minCells = options.minCells();
        this.medianVariance = medianVariance;
    }

    /**
     * @param x U(F_k) and y C*, both over {@code cells} grown by the radius
     * @param planes gets a, b and the log weight of each cell, interleaved
     * @param local gets whether the cell has a regression of its own
     */
    void fit(
            Candidate candidate,
            Window cells,
            RasterBlock x,
            RasterBlock y,
            int band,
            float[] planes,
            boolean[] local) {
        DateStatistics date = candidate.statistics()[band];
        double floor = options.misfitFloor() * medianVariance[band] + TINY;
        double logSeason = Math.log(candidate.season() + TINY);
        boolean known = !Double.isNaN(date.difference());
        double spread = known ? date.spread() : NOTHING_IN_COMMON * medianVariance[band];
        int i = 0;
        for (int row = cells.y(); row < cells.endY(); row++) {
            for (int column = cells.x(); column < cells.endX(); column++, i++) {
                moments.gather(x, y, band, column, row, options.regressionRadius());
                local[i] = moments.count >= minCells;
                double slope = 1;
                double intercept = known ? date.difference() : 0;
                double mse = spread;
                if (local[i]) {
                    slope = slope(date.medianX(), candidate.expectedSlope()[band]);
                    intercept = moments.meanY - slope * moments.meanX;
                    mse = Math.max(
                            0, moments.varianceY - 2 * slope * moments.covariance + slope * slope * moments.varianceX);
                }
                planes[i * PLANES + SLOPE] = (float) slope;
                planes[i * PLANES + INTERCEPT] = (float) intercept;
                planes[i * PLANES + LOG_WEIGHT] = (float) (logSeason - 2 * Math.log(mse + floor));
            }
        }
    }

    /** a = (cov + a₀ L) / (var + L), L = median window variance + 3 · (var_y − cov² / var), 0 ≤ a ≤ 3. */
    private double slope(double medianX, double expected) {
        double v = moments.varianceX;
        double explained = v > 0 ? moments.covariance * moments.covariance / v : 0;
        double pull = medianX + shrinkage * Math.max(0, moments.varianceY - explained);
        if (!(v + pull > 0)) {
            return expected;
        }
        return Math.max(0, Math.min(options.maxSlope(), (moments.covariance + expected * pull) / (v + pull)));
    }
}
