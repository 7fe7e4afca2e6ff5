package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ABSIS on coarse images given directly, so that every number can be followed by hand. */
class AbsisTest {

    private static final AbsisOptions OPTIONS = AbsisOptions.defaults();

    /** Upscaled images and coarse ones on the same days, and a target. */
    private record Case(List<MemoryRaster> upscaled, List<MemoryRaster> coarse, MemoryRaster target) {

        GridGeometry grid() {
            return target.grid();
        }

        FusionInputs inputs() {
            GridMapping mapping = GridMapping.sameCrs(grid(), grid());
            List<DatedRaster> fine = new ArrayList<>();
            List<DatedRaster> other = new ArrayList<>();
            for (int k = 0; k < upscaled.size(); k++) {
                fine.add(new DatedRaster(Scenes.day(k), upscaled.get(k)));
            }
            for (int k = 0; k < coarse.size(); k++) {
                other.add(new DatedRaster(Scenes.day(k), coarse.get(k)));
            }
            return new FusionInputs(new ImageSeries(fine), other, target, Scenes.day(100), mapping);
        }

        RasterBlock run(AbsisOptions options) throws IOException {
            return run(options, Scenes.run(), new Report());
        }

        RasterBlock run(AbsisOptions options, RunContext run, Report report) throws IOException {
            MemoryRaster out = new MemoryRaster(grid(), target.bands());
            List<RasterSource> u = List.copyOf(upscaled);
            report.put(
                    "absis",
                    Absis.standardize(inputs(), u, options, UpscaleOptions.defaults(), out, run)
                            .report());
            return out.pixels();
        }
    }

    private static MemoryRaster raster(int width, int height, Scenes.Pixel value) {
        return Scenes.raster(Scenes.grid(width, height, 10), value);
    }

