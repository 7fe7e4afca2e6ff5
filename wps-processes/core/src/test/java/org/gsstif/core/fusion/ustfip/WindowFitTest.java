package org.gsstif.core.fusion.ustfip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class WindowFitTest {

    private static RasterBlock row(double... values) {
        RasterBlock block = new RasterBlock(new Window(-1, -1, 5, 3), 1);
        for (int i = 0; i < values.length; i++) {
            block.set(0, i, 0, (float) values[i]);
        }
        return block;
    }

    private static WindowFit fit(RasterBlock ck, RasterBlock cp, boolean weighted) {
        WindowFit fit = new WindowFit(1);
        assertThat(fit.gather(ck, cp, 0, 1, 0, 1, weighted)).isTrue();
        return fit;
    }

    @Test
    void aLineIsFoundExactly() {
        WindowFit fit = fit(row(1, 2, 3), row(3, 5, 7), false);

        assertThat(fit.slope()).isEqualTo(2);
        assertThat(fit.intercept()).isEqualTo(1);
        assertThat(fit.correlation()).isEqualTo(1);
        assertThat(fit.complete()).isTrue();
        assertThat(fit.count()).isEqualTo(3);
        assertThat(fit.meanDifference()).isEqualTo(3);
    }

    @Test
    void leastSquaresByHand() {
        // x 0 1 2, y 0 0 3: means 1 and 1, sxx 2, sxy 3, syy 6
        WindowFit fit = fit(row(0, 1, 2), row(0, 0, 3), false);

        assertThat(fit.slope()).isEqualTo(1.5);
        assertThat(fit.intercept()).isEqualTo(-0.5);
        assertThat(fit.correlation()).isCloseTo(3 / Math.sqrt(12), within(1e-15));
    }

    @Test
    void weightsFavourCellsLikeTheCentre() {
        // centre x = 1; the third cell, equal to it, weighs 1e8, the first 1: the line passes the mean of the two
        WindowFit fit = fit(row(0, 1, 1), row(0, 4, 6), true);

        assertThat(fit.slope() + fit.intercept()).isCloseTo(5, within(1e-6));
        assertThat(fit.intercept()).isCloseTo(0, within(1e-6));
    }

    @Test
    void anEquallyDistantPairWeighsTheSame() {
        // x 0 1 2 about the centre 1: weights 1, 1e8, 1; the line runs through (1, 5) with the slope of the outer two
        WindowFit fit = fit(row(0, 1, 2), row(0, 5, 4), true);

        assertThat(fit.slope()).isCloseTo(2, within(1e-6));
        assertThat(fit.slope() + fit.intercept()).isCloseTo(5, within(1e-6));
    }

    @Test
    void aConstantCoarseImageGivesSlopeOneAndTheMeanDifference() {
        WindowFit fit = fit(row(0.3, 0.3, 0.3), row(0.4, 0.5, 0.6), false);

        assertThat(fit.constant()).isTrue();
        assertThat(fit.slope()).isEqualTo(1);
        assertThat(fit.intercept()).isCloseTo(0.2, within(1e-7));
        assertThat(fit.correlation()).isNaN();
    }

    @Test
    void floatNoiseCountsAsConstant() {
        float kelvin = 300;
        WindowFit fit = fit(row(kelvin, Math.nextUp(kelvin), kelvin), row(301, 302, 303), false);

        assertThat(fit.constant()).isTrue();
    }

    @Test
    void aConstantTargetGivesSlopeZero() {
        WindowFit fit = fit(row(1, 2, 3), row(5, 5, 5), false);

        assertThat(fit.constant()).isFalse();
        assertThat(fit.slope()).isZero();
        assertThat(fit.intercept()).isEqualTo(5);
        assertThat(fit.correlation()).isNaN();
    }

    @Test
    void gapsOfTheTargetDoNotMakeAWindowIncompleteThoseOfTheDateDo() {
        assertThat(fit(row(1, 2, 3), row(Double.NaN, 5, 7), false).complete()).isTrue();
        assertThat(fit(row(Double.NaN, 2, 3), row(Double.NaN, 5, 7), false).complete())
                .isTrue();
        WindowFit fit = fit(row(Double.NaN, 2, 3), row(3, 5, 7), false);
        assertThat(fit.complete()).isFalse();
        assertThat(fit.count()).isEqualTo(2);
        assertThat(fit.slope()).isEqualTo(2);
    }

    @Test
    void withoutAValueInTheCellItselfThereIsNoFit() {
        assertThat(new WindowFit(1).gather(row(1, Double.NaN, 3), row(3, 5, 7), 0, 1, 0, 1, false))
                .isFalse();
        assertThat(new WindowFit(1).gather(row(1, 2, 3), row(3, Double.NaN, 7), 0, 1, 0, 1, false))
                .isFalse();
    }

    @Test
    void largeValuesOfSmallVarianceKeepTheirPrecision() {
        WindowFit fit = fit(row(10_000, 10_001, 10_002), row(20_003, 20_005, 20_007), false);

        assertThat(fit.slope()).isEqualTo(2);
        assertThat(fit.intercept()).isEqualTo(3);
    }
}
