package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestStandardizerTest {

    private static final GridMapping MAPPING = Scenes.nested(8, 7, 5);
    private static final UpscaleOptions GIVEN = UpscaleOptions.defaults().withMinValid(0.5);

    @ParameterizedTest
    @CsvSource({
        "2020-03-01T00:00:00Z, 2020-03-01T00:00:00Z, 0",
        "2020-03-01T00:00:00Z, 2020-03-11T12:00:00Z, 10.5",
        "2019-12-30T00:00:00Z, 2020-01-04T00:00:00Z, 5", // over the end of a year
        "2019-07-01T00:00:00Z, 2020-06-30T00:00:00Z, 20" // a year of 365 days: the same season
    })
    void seasonDistance(Instant a, Instant b, double days) {
        assertThat(SeasonDistance.days(a, b)).isCloseTo(days, within(0.01));
        assertThat(SeasonDistance.days(b, a)).isEqualTo(SeasonDistance.days(a, b));
    }

    @Test
    void seasonDistanceOfAnotherSeasonOfTheNextYear() {
        // 10 days of the year and 375 days: hypot(10, 20 · 375 / 365)
        Instant a = Instant.parse("2021-03-01T00:00:00Z");
        Instant b = Instant.parse("2022-03-11T00:00:00Z");

        assertThat(SeasonDistance.days(a, b)).isCloseTo(Math.hypot(10, 20 * 375 / 365.0), within(1e-9));
        assertThat(SeasonDistance.nearest(a, List.of(b, a.plusSeconds(86_400)))).isEqualTo(1);
        assertThat(SeasonDistance.nearest(a, List.of())).isInfinite();
    }

    /** A fine image whose cells hold the given pattern times a scale. */
    private static MemoryRaster fine(double base, double scale) {
        return Scenes.raster(MAPPING.fine(), (x, y) -> base + scale * (0.03 * (x / 5) + 0.02 * ((y / 5) % 3)));
    }

    private static MemoryRaster coarse(MemoryRaster fine, double offset, double gain) {
        MemoryRaster u = Scenes.upscale(fine, MAPPING, Scenes.gauss(0.5), 0.5);
        return Scenes.raster(
                MAPPING.coarse(), (x, y) -> offset + gain * u.pixels().get(0, x, y));
    }

    private static FusionInputs inputs(
            Map<Integer, ? extends RasterSource> fine,
            Map<Integer, ? extends RasterSource> coarse,
            RasterSource target) {
        List<DatedRaster> f = new ArrayList<>();
        fine.forEach((d, r) -> f.add(new DatedRaster(Scenes.day(d), r)));
        List<DatedRaster> c = new ArrayList<>();
        coarse.forEach((d, r) -> c.add(new DatedRaster(Scenes.day(d), r)));
        return new FusionInputs(new ImageSeries(f), c, target, Scenes.day(30), MAPPING);
    }

    private static RasterBlock all(RasterSource source) throws IOException {
        return source.read(source.grid().window());
    }

    @Test
    void aLineBetweenTheSensorsIsUndone() throws IOException {
        // C = 0.1 + 2 U, so C' = −0.05 + ½ C = U
        MemoryRaster truth = fine(0.3, 1.5);
        Map<Integer, MemoryRaster> fine = Map.of(0, fine(0.2, 1), 10, fine(0.35, 1.2));
        FusionInputs inputs = inputs(
                fine, Map.of(0, coarse(fine.get(0), 0.1, 2), 10, coarse(fine.get(10), 0.1, 2)), coarse(truth, 0.1, 2));

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(result.lineGain()[0]).isCloseTo(0.5, within(1e-5));
        assertThat(result.lineOffset().get(inputs.coarseTarget())[0]).isCloseTo(-0.05, within(1e-5));
        float[] expected = coarse(truth, 0, 1).pixels().values(0);
        for (int i = 0; i < expected.length; i++) {
            assertThat(all(result.target()).values(0)[i]).isCloseTo(expected[i], within(1e-5f));
        }
        assertThat(result.standardized(inputs).coarseAt(1))
                .contains(result.upscaled().get(1));
        assertThat(all(result.lined(inputs.coarseTarget())).get(0, 2, 2)).isCloseTo(expected[18], within(1e-5f));
    }

    @Test
    void dateWeightsFollowSeasonAndMisfit() throws IOException {
        // misfits: date 0 is the target's twin (v = 0), dates 10 and 20 are off by .1 and .2
        MemoryRaster truth = fine(0.3, 1);
        Map<Integer, MemoryRaster> fine = Map.of(0, truth, 10, fine(0.4, 1), 20, fine(0.5, 1));
        FusionInputs inputs = inputs(
                fine,
                Map.of(0, coarse(fine.get(0), 0, 1), 10, coarse(fine.get(10), 0, 1), 20, coarse(fine.get(20), 0, 1)),
                coarse(truth, 0, 1));

        double[] w = BestStandardizer.standardize(inputs, GIVEN, Scenes.run()).weights();

        double[] expected = new double[3];
        double[] v = {0, 1, 4}; // relative to the median .01
        double[] days = {30, 20, 10};
        for (int k = 0; k < 3; k++) {
            double t = days[k] / 60;
            expected[k] = (Math.exp(-0.5 * t * t) + 0.001) / ((v[k] + 0.02) * (v[k] + 0.02));
        }
        double sum = Arrays.stream(expected).sum();
        for (int k = 0; k < 3; k++) {
            assertThat(w[k]).isCloseTo(expected[k] / sum, within(1e-4));
        }
        assertThat(Arrays.stream(w).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aPersistentErrorOfTheSensorIsTakenAway() throws IOException {
        // every coarse image is 0.05 too high in the left half and 0.05 too low in the right one
        MemoryRaster truth = fine(0.3, 1);
        Map<Integer, MemoryRaster> fine = Map.of(0, fine(0.2, 1), 10, fine(0.6, 1));
        FusionInputs inputs = inputs(fine, Map.of(0, biased(fine.get(0)), 10, biased(fine.get(10))), biased(truth));

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(result.persistence()[0]).isGreaterThan(0.98);
        float[] expected = coarse(truth, 0, 1).pixels().values(0);
        for (int i = 0; i < expected.length; i++) {
            assertThat(all(result.target()).values(0)[i]).isCloseTo(expected[i], within(0.003f));
        }
    }

    private static MemoryRaster biased(MemoryRaster fine) {
        MemoryRaster u = coarse(fine, 0, 1);
        return Scenes.raster(MAPPING.coarse(), (x, y) -> u.pixels().get(0, x, y) + (x < 4 ? 0.05 : -0.05));
    }

    @Test
    void passingErrorsAreNotTakenForPersistentOnes() throws IOException {
        MemoryRaster truth = fine(0.3, 1);
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            MemoryRaster image = fine(0.2 + 0.05 * k, 1);
            MemoryRaster clean = coarse(image, 0, 1);
            java.util.Random random = new java.util.Random(k);
            fine.add(new DatedRaster(Scenes.day(4 * k), image));
            coarse.add(new DatedRaster(
                    Scenes.day(4 * k),
                    Scenes.raster(
                            MAPPING.coarse(), (x, y) -> clean.pixels().get(0, x, y) + 0.02 * random.nextGaussian())));
        }
        FusionInputs inputs =
                new FusionInputs(new ImageSeries(fine), coarse, coarse(truth, 0, 1), Scenes.day(30), MAPPING);

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(result.persistence()[0]).isLessThan(0.15);
    }

    @Test
    void onePairHasAPersistenceOfOneHalf() throws IOException {
        MemoryRaster truth = fine(0.3, 1);
        FusionInputs inputs = inputs(Map.of(0, fine(0.2, 1)), Map.of(0, biased(fine(0.2, 1))), biased(truth));

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        // n = 1: C* = C' − E · .5
        assertThat(result.persistence()).containsExactly(0.5);
        float c = biased(truth).pixels().get(0, 1, 1);
        double g = result.lineGain()[0];
        double o = result.lineOffset().get(inputs.coarseTarget())[0];
        double own = result.lineOffset().get(inputs.coarse().get(0).raster())[0];
        double e = own
                + g * biased(fine(0.2, 1)).pixels().get(0, 1, 1)
                - coarse(fine(0.2, 1), 0, 1).pixels().get(0, 1, 1);
        assertThat((double) all(result.target()).get(0, 1, 1)).isCloseTo(o + g * c - 0.5 * e, within(1e-6));
    }

    @Test
    void aNoisyPairSaysNothingOnHowDatesDiffer() throws IOException {
        // noise hides half of the slope between cells, and the scene brightens by .2 until the target's date
        Random random = new Random(4);
        MemoryRaster first = coarse(fine(0.2, 1), 0, 1);
        MemoryRaster last = coarse(fine(0.4, 1), 0, 1);
        MemoryRaster noisy =
                Scenes.raster(MAPPING.coarse(), (x, y) -> first.pixels().get(0, x, y) + 0.04 * random.nextGaussian());
        FusionInputs inputs = inputs(Map.of(0, fine(0.2, 1)), Map.of(0, noisy), last);

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(result.lineGain()[0]).isBetween(0.5, 0.95);
        double sum = 0;
        float[] target = all(result.target()).values(0);
        for (int i = 0; i < target.length; i++) {
            sum += (double) target[i] - last.pixels().values(0)[i];
        }
        assertThat(sum / target.length).isCloseTo(0, within(0.01));
    }

    @Test
    void theLineOfOneCleanPairHoldsForDatesToo() throws IOException {
        FusionInputs inputs =
                inputs(Map.of(0, fine(0.2, 1)), Map.of(0, coarse(fine(0.2, 1), 0.1, 2)), coarse(fine(0.4, 1), 0.1, 2));

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(all(result.target()).get(0, 1, 1))
                .isCloseTo(coarse(fine(0.4, 1), 0, 1).pixels().get(0, 1, 1), within(1e-4f));
    }

    @Test
    void imagesADayApartAreAPair() throws IOException {
        Map<Integer, MemoryRaster> fine = Map.of(0, fine(0.2, 1), 10, fine(0.35, 1.2));
        FusionInputs inputs = inputs(
                fine,
                Map.of(1, coarse(fine.get(0), 0.1, 2), 9, coarse(fine.get(10), 0.1, 2)),
                coarse(fine(0.3, 1.5), 0.1, 2));
        UpscaleOptions near = GIVEN.withMaxDays(2);

        assertThat(BestStandardizer.defaults().maxDays()).isEqualTo(2);
        assertThat(BestStandardizer.standardize(inputs, near, Scenes.run()).lineGain()[0])
                .isCloseTo(0.5, within(1e-5));
        assertThat(BestStandardizer.standardize(inputs, near, Scenes.run()).persistence()[0])
                .isNotNaN();
    }

    @Test
    void unpairedSeriesDoNotTakeTheSeasonForTheSensor() throws IOException {
        // both sensors are alike; fine dates only in winter (low), coarse dates in winter and summer (high)
        MemoryRaster summer = fine(0.7, 1);
        Map<Integer, MemoryRaster> fine = Map.of(0, fine(0.2, 1), 6, fine(0.21, 1), 12, fine(0.22, 1));
        Map<Integer, MemoryRaster> coarse = Map.of(
                3, coarse(fine(0.205, 1), 0, 1),
                9, coarse(fine(0.215, 1), 0, 1),
                150, coarse(summer, 0, 1),
                170, coarse(summer, 0, 1),
                190, coarse(summer, 0, 1));
        FusionInputs inputs = new FusionInputs(
                inputs(fine, coarse, null).fine(),
                inputs(fine, coarse, null).coarse(),
                coarse(summer, 0, 1),
                Scenes.day(180),
                MAPPING);

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(result.lineGain()[0]).isCloseTo(1, within(0.01));
        assertThat(result.lineOffset().get(inputs.coarseTarget())[0]).isCloseTo(0, within(0.01));
        assertThat(result.persistence()).containsExactly(0);
        float expected = coarse(summer, 0, 1).pixels().get(0, 3, 3);
        assertThat(all(result.target()).get(0, 3, 3)).isCloseTo(expected, within(0.01f));
    }

    @Test
    void otherUnitsOfAnUnpairedSensorAreFound() throws IOException {
        MemoryRaster image = fine(0.2, 1);
        FusionInputs inputs =
                inputs(Map.of(0, image), Map.of(3, coarse(image, 0, 10_000)), coarse(fine(0.3, 1), 0, 10_000));

        BestStandardizer.Result result = BestStandardizer.standardize(inputs, GIVEN, Scenes.run());

        assertThat(result.lineGain()[0]).isCloseTo(1e-4, within(2e-6));
        assertThat(result.report().warnings()).anyMatch(w -> w.contains("another unit"));
    }

    @Test
    void aTargetAloneIsEnough() throws IOException {
        MemoryRaster image = fine(0.2, 1);
        FusionInputs inputs = inputs(Map.of(0, image), Map.of(), coarse(fine(0.3, 1), 0, 1));

        BestStandardizer.Result result =
                BestStandardizer.standardize(inputs, BestStandardizer.defaults(), Scenes.run());

        assertThat(all(result.target()).countValid(0)).isEqualTo(56);
        assertThat(result.weights()).containsExactly(1);
        assertThatThrownBy(() -> BestStandardizer.standardize(
                        inputs(Map.of(0, image), Map.of(), null), BestStandardizer.defaults(), Scenes.run()))
                .hasMessageContaining("preset BEST")
                .hasMessageContaining("2020-01-31");
    }

    @Test
    void gapsAndDatesWithoutAnyValidCell() throws IOException {
        MemoryRaster clouded = Scenes.raster(MAPPING.fine(), (x, y) -> Double.NaN);
        MemoryRaster gappy = Scenes.raster(
                MAPPING.coarse(), (x, y) -> x == 2 && y == 3 ? Double.NaN : 0.3 + 0.03 * x + 0.02 * (y % 3));
        Map<Integer, MemoryRaster> fine = Map.of(0, fine(0.2, 1), 10, clouded);
        FusionInputs inputs = inputs(fine, Map.of(0, coarse(fine.get(0), 0, 1), 10, coarse(fine.get(0), 0, 1)), gappy);

        BestStandardizer.Result result =
                BestStandardizer.standardize(inputs, BestStandardizer.defaults(), Scenes.run());

        assertThat(result.weights()).containsExactly(1, 0);
        assertThat(all(result.target()).countValid(0)).isEqualTo(55);
        assertThat(result.report().entries()).containsEntry("coverage", 55 / 56.0);
    }

    @Test
    void theSensorOfUnpairedSeriesIsFoundFromLikeSeasons() throws IOException {
        GridMapping mapping = Scenes.nested(24, 24, 5);
        SensorModel truth = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.6, 0.3, -0.2, 1);
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            // a lasting pattern with a little change between the dates
            MemoryRaster now = Scenes.noisy(mapping.fine(), 7, 1, 0);
            MemoryRaster later = Scenes.noisy(mapping.fine(), 7, 1, 0);
            for (int i = 0; i < later.pixels().window().size(); i++) {
                later.pixels().values(0)[i] += 0.01f * ((i * (k + 3)) % 7);
            }
            fine.add(new DatedRaster(Scenes.day(20 * k), now));
            coarse.add(new DatedRaster(Scenes.day(20 * k + 5), Scenes.upscale(later, mapping, truth, 1)));
        }
        FusionInputs inputs =
                new FusionInputs(new ImageSeries(fine), coarse, coarse.get(2).raster(), Scenes.day(70), mapping);

        BestStandardizer.Result result =
                BestStandardizer.standardize(inputs, BestStandardizer.defaults(), Scenes.run());

        assertThat(result.sensor().dx()).isCloseTo(0.3, within(0.051));
        assertThat(result.sensor().dy()).isCloseTo(-0.2, within(0.051));
        assertThat(result.sensor().sigma()).isCloseTo(0.6, within(0.101));
        assertThat(result.report().entries().get("sensorModel").toString()).contains("SEASON_PAIRS");
    }

    @Test
    void blocksThreadsAndTheOrderOfTheInputsNeverChangeABit() throws IOException {
        GridMapping mapping = Scenes.nested(31, 23, 4);
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            fine.add(new DatedRaster(Scenes.day(11 * k), Scenes.noisy(mapping.fine(), k % 2, 2, 0.05)));
            MemoryRaster clear = Scenes.noisy(mapping.fine(), k % 2, 2, 0.02);
            SensorModel sensor = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.5, 0.1, 0, 2);
            coarse.add(new DatedRaster(Scenes.day(11 * k), Scenes.upscale(clear, mapping, sensor, 0.5)));
        }
        RasterSource target = Scenes.noisy(mapping.coarse(), 77, 2, 0.02);
        FusionInputs inputs = new FusionInputs(new ImageSeries(fine), coarse, target, Scenes.day(40), mapping);
        Collections.reverse(fine);
        Collections.reverse(coarse);
        FusionInputs reversed = new FusionInputs(new ImageSeries(fine), coarse, target, Scenes.day(40), mapping);

        BestStandardizer.Result a =
                BestStandardizer.standardize(inputs, BestStandardizer.defaults(), Scenes.run(1, 256));
        BestStandardizer.Result b =
                BestStandardizer.standardize(reversed, BestStandardizer.defaults(), Scenes.run(3, 7));

        assertThat(b.report().entries()).isEqualTo(a.report().entries());
        assertThat(b.weights()).isEqualTo(a.weights());
        assertThat(all(a.target()).countValid(1)).isPositive();
        for (int band = 0; band < 2; band++) {
            assertThat(all(b.target()).valid(band)).isEqualTo(all(a.target()).valid(band));
            assertThat(all(b.target()).values(band)).isEqualTo(all(a.target()).values(band));
        }
    }
}