    private static MemoryRaster row(float... values) {
        return MemoryRaster.of(Scenes.grid(values.length, 1, 10), values);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entries(Report report) {
        return (Map<String, Object>) report.entries().get("absis");
    }

    @Test
    void standardizedScalesByTheStandardDeviations() throws IOException {
        // C: 0, 2, 4 and U: 5, 5, 8: sd(U)/sd(C) = √2 / √(8/3)
        Case c = new Case(List.of(row(5, 5, 8)), List.of(row(0, 2, 4)), row(1, 2, 3));

        RasterBlock out = c.run(OPTIONS.withVariant(AbsisVariant.STANDARDIZED));

        double g = Math.sqrt(2 / (8.0 / 3));
        assertThat((double) out.get(0, 0, 0)).isCloseTo(5 + g * (1 - 0), within(1e-6));
        assertThat((double) out.get(0, 2, 0)).isCloseTo(8 + g * (3 - 4), within(1e-6));
    }

    @Test
    void gainPoolsAllCellsOfAllPairs() throws IOException {
        // (C, U): (0, 1), (2, 1) | (4, 3), (2, 3): slope 4 / 8 = ½
        Case c = new Case(List.of(row(1, 1), row(3, 3)), List.of(row(0, 2), row(4, 2)), row(4, 4));
        Report report = new Report();

        RasterBlock out = c.run(OPTIONS, Scenes.run(), report);

        assertThat(out.get(0, 0, 0)).isEqualTo(2 + 0.5f * (4 - 2));
        assertThat(entries(report)).containsEntry("coverage", 1.0);
        Map<?, ?> band = (Map<?, ?>) ((List<?>) entries(report).get("bands")).get(0);
        assertThat(band.get("gain")).isEqualTo(0.5);
        assertThat(band.get("samples")).isEqualTo(4L);
        assertThat((double) band.get("correlation")).isCloseTo(0.7071, within(1e-4));
    }

    @Test
    void localGainIsTheSlopeOfTheWindow() throws IOException {
        // left half U = ½ C, right half U = 2 C
        MemoryRaster coarse = raster(20, 9, (x, y) -> (x * 7 + y * 3) % 5);
        MemoryRaster fine = raster(20, 9, (x, y) -> (x < 10 ? 0.5 : 2) * ((x * 7 + y * 3) % 5));
        MemoryRaster target = raster(20, 9, (x, y) -> (x * 7 + y * 3) % 5 + 1);
        Case c = new Case(List.of(fine), List.of(coarse), target);
        AbsisOptions local = OPTIONS.withVariant(AbsisVariant.LOCAL_GAIN).withLocalRadius(1);

        RasterBlock alone = c.run(local.withLocalSamples(0));
        RasterBlock shrunk = c.run(local.withLocalSamples(27)); // 9 samples: a quarter of the local slope
        RasterBlock global = c.run(OPTIONS);

        double u = fine.pixels().get(0, 4, 4);
        assertThat((double) alone.get(0, 4, 4)).isCloseTo(u + 0.5, within(1e-6));
        assertThat((double) alone.get(0, 15, 4)).isCloseTo(fine.pixels().get(0, 15, 4) + 2.0, within(1e-6));
        double g = global.get(0, 4, 4) - u;
        assertThat((double) shrunk.get(0, 4, 4)).isCloseTo(u + 0.25 * 0.5 + 0.75 * g, within(1e-6));
    }

    @Test
    void localGainFallsBackToTheGlobalSlopeWhereNothingVaries() throws IOException {
        MemoryRaster coarse = raster(12, 3, (x, y) -> x < 6 ? 3 : x);
        MemoryRaster fine = raster(12, 3, (x, y) -> x < 6 ? 1 : 0.5 * x);
        Case c = new Case(List.of(fine), List.of(coarse), raster(12, 3, (x, y) -> 5));
        AbsisOptions local = OPTIONS.withVariant(AbsisVariant.LOCAL_GAIN).withLocalRadius(2);

        assertThat(c.run(local).get(0, 1, 1)).isCloseTo(c.run(OPTIONS).get(0, 1, 1), within(1e-6f));
    }

    @Test
    void ratioLeavesOutCellsWhoseMeanIsNextToNothing() throws IOException {
        Case c = new Case(List.of(row(1, 1, 1)), List.of(row(2, 1e-4f, -2)), row(3, 3, -1));

        RasterBlock out = c.run(OPTIONS.withVariant(AbsisVariant.RATIO));

        assertThat(out.get(0, 0, 0)).isEqualTo(1.5f);
        assertThat(out.get(0, 1, 0)).isNaN();
        assertThat(out.get(0, 2, 0)).isEqualTo(0.5f);
    }

    @Test
    void smoothDropsOutliersAndKeepsASmoothAnomaly() throws IOException {
        // the anomaly is 0.2 but for one cell in fifty
        MemoryRaster mean = raster(10, 10, (x, y) -> 0.01 * x);
        MemoryRaster target = raster(10, 10, (x, y) -> 0.01 * x + ((x == 3 && y == 4) || (x == 8 && y == 1) ? 9 : 0.2));
        Case c = new Case(List.of(mean), List.of(mean), target);

        RasterBlock out = c.run(OPTIONS.withVariant(AbsisVariant.SMOOTH));

        for (int i = 0; i < 100; i++) {
            assertThat((double) out.values(0)[i]).isCloseTo(mean.pixels().values(0)[i] + 0.2, within(1e-6));
        }
    }

    @Test
    void theSplineReproducesAPlaneAndFillsNoTargetGap() throws IOException {
        MemoryRaster mean = raster(12, 9, (x, y) -> 0.3);
        MemoryRaster target = raster(12, 9, (x, y) -> x == 5 && y == 5 ? Double.NaN : 0.3 + 0.02 * x - 0.01 * y);
        Case c = new Case(List.of(mean), List.of(mean), target);

        RasterBlock out = c.run(OPTIONS.withVariant(AbsisVariant.SMOOTH)
                .withSmoothing(AbsisOptions.Smoothing.THIN_PLATE)
                .withTail(0));

        assertThat(out.countValid(0)).isEqualTo(107);
        assertThat((double) out.get(0, 11, 2)).isCloseTo(0.3 + 0.22 - 0.02, within(1e-5));
        assertThat((double) out.get(0, 0, 8)).isCloseTo(0.3 - 0.08, within(1e-5));
    }

    @Test
    void aSplineWithoutEnoughPlacesIsTheMean() throws IOException {
        Case c = new Case(List.of(row(1, 1, 1, 1)), List.of(row(1, 1, 1, 1)), row(2, 3, 4, 5));
        Report report = new Report();

        RasterBlock out = c.run(
                OPTIONS.withVariant(AbsisVariant.SMOOTH)
                        .withSmoothing(AbsisOptions.Smoothing.THIN_PLATE)
                        .withTail(0)
                        .withSmoothScale(1),
                Scenes.run(),
                report);

        assertThat(out.get(0, 3, 0)).isEqualTo(3.5f);
        assertThat(report.warnings()).singleElement().asString().contains("4 places");
    }

    @Test
    void meansAreOverTheDatesOnWhichBothAreValid() throws IOException {
        float gap = Float.NaN;
        // cell 0: both dates; cell 1: date 1 only, since U is missing on date 0; cell 2: none
        Case c = new Case(List.of(row(1, gap, 1), row(3, 3, gap)), List.of(row(2, 2, gap), row(6, 6, 6)), row(5, 5, 5));

        RasterBlock out = c.run(OPTIONS.withVariant(AbsisVariant.ADDITIVE));
        RasterBlock strict = c.run(OPTIONS.withVariant(AbsisVariant.ADDITIVE).withMinDates(2));

        assertThat(out.get(0, 0, 0)).isEqualTo(2 + 5 - 4);
        assertThat(out.get(0, 1, 0)).isEqualTo(3 + 5 - 6);
        assertThat(out.get(0, 2, 0)).isNaN();
        assertThat(strict.get(0, 0, 0)).isEqualTo(3);
        assertThat(strict.get(0, 1, 0)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(AbsisVariant.class)
    void degenerateInputsGiveNoMadeUpNumbers(AbsisVariant variant) throws IOException {
        AbsisOptions options = OPTIONS.withVariant(variant);
        MemoryRaster nothing = raster(4, 4, (x, y) -> Double.NaN);
        MemoryRaster one = raster(4, 4, (x, y) -> 1);
        MemoryRaster two = raster(4, 4, (x, y) -> 2);

        assertThat(new Case(List.of(one), List.of(one), nothing).run(options).countValid(0))
                .isZero();
        assertThat(new Case(List.of(nothing), List.of(one), two).run(options).countValid(0))
                .isZero();
        assertThat(new Case(List.of(one), List.of(nothing), two).run(options).countValid(0))
                .isZero();
        // one date without variance: the gain cannot be known and is 1
        RasterBlock flat = new Case(List.of(one), List.of(one), two).run(options);
        assertThat(flat.get(0, 1, 1)).isEqualTo(2);
    }

    @Test
    void theGainOfABandThatDoesNotVaryIsReported() throws IOException {
        Report report = new Report();
        new Case(List.of(row(1, 1)), List.of(row(3, 3)), row(4, 4)).run(OPTIONS, Scenes.run(), report);

        assertThat(entries(report).get("bands").toString()).contains("gain=1.0").contains("correlation=null");
    }

    @ParameterizedTest
    @EnumSource(AbsisVariant.class)
    void blocksThreadsAndTheOrderOfTheInputsNeverChangeABit(AbsisVariant variant) throws IOException {
        for (AbsisOptions.Smoothing smoothing : AbsisOptions.Smoothing.values()) {
            AbsisOptions options =
                    OPTIONS.withVariant(variant).withSmoothing(smoothing).withLocalRadius(3);
            GridGeometry grid = Scenes.grid(37, 29, 10);
            List<MemoryRaster> fine = new ArrayList<>();
            List<MemoryRaster> coarse = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                fine.add(Scenes.noisy(grid, k, 2, 0.1));
                coarse.add(Scenes.noisy(grid, 50 + k, 2, 0.1));
            }
            Case c = new Case(fine, coarse, Scenes.noisy(grid, 99, 2, 0.1));
            RasterBlock whole = c.run(options);
            for (int blockSize : new int[] {1, 5, 16}) {
                assertSame(c.run(options, Scenes.run(3, blockSize), new Report()), whole);
            }

            List<DatedRaster> shuffled = new ArrayList<>(c.inputs().coarse());
            Collections.reverse(shuffled);
            MemoryRaster out = new MemoryRaster(grid, 2);
            FusionInputs permuted = c.inputs().withCoarse(shuffled, c.target());
            List<RasterSource> u = List.copyOf(fine);
            Absis.standardize(permuted, u, options, UpscaleOptions.defaults(), out, Scenes.run());
            assertSame(out.pixels(), whole);
        }
    }

    private static void assertSame(RasterBlock actual, RasterBlock expected) {
        for (int b = 0; b < expected.bands(); b++) {
            assertThat(expected.countValid(b)).isPositive();
            assertThat(actual.valid(b)).isEqualTo(expected.valid(b));
            assertThat(actual.values(b)).isEqualTo(expected.values(b));
        }
    }

    @Test
    void quantilesAreThoseOfTheSortedValues() {
        java.util.Random random = new java.util.Random(4);
        float[] values = new float[1001];
        boolean[] valid = new boolean[1001];
        for (int i = 0; i < 1001; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6) - 3));
            valid[i] = i != 500;
        }
        float[] first = java.util.Arrays.copyOf(values, 500);
        float[] second = java.util.Arrays.copyOfRange(values, 501, 1001);
        float[] sorted = new float[1000];
        System.arraycopy(first, 0, sorted, 0, 500);
        System.arraycopy(second, 0, sorted, 500, 500);
        java.util.Arrays.sort(sorted);
        Quantiles quantiles = new Quantiles(0, 0.05, 0.5, 0.999, 1);

        quantiles.countUpper(values, valid);
        quantiles.countLower(values, valid);

        assertThat(quantiles.values()).containsExactly(sorted[0], sorted[50], sorted[500], sorted[999], sorted[999]);
    }

    @Test
    void quantilesOfNothingAreNaN() {
        Quantiles quantiles = new Quantiles(0.5);
        quantiles.countUpper(new float[3], new boolean[3]);
        quantiles.countLower(new float[3], new boolean[3]);
        assertThat(quantiles.values()[0]).isNaN();
    }

    @Test
    void theSplinePassesThroughItsValues() {
        double[] xs = {0, 4, 1, 3, 2};
        double[] ys = {0, 1, 3, 4, 2};
        double[] values = {1, -2, 0.5, 3, 0};
        ThinPlateSpline spline = new ThinPlateSpline(xs, ys, values);
        for (int i = 0; i < 5; i++) {
            assertThat(spline.at(xs[i], ys[i])).isCloseTo(values[i], within(1e-9));
        }
    }
}
