package org.gsstif.core.fusion.best;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestConstants;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.core.standardize.Upscaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestUstfipTest {

    private static final String CRS = "EPSG:32633";
    private static final Instant TARGET = Instant.parse("2024-06-15T00:00:00Z");

    /** The simulated sensor is known here; its search has its own tests. */
    private static final BestOptions GIVEN =
            BestOptions.defaults().withSensor(UpscaleOptions.defaults().withMinValid(0.5));

    private static final GridGeometry FINE = grid(60, 50, 1);
    private static final GridGeometry COARSE = grid(12, 10, 5);

    interface Pixel {
        double value(int band, int column, int row);
    }

    private static GridGeometry grid(int width, int height, double pixel) {
        return GridGeometry.northUp(width, height, 0, 1000, pixel, pixel, CRS);
    }

    private static MemoryRaster raster(GridGeometry grid, int bands, Pixel pixel) {
        MemoryRaster raster = new MemoryRaster(grid, bands);
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < grid.height(); y++) {
                for (int x = 0; x < grid.width(); x++) {
                    raster.pixels().set(b, x, y, (float) pixel.value(b, x, y));
                }
            }
        }
        return raster;
    }

    /** Fields with hedges, brighter with the season; each date with noise of its own. */
    private static MemoryRaster image(GridGeometry grid, int bands, int season, double noise) {
        Random random = new Random(season);
        return raster(
                grid,
                bands,
                (b, x, y) -> 0.3
                        + 0.1 * b
                        + 0.001 * season * (1 + 0.4 * Math.sin(x / 11.0))
                        + 0.08 * Math.sin(x * 0.37 + b) * Math.cos(y * 0.29)
                        + noise * random.nextGaussian());
    }

    private static MemoryRaster coarse(MemoryRaster fine, GridMapping mapping) {
        MemoryRaster out = new MemoryRaster(mapping.coarse(), fine.bands());
        SensorModel sensor = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.5, 0, 0, fine.bands());
        try {
            Upscaling.upscale(fine, mapping, sensor, 0.01, out, run(1, 256));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    private static RunContext run(int workers, int blockSize) {
        return new RunContext(
                new BlockRunner(workers, blockSize), RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 30));
    }

    private static Instant day(int day) {
        return TARGET.plusSeconds(86_400L * day);
    }

    /** Series by day; {@code paired}: each date also has its coarse image. */
    private static FusionInputs inputs(
            List<MemoryRaster> fine, boolean paired, MemoryRaster target, GridMapping mapping) {
        List<DatedRaster> series = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < fine.size(); k++) {
            Instant time = day(-20 + 15 * k);
            series.add(new DatedRaster(time, fine.get(k)));
            if (paired) {
                coarse.add(new DatedRaster(time, coarse(fine.get(k), mapping)));
            }
        }
        return new FusionInputs(new ImageSeries(series), coarse, target, TARGET, mapping);
    }

    private record Result(MemoryRaster prediction, MemoryRaster provenance, Report report) {
        float at(int band, int column, int row) {
            return prediction.pixels().get(band, column, row);
        }

        float provenance(int band, int column, int row) {
            return provenance.pixels().get(band, column, row);
        }
    }

    private static Result fuse(FusionInputs inputs, BestOptions options) throws IOException {
        return fuse(inputs, options, run(1, 256));
    }

    private static Result fuse(FusionInputs inputs, BestOptions options, RunContext run) throws IOException {
        BestUstfip method = new BestUstfip(options);
        MemoryRaster out = new MemoryRaster(inputs.fine().grid(), inputs.bands());
        int planes = method.provenanceBands(inputs.bands()).size();
        MemoryRaster provenance = new MemoryRaster(inputs.fine().grid(), planes);
        Report report = method.fuse(inputs, out, provenance, run);
        return new Result(out, provenance, report);
    }

    private static GridMapping nested() {
        return GridMapping.sameCrs(FINE, COARSE);
    }

    private static double rmse(MemoryRaster a, MemoryRaster b, int band) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < a.pixels().window().size(); i++) {
            if (a.pixels().valid(band)[i] && b.pixels().valid(band)[i]) {
                double d = a.pixels().values(band)[i] - b.pixels().values(band)[i];
                sum += d * d;
                n++;
            }
        }
        return Math.sqrt(sum / n);
    }

    @Test
    void aConstantSceneStaysAndFollowsTheTarget() throws IOException {
        // C of the date is .25, C_p is .35: slope 1 and the difference .1 everywhere
        MemoryRaster fine = raster(FINE, 1, (b, x, y) -> 0.25);
        FusionInputs inputs = inputs(List.of(fine), true, raster(COARSE, 1, (b, x, y) -> 0.35), nested());

        Result result = fuse(inputs, GIVEN);

        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 60; x++) {
                assertThat(result.at(0, x, y)).isCloseTo(0.35f, within(1e-6f));
                assertThat(result.provenance(0, x, y)).isEqualTo(1f);
                assertThat(result.provenance(1, x, y)).isEqualTo(1f);
                assertThat(result.provenance(2, x, y)).isEqualTo(0f);
                assertThat(result.provenance(3, x, y)).isEqualTo(0f);
            }
        }
        assertThat(result.report().entries()).containsEntry("coverage", 1.0);
    }

    /** What happened equally in all cells is known exactly, whatever the fine detail is. */
    @Test
    void aUniformChangeIsPredictedExactly() throws IOException {
        MemoryRaster before = image(FINE, 2, 10, 0.02);
        MemoryRaster truth = raster(FINE, 2, (b, x, y) -> before.pixels().get(b, x, y) + 0.07);
        FusionInputs inputs = inputs(List.of(before), true, coarse(truth, nested()), nested());

        Result result = fuse(inputs, GIVEN);

        for (int b = 0; b < 2; b++) {
            assertThat(rmse(result.prediction(), truth, b)).isLessThan(2e-6);
        }
    }

    @Test
    void theDateThatLooksLikeTheTargetDominates() throws IOException {
        MemoryRaster unlike = raster(FINE, 1, (b, x, y) -> 0.3 + 0.1 * Math.cos(x * 0.21) * Math.sin(y * 0.4));
        MemoryRaster like = image(FINE, 1, 12, 0.01);
        FusionInputs inputs = inputs(List.of(unlike, like), true, coarse(like, nested()), nested());

        Result result = fuse(inputs, GIVEN);

        for (int y = 0; y < 50; y += 7) {
            for (int x = 0; x < 60; x += 7) {
                assertThat(result.provenance(0, x, y)).isEqualTo(2f);
                assertThat(result.provenance(1, x, y)).isGreaterThan(0.9f);
                assertThat(result.provenance(2, x, y)).isEqualTo(1f);
            }
        }
        assertThat(rmse(result.prediction(), like, 0)).isLessThan(0.3 * rmse(unlike, like, 0));
    }

    @Test
    void betterThanTheNearestImageAndThanWithoutTheResidual() throws IOException {
        List<MemoryRaster> series =
                List.of(image(FINE, 1, 0, 0.01), image(FINE, 1, 40, 0.01), image(FINE, 1, 120, 0.01));
        MemoryRaster truth = image(FINE, 1, 70, 0.01);
        FusionInputs inputs = inputs(series, true, coarse(truth, nested()), nested());

        double best = rmse(fuse(inputs, GIVEN).prediction(), truth, 0);
        double without = rmse(fuse(inputs, GIVEN.withResidual(0, 5, 15)).prediction(), truth, 0);

        assertThat(best).isLessThan(0.6 * rmse(series.get(1), truth, 0)).isLessThanOrEqualTo(without);
        assertThat(best).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void onlyPixelsWithoutAnyClearDateAreMissing(boolean paired) throws IOException {
        // date 0 misses the left third, date 1 the right third, both a strip at the bottom
        MemoryRaster first = image(FINE, 1, 0, 0.01);
        MemoryRaster second = image(FINE, 1, 30, 0.01);
        MemoryRaster left = raster(
                FINE,
                1,
                (b, x, y) -> x < 20 || y >= 45 ? Double.NaN : first.pixels().get(b, x, y));
        MemoryRaster right = raster(
                FINE,
                1,
                (b, x, y) -> x >= 40 || y >= 45 ? Double.NaN : second.pixels().get(b, x, y));
        MemoryRaster truth = image(FINE, 1, 20, 0.01);
        MemoryRaster target = coarse(truth, nested());
        for (int y = 0; y < 10; y++) {
            target.pixels().set(0, 6, y, Float.NaN);
        }
        FusionInputs inputs = inputs(List.of(left, right), paired, target, nested());

        Result result = fuse(inputs, GIVEN);

        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 60; x++) {
                boolean clear = y < 45;
                int reason = (int) result.provenance(3, x, y);
                assertThat(result.prediction().pixels().valid(0)[y * 60 + x]).isEqualTo(clear);
                assertThat((reason & BestReason.NO_CLEAR_DATE.bit()) != 0).isEqualTo(!clear);
                assertThat((reason & BestReason.NO_TARGET.bit()) != 0).isEqualTo(x / 5 == 6);
                assertThat(result.provenance(0, x, y)).isEqualTo(!clear ? 0f : x < 20 || x >= 40 ? 1f : 2f);
            }
        }
        assertThat(rmse(result.prediction(), truth, 0)).isLessThan(0.04);
        assertThat(result.report().entries()).containsEntry("coverage", 0.9);
    }

    /** The only date shows the fields four times as strong as the target does: details follow what the whole image shows. */
    @Test
    void aDateOfMoreContrastIsFlattened() throws IOException {
        MemoryRaster truth =
                raster(FINE, 1, (b, x, y) -> 0.4 + 0.02 * Math.sin(1.9 * x) * Math.cos(1.3 * y) + 0.001 * x);
        MemoryRaster date =
                raster(FINE, 1, (b, x, y) -> 0.4 + 4 * (truth.pixels().get(0, x, y) - 0.4));
        FusionInputs inputs = inputs(List.of(date), true, coarse(truth, nested()), nested());
        BestOptions upright = GIVEN.withConstants(BestConstants.defaults().with(BestConstant.SLOPE_EXCESS, 10));

        double best = rmse(fuse(inputs, GIVEN).prediction(), truth, 0);

        assertThat(best).isLessThan(0.7 * rmse(fuse(inputs, upright).prediction(), truth, 0));
    }

    /** With gaps and three dates the composite is made of filled images; the whole chain must not see the blocks. */
    @ParameterizedTest
    @CsvSource({"1, 7", "1, 16", "1, 59", "3, 13"})
    void blocksAndThreadsDoNotChangeABit(int workers, int blockSize) throws IOException {
        AffineTransform turned = COARSE.gridToCrs();
        turned.rotate(0.03);
        FusionInputs nested = gappy(nested());
        FusionInputs rotated = gappy(GridMapping.sameCrs(FINE, new GridGeometry(12, 10, turned, CRS)));

        for (FusionInputs inputs : List.of(nested, rotated)) {
            Result whole = fuse(inputs, GIVEN);
            Result blocks = fuse(inputs, GIVEN, run(workers, blockSize));
            assertSame(whole.prediction(), blocks.prediction());
            assertSame(whole.provenance(), blocks.provenance());
            assertThat(blocks.report().entries()).isEqualTo(whole.report().entries());
            assertThat(whole.report().entries()).containsKey("composite");
        }
    }

    private static FusionInputs gappy(GridMapping mapping) {
        List<MemoryRaster> series = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int date = k;
            MemoryRaster image = image(FINE, 2, 25 * k, 0.01);
            series.add(raster(
                    FINE,
                    2,
                    (b, x, y) -> Math.sin(0.21 * x + 2 * date) * Math.cos(0.17 * y + date) > 0.6
                            ? Double.NaN
                            : image.pixels().get(b, x, y)));
        }
        return inputs(series, true, coarse(image(FINE, 2, 60, 0.01), mapping), mapping);
    }

    private static void assertSame(MemoryRaster expected, MemoryRaster actual) {
        for (int b = 0; b < expected.bands(); b++) {
            assertThat(actual.pixels().valid(b)).isEqualTo(expected.pixels().valid(b));
            assertThat(actual.pixels().values(b)).isEqualTo(expected.pixels().values(b));
        }
    }

    @Test
    void aDateWithoutACommonCellIsUsedWhereItIsAllThereIs() throws IOException {
        // the target covers the left half, date 1 is clear in the right half only
        MemoryRaster left = raster(FINE, 1, (b, x, y) -> x < 30 ? 0.2 + 0.003 * x : Double.NaN);
        MemoryRaster right = raster(FINE, 1, (b, x, y) -> x < 30 ? Double.NaN : 0.4);
        MemoryRaster target = raster(COARSE, 1, (b, x, y) -> x < 6 ? 0.25 + 0.015 * x : Double.NaN);

        Result result = fuse(inputs(List.of(left, right), false, target, nested()), GIVEN);

        assertThat(result.at(0, 50, 20)).isCloseTo(0.4f, within(1e-6f));
        assertThat(result.provenance(3, 50, 20))
                .isEqualTo(BestReason.NO_TARGET.bit() | BestReason.DATE_DIFFERENCE.bit());
        assertThat(result.report().entries()).containsEntry("coverage", 1.0);
    }

    @Test
    void aCoarseGridFinerThanItsSensorIsAveraged() throws IOException {
        // one grid for both; the sensor sees cells of about 8 pixels
        GridMapping same = GridMapping.sameCrs(FINE, FINE);
        List<MemoryRaster> fine = List.of(image(FINE, 1, 0, 0.02), image(FINE, 1, 30, 0.02), image(FINE, 1, 90, 0.02));
        List<DatedRaster> series = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < fine.size(); k++) {
            series.add(new DatedRaster(day(-20 + 15 * k), fine.get(k)));
            coarse.add(new DatedRaster(day(-20 + 15 * k), blurred(fine.get(k), same)));
        }
        MemoryRaster truth = image(FINE, 1, 60, 0.02);
        FusionInputs inputs = new FusionInputs(new ImageSeries(series), coarse, blurred(truth, same), TARGET, same);
        Result result = fuse(inputs, BestOptions.defaults());
        assertThat((Integer) result.report().entries().get("cellsAveraged")).isGreaterThanOrEqualTo(2);
        assertThat(result.prediction().pixels().countValid(0)).isEqualTo(60 * 50);
        assertThat(rmse(result.prediction(), truth, 0)).isLessThan(rmse(fine.get(1), truth, 0));
    }

    private static MemoryRaster blurred(MemoryRaster fine, GridMapping mapping) throws IOException {
        MemoryRaster out = new MemoryRaster(mapping.coarse(), 1);
        SensorModel sensor = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 4, 0, 0, 1);
        Upscaling.upscale(fine, mapping, sensor, 0.01, out, run(1, 256));
        return out;
    }

    @Test
    void theValidRangeClamps() throws IOException {
        MemoryRaster fine = image(FINE, 1, 0, 0.01);
        FusionInputs inputs = inputs(List.of(fine), true, coarse(fine, nested()), nested());

        MemoryRaster clamped = fuse(inputs, GIVEN.withValidRange(0.28f, 0.32f)).prediction();
        MemoryRaster free = fuse(inputs, GIVEN).prediction();

        for (int i = 0; i < FINE.width() * FINE.height(); i++) {
            float expected = Math.max(0.28f, Math.min(0.32f, free.pixels().values(0)[i]));
            assertThat(clamped.pixels().values(0)[i]).isEqualTo(expected);
        }
    }

    @Test
    void missingInputsAndWrongOptionsAreNamed() {
        MemoryRaster fine = image(FINE, 1, 0, 0.01);
        FusionInputs none = inputs(List.of(fine), true, null, nested());

        assertThatThrownBy(() -> fuse(none, GIVEN)).hasMessageContaining("coarse image of the target date");
        assertThatThrownBy(() -> BestOptions.defaults().withRegression(0, 0.3, 3, 3))
                .hasMessage("regressionRadius is 0.0; allowed are 1.0 to 50.0 coarse cells");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "0.3", "-17.4", "88.8", "-300", "650"})
    void theExponentialIsRight(double x) {
        assertThat(Exponential.of(x) / Math.exp(x)).isCloseTo(1, within(1e-8));
    }
}
