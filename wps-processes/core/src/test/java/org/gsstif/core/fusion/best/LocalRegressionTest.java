package org.gsstif.core.fusion.best;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRegressionTest {

    private static final GridGeometry GRID = GridGeometry.northUp(5, 5, 0, 5, 1, 1, "EPSG:32633");
    private static final Window CENTRE = new Window(2, 2, 1, 1);

    /** x is the column − 2: mean 0, variance 2 over the 5 × 5 window. */
    private static RasterBlock x() {
        return raster(1, 0).read(CENTRE.grow(2));
    }

    /** slope · (column − 2) + across · (row − 2). */
    private static MemoryRaster raster(double slope, double across) {
        float[] plane = new float[25];
        for (int i = 0; i < 25; i++) {
            plane[i] = (float) (slope * (i % 5 - 2) + across * (i / 5 - 2));
        }
        return MemoryRaster.of(GRID, plane);
    }

    private static float[] fit(RasterBlock y, double sigma, boolean[] local) {
        return fit(y, sigma, 1, local);
    }

    private static float[] fit(RasterBlock y, double sigma, double expectedSlope, boolean[] local) {
        DateStatistics statistics = new DateStatistics(2, 2, 0.7, 5, 1);
        Candidate candidate = new Candidate(null, new DateStatistics[] {statistics}, 0.5, new double[] {expectedSlope});
        float[] planes = new float[LocalRegression.PLANES];
        new LocalRegression(BestOptions.defaults(), sigma, new double[] {8})
                .fit(candidate, CENTRE, x(), y, 0, planes, local);
        return planes;
    }

    /**
     * y = 2x + c · row: cov 4, var_y 8 + 2c², residual variance 2c²; L = 2 + 3 · 2c² · max(1, (σ/.6)²), a = (4 + L) / (2 + L).
     */
    @ParameterizedTest
    @CsvSource({"0, 0.5, 2", "1, 0.5, 8", "1, 0.6, 8", "1, 1.2, 26"})
    void theSlopeIsDrawnTowardsOne(double across, double sigma, double pull) {
        boolean[] local = new boolean[1];

        float[] planes = fit(raster(2, across).read(CENTRE.grow(2)), sigma, local);

        double a = (4 + pull) / (2 + pull);
        double mse = 8 + 2 * across * across - 2 * a * 4 + a * a * 2;
        assertThat(local[0]).isTrue();
        assertThat(planes[LocalRegression.SLOPE]).isCloseTo((float) a, within(1e-6f));
        assertThat(planes[LocalRegression.INTERCEPT]).isCloseTo(0, within(1e-6f));
        // season .5, floor .05 · 8
        assertThat(planes[LocalRegression.LOG_WEIGHT])
                .isCloseTo((float) (Math.log(0.5) - 2 * Math.log(mse + 0.4)), within(1e-5f));
    }

    /** y = 2x + row: cov 4, L = 2 + 3 · 2 = 8: a = (4 + a₀ · 8) / (2 + 8). */
    @ParameterizedTest
    @CsvSource({"1, 1.2", "0.5, 0.8", "0, 0.4"})
    void theSlopeIsDrawnTowardsTheExpectedOne(double expectedSlope, float slope) {
        float[] planes = fit(raster(2, 1).read(CENTRE.grow(2)), 0.5, expectedSlope, new boolean[1]);

        assertThat(planes[LocalRegression.SLOPE]).isCloseTo(slope, within(1e-6f));
    }

    /** Of the one complete window: x has variance 2, C* = −3x + row: cov −6, variance 20. Constant x: 1. */
    @Test
    void slopeOfAWholeImage() throws IOException {
        assertThat(DateStatistics.of(raster(1, 0), raster(-3, 1), 2, 25)[0].slope())
                .isCloseTo(-3 + Math.sqrt((20 / 2 - 9) / 23.0), within(1e-6));
        assertThat(DateStatistics.of(raster(0, 0), raster(1, 0), 2, 25)[0].slope())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"9, 3", "-4, 0"})
    void theSlopeStaysWithinItsBounds(double slope, float expected) {
        float[] planes = fit(raster(slope, 0).read(CENTRE.grow(2)), 0.5, new boolean[1]);

        assertThat(planes[LocalRegression.SLOPE]).isEqualTo(expected);
    }

    /** 30 % of 25 cells are 8. */
    @ParameterizedTest
    @CsvSource({"8, true", "7, false"})
    void withTooFewCellsTheDatesDifferenceIsAdded(int cells, boolean expected) {
        MemoryRaster y = raster(2, 0);
        Arrays.fill(y.pixels().valid(0), cells, 25, false);
        boolean[] local = new boolean[1];

        float[] planes = fit(y.read(CENTRE.grow(2)), 0.5, local);

        assertThat(local[0]).isEqualTo(expected);
        if (!expected) {
            assertThat(planes[LocalRegression.SLOPE]).isEqualTo(1f);
            assertThat(planes[LocalRegression.INTERCEPT]).isEqualTo(0.7f);
            assertThat(planes[LocalRegression.LOG_WEIGHT])
                    .isCloseTo((float) (Math.log(0.5) - 2 * Math.log(5.4)), within(1e-5f));
        }
    }

    /** One date: AᵀA = m v, ridge = v √m, Aᵀ(y − w x) = (2 − 1) m v: β = 1 + 1 / (1 + 1 / √25) = 1 + 1 / 1.2. */
    @Test
    void ridgeWeightsOfOneDate() throws IOException {
        double[][] beta = RidgeWeights.fit(raster(1, 0), raster(2, 3), new double[] {1});

        assertThat(beta[0][0]).isCloseTo(1 + 1 / 1.2, within(1e-9));
    }

    /** Two uncorrelated dates of variance 2; the target is 3 times the second: β = w + (0 − w₁, 3 − w₂) / 1.2. */
    @Test
    void ridgeWeightsOfTwoDates() throws IOException {
        MemoryRaster series = MemoryRaster.of(GRID, plane(raster(1, 0)), plane(raster(0, 1)));

        double[][] beta = RidgeWeights.fit(series, raster(0, 3), new double[] {0.25, 0.75});

        assertThat(beta[0][0]).isCloseTo(0.25 - 0.25 / 1.2, within(1e-9));
        assertThat(beta[0][1]).isCloseTo(0.75 + 2.25 / 1.2, within(1e-9));
    }

    @Test
    void noRidgeWeightsFromTooFewCells() throws IOException {
        MemoryRaster target = raster(1, 1);
        IntStream.range(7, 25).forEach(i -> target.pixels().valid(0)[i] = false);

        assertThat(RidgeWeights.fit(raster(1, 0), target, new double[] {1})[0]).isNull();
    }

    private static float[] plane(MemoryRaster raster) {
        return raster.pixels().values(0);
    }
}
