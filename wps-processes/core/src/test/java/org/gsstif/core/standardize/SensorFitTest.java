package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.Window;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorFitTest {

    private static final UpscaleOptions OPTIONS = UpscaleOptions.defaults().withFit(true);

    /** Fine images on even days, coarse ones made with a model, {@code later} days after them. */
    private static FusionInputs inputs(GridMapping mapping, SensorModel model, int dates, int later, double gaps) {
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < dates; k++) {
            MemoryRaster clear = Scenes.noisy(mapping.fine(), 100 + k, model.bands(), 0);
            coarse.add(new DatedRaster(Scenes.day(20 * k + later), Scenes.upscale(clear, mapping, model, 0.3)));
            fine.add(new DatedRaster(Scenes.day(20 * k), Scenes.noisy(mapping.fine(), 100 + k, model.bands(), 0)));
            for (int b = 0; b < model.bands(); b++) {
                boolean[] valid = ((MemoryRaster) fine.get(k).raster()).pixels().valid(b);
                for (int i = 0; i < valid.length; i++) {
                    valid[i] &= ((i * 2_654_435_761L) >>> 7) % 1000 >= 1000 * gaps;
                }
            }
        }
        return new FusionInputs(new ImageSeries(fine), coarse, null, Scenes.day(20 * dates), mapping);
    }

    private static SensorFit.Fitted fit(FusionInputs inputs, UpscaleOptions options) throws IOException {
        return SensorFit.fit(inputs, options, 60, Scenes.run());
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "10, 0", "10, 15", "26, 0"})
    void findsTheModelThatMadeTheCoarseImages(int ratio, double degrees) throws IOException {
        GridMapping mapping = Scenes.turned(ratio * 22, 20, 20, ratio, degrees, ratio, ratio / 2.0);
        SensorModel truth = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.65, 0.3, -0.2, 2)
                .withLine(new float[] {0.05f, -0.1f}, new float[] {0.8f, 1.5f});

        SensorFit.Fitted fitted = fit(inputs(mapping, truth, 3, 0, 0), OPTIONS);

        SensorModel model = fitted.model();
        assertThat(model.dx()).isCloseTo(0.3, within(0.051));
        assertThat(model.dy()).isCloseTo(-0.2, within(0.051));
        assertThat(model.sigma()).isCloseTo(0.65, within(0.051));
        assertThat(model.gain()[0]).isCloseTo(0.8f, within(0.02f));
        assertThat(model.gain()[1]).isCloseTo(1.5f, within(0.04f));
        assertThat(model.offset()[0]).isCloseTo(0.05f, within(0.01f));
        assertThat((double) fitted.report().entries().get("correlation")).isGreaterThan(0.998);
        assertThat(fitted.report().entries()).containsEntry("basis", "PAIRS");
    }

    @Test
    void theSearchPathStartsAtTheGivenModelAndNeverFalls() throws IOException {
        SensorModel truth = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.4, -0.25, 0.1, 1);

        SensorFit.Fitted fitted = fit(inputs(Scenes.nested(20, 20, 5), truth, 2, 0, 0), OPTIONS);

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> path =
                (List<Map<String, Object>>) fitted.report().entries().get("searchPath");
        assertThat(path.get(0)).containsEntry("dx", 0.0).containsEntry("sigma", 0.5);
        for (int i = 1; i < path.size(); i++) {
            assertThat((double) path.get(i).get("correlation"))
                    .isGreaterThan((double) path.get(i - 1).get("correlation"));
        }
        assertThat(path.get(path.size() - 1)).containsEntry("dx", fitted.model().dx());
    }

    @Test
    void boxSearchesTheShiftOnly() throws IOException {
        SensorModel truth = SensorModel.of(UpscaleOperator.BOX, 0.5, 0.2, 0.4, 1);

        SensorModel model = fit(
                        inputs(Scenes.nested(20, 20, 5), truth, 2, 0, 0), OPTIONS.withOperator(UpscaleOperator.BOX))
                .model();

        assertThat(model.dx()).isEqualTo(0.2);
        assertThat(model.dy()).isEqualTo(0.4);
        assertThat(model.sigma()).isEqualTo(0.5);
    }

    @Test
    void gapsDoNotMisleadTheFit() throws IOException {
        SensorModel truth = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.5, 0.3, 0, 1);

        SensorModel model = fit(inputs(Scenes.nested(20, 20, 6), truth, 3, 0, 0.1), OPTIONS.withMinValid(0.7))
                .model();

        assertThat(model.dx()).isCloseTo(0.3, within(0.051));
        assertThat(model.dy()).isCloseTo(0, within(0.051));
    }

    @Test
    void nearDatesMakePairsWithinMaxDays() throws IOException {
        SensorModel truth = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.5, 0.2, 0, 1);
        FusionInputs inputs = inputs(Scenes.nested(20, 20, 5), truth, 2, 3, 0);

        SensorFit.Fitted near = fit(inputs, OPTIONS.withMaxDays(3));
        SensorFit.Fitted means = fit(inputs, OPTIONS.withMaxDays(2));

        assertThat(near.report().entries()).containsEntry("basis", "PAIRS");
        assertThat(near.model().dx()).isCloseTo(0.2, within(0.051));
        assertThat(means.report().entries()).containsEntry("basis", "MEANS");
        assertThat(means.report().warnings()).anyMatch(w -> w.contains("maxDays = 2.0"));
        assertThat(means.model().dx()).isCloseTo(0.2, within(0.1));
    }

    @Test
    void withoutAnythingToCompareTheGivenModelStays() throws IOException {
        GridMapping mapping = Scenes.nested(10, 10, 4);
        MemoryRaster flat = Scenes.raster(mapping.fine(), (x, y) -> 0.5);
        MemoryRaster flatCoarse = Scenes.raster(mapping.coarse(), (x, y) -> 0.4);
        ImageSeries fine = new ImageSeries(List.of(new DatedRaster(Scenes.day(0), flat)));
        FusionInputs alone = new FusionInputs(fine, List.of(), flatCoarse, Scenes.day(1), mapping);
        FusionInputs constant = new FusionInputs(
                fine, List.of(new DatedRaster(Scenes.day(0), flatCoarse)), flatCoarse, Scenes.day(1), mapping);

        for (FusionInputs inputs : List.of(alone, constant)) {
            SensorFit.Fitted fitted = fit(inputs, OPTIONS.withSigma(0.7).withShift(0.1, -0.1));
            assertThat(fitted.model().sigma()).isEqualTo(0.7);
            assertThat(fitted.model().dx()).isEqualTo(0.1);
            assertThat(fitted.model().gain()).containsExactly(1);
            assertThat(fitted.report().warnings()).hasSize(1);
        }
    }

    @Test
    void gridsThatDoNotMeetAreNamed() {
        GridMapping apart = GridMapping.sameCrs(
                Scenes.grid(40, 40, 1),
                org.gsstif.core.raster.GridGeometry.northUp(5, 5, 7000, 1000, 10, 10, Scenes.CRS));
        MemoryRaster coarse = Scenes.raster(apart.coarse(), (x, y) -> 1);
        FusionInputs inputs = new FusionInputs(
                new ImageSeries(List.of(new DatedRaster(Scenes.day(0), Scenes.noisy(apart.fine(), 1, 1, 0)))),
                List.of(new DatedRaster(Scenes.day(0), coarse)),
                coarse,
                Scenes.day(1),
                apart);

        assertThatThrownBy(() -> fit(inputs, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40×40 px")
                .hasMessageContaining("(7000.0, 1000.0)");
        assertThatThrownBy(() -> BestStandardizer.standardize(inputs, BestStandardizer.defaults(), Scenes.run()))
                .hasMessageContaining("do not overlap");
    }

    @Test
    void threadsAndBlocksNeverChangeABit() throws IOException {
        SensorModel truth = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.45, 0.15, 0.1, 2);
        FusionInputs inputs = inputs(Scenes.nested(30, 26, 5), truth, 4, 0, 0.02);
        UpscaleOptions options = OPTIONS.withMinValid(0.8);

        SensorFit.Fitted serial = SensorFit.fit(inputs, options, 60, Scenes.run(1, 256));
        SensorFit.Fitted parallel = SensorFit.fit(inputs, options, 60, Scenes.run(3, 5));

        assertThat(parallel.report().entries()).isEqualTo(serial.report().entries());
        assertThat(parallel.model().gain()).isEqualTo(serial.model().gain());
    }

    @Test
    void sampledWindowsAreFewAndSpreadOverTheOverlap() {
        GridMapping mapping = GridMapping.sameCrs(
                Scenes.grid(100_000, 50_000, 1),
                org.gsstif.core.raster.GridGeometry.northUp(20_000, 20_000, -1000, 2000, 10, 10, Scenes.CRS));

        Window overlap = SampleWindows.overlap(mapping);
        List<Window> windows = SampleWindows.spread(overlap, 10, 16);

        assertThat(overlap).isEqualTo(new Window(100, 100, 10_000, 5_000));
        assertThat(windows).hasSizeBetween(10, 16).allMatch(overlap::contains);
        for (Window a : windows) {
            assertThat(windows)
                    .noneMatch(b -> !b.equals(a) && !b.intersection(a).isEmpty());
        }
        assertThat(windows.get(0).x()).isBetween(100, 2_600);
        assertThat(windows.get(windows.size() - 1).endX()).isGreaterThan(7_600);
        assertThat(SampleWindows.spread(new Window(3, 4, 9, 5), 10, 16)).containsExactly(new Window(3, 4, 9, 5));
    }
}
