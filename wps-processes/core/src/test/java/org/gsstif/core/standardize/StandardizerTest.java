package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.Test;

class StandardizerTest {

    private static final GridMapping MAPPING = Scenes.nested(6, 5, 4);
    private static final SensorModel IDEAL = Scenes.gauss(0.5);

    /** Fine images whose pixels grow from the left to the right and with the date. */
    private static MemoryRaster fine(double date) {
        return Scenes.raster(MAPPING.fine(), (x, y) -> 0.01 * x + 0.002 * y * date + 0.1 * date);
    }

    private static FusionInputs inputs(
            Map<Integer, ? extends RasterSource> fine,
            Map<Integer, ? extends RasterSource> coarse,
            RasterSource target,
            int day) {
        List<DatedRaster> f = new ArrayList<>();
        fine.forEach((d, r) -> f.add(new DatedRaster(Scenes.day(d), r)));
        List<DatedRaster> c = new ArrayList<>();
        coarse.forEach((d, r) -> c.add(new DatedRaster(Scenes.day(d), r)));
        return new FusionInputs(new ImageSeries(f), c, target, Scenes.day(day), MAPPING);
    }

    private static MemoryRaster coarse(MemoryRaster fine) {
        return Scenes.upscale(fine, MAPPING, IDEAL, 1);
    }

    private static Standardizer.Result standardize(FusionInputs inputs, Standardization standardization)
            throws IOException {
        return Standardizer.standardize(
                inputs, StandardizationOptions.defaults().withStandardization(standardization), Scenes.run());
    }

    private static RasterBlock all(RasterSource source) throws IOException {
        return source.read(source.grid().window());
    }

    @Test
    void noneKeepsRealCoarseImagesAndFillsTheOthers() throws IOException {
        MemoryRaster real = Scenes.raster(MAPPING.coarse(), (x, y) -> 9);
        MemoryRaster extra = Scenes.raster(MAPPING.coarse(), (x, y) -> 7);
        MemoryRaster target = Scenes.raster(MAPPING.coarse(), (x, y) -> 8);
        FusionInputs inputs = inputs(Map.of(0, fine(0), 10, fine(1)), Map.of(10, real, 15, extra), target, 20);

        Standardizer.Result result = standardize(inputs, Standardization.NONE);

        assertThat(all(result.inputs().coarseAt(1).orElseThrow()).get(0, 2, 2)).isEqualTo(9);
        assertThat(all(result.inputs().coarseAt(0).orElseThrow()).values(0))
                .isEqualTo(coarse(fine(0)).pixels().values(0));
        assertThat(result.inputs().coarse()).hasSize(3);
        assertThat(result.inputs().coarseTarget()).isSameAs(target);
        assertThat(result.report().entries())
                .containsEntry("standardization", "NONE")
                .containsEntry("upscaledDates", List.of("2020-01-01T00:00:00Z"));
    }

    @Test
    void aCoarseImageOfTheSameDayIsThatOfTheFineDate() throws IOException {
        MemoryRaster real = Scenes.raster(MAPPING.coarse(), (x, y) -> 9);
        Instant tenOClock = Scenes.day(0).plusSeconds(36_000);
        FusionInputs inputs = new FusionInputs(
                new ImageSeries(List.of(new DatedRaster(Scenes.day(0), fine(0)))),
                List.of(new DatedRaster(tenOClock, real)),
                real,
                Scenes.day(3),
                MAPPING);

        Standardizer.Result result = standardize(inputs, Standardization.NONE);

        assertThat(result.inputs().coarseAt(0).orElseThrow()).isSameAs(real);
        assertThat(result.inputs().coarse()).hasSize(1);
    }

    @Test
    void upscaleReplacesEveryCoarseImageAtAFineDate() throws IOException {
        MemoryRaster real = Scenes.raster(MAPPING.coarse(), (x, y) -> 9);
        FusionInputs inputs = inputs(Map.of(0, fine(0), 10, fine(1)), Map.of(10, real), real, 20);

        Standardizer.Result result = standardize(inputs, Standardization.UPSCALE);

        assertThat(all(result.inputs().coarseAt(0).orElseThrow()).values(0))
                .isEqualTo(coarse(fine(0)).pixels().values(0));
        assertThat(all(result.inputs().coarseAt(1).orElseThrow()).values(0))
                .isEqualTo(coarse(fine(1)).pixels().values(0));
        assertThat(result.inputs().coarseTarget()).isSameAs(real);
    }

    @Test
    void additiveIsTheMeanPlusTheAnomaly() throws IOException {
        // U = 1 and 3, C = 4 and 8: MU = 2, MC = 6; C_p = 7: C* = 2 + 1
        FusionInputs inputs = inputs(
                Map.of(0, flatFine(1), 5, flatFine(3)), Map.of(0, flatCoarse(4), 5, flatCoarse(8)), flatCoarse(7), 9);

        RasterBlock out = absis(inputs, AbsisOptions.defaults().withVariant(AbsisVariant.ADDITIVE));

        assertThat(out.countValid(0)).isEqualTo(30);
        assertThat(out.get(0, 3, 3)).isEqualTo(3);
    }

    @Test
    void gainIsTheSlopeOfFineOnCoarse() throws IOException {
        // slope (3 − 1) / (8 − 4) = ½: C* = 2 + ½ · (7 − 6)
        FusionInputs inputs = inputs(
                Map.of(0, flatFine(1), 5, flatFine(3)), Map.of(0, flatCoarse(4), 5, flatCoarse(8)), flatCoarse(7), 9);

        RasterBlock out = absis(inputs, AbsisOptions.defaults());

        assertThat(out.get(0, 3, 3)).isEqualTo(2.5f);
    }

    @Test
    void ratioScalesTheMean() throws IOException {
        FusionInputs inputs = inputs(
                Map.of(0, flatFine(1), 5, flatFine(3)), Map.of(0, flatCoarse(4), 5, flatCoarse(8)), flatCoarse(9), 9);

        RasterBlock out = absis(inputs, AbsisOptions.defaults().withVariant(AbsisVariant.RATIO));

        assertThat(out.get(0, 3, 3)).isEqualTo(3); // 2 · 9 / 6
    }

    @Test
    void anIdealSensorGivesTheUpscaledTarget() throws IOException {
        MemoryRaster target = Scenes.noisy(MAPPING.fine(), 9, 1, 0);
        Map<Integer, MemoryRaster> fine = Map.of(
                0, Scenes.noisy(MAPPING.fine(), 1, 1, 0.01),
                5, Scenes.noisy(MAPPING.fine(), 2, 1, 0),
                9, Scenes.noisy(MAPPING.fine(), 3, 1, 0));
        Map<Integer, MemoryRaster> coarse =
                Map.of(0, coarse(fine.get(0)), 5, coarse(fine.get(5)), 9, coarse(fine.get(9)));
        MemoryRaster expected = coarse(target);

        for (AbsisVariant variant :
                List.of(AbsisVariant.ADDITIVE, AbsisVariant.GAIN, AbsisVariant.STANDARDIZED, AbsisVariant.RATIO)) {
            RasterBlock out = absis(
                    inputs(fine, coarse, expected, 12), AbsisOptions.defaults().withVariant(variant));
            for (int i = 0; i < 30; i++) {
                assertThat(out.values(0)[i]).isCloseTo(expected.pixels().values(0)[i], within(1e-6f));
            }
        }
    }

    @Test
    void targetLineBringsTheCoarseImagesToTheFineScale() throws IOException {
        // the coarse sensor sees 0.1 + 2 · U(F)
        SensorModel sensor = Scenes.gauss(0.5).withLine(new float[] {0.1f}, new float[] {2});
        MemoryRaster truth = Scenes.noisy(MAPPING.fine(), 9, 1, 0);
        MemoryRaster target = Scenes.upscale(truth, MAPPING, sensor, 1);
        Map<Integer, MemoryRaster> fine =
                Map.of(0, Scenes.noisy(MAPPING.fine(), 1, 1, 0), 5, Scenes.noisy(MAPPING.fine(), 2, 1, 0));
        Map<Integer, MemoryRaster> coarse = Map.of(
                0, Scenes.upscale(fine.get(0), MAPPING, sensor, 1), 7, Scenes.upscale(truth, MAPPING, sensor, 1));
        FusionInputs inputs = inputs(fine, coarse, target, 12);
        StandardizationOptions options = StandardizationOptions.defaults()
                .withStandardization(Standardization.UPSCALE)
                .withUpscale(UpscaleOptions.defaults().withFit(true));

        FusionInputs onCoarseScale =
                Standardizer.standardize(inputs, options, Scenes.run()).inputs();
        FusionInputs onFineScale = Standardizer.standardize(
                        inputs, options.withUpscale(options.upscale().withTargetLine(true)), Scenes.run())
                .inputs();

        float u = coarse(truth).pixels().get(0, 2, 2);
        float u0 = coarse(fine.get(0)).pixels().get(0, 2, 2);
        assertThat(onCoarseScale.coarseTarget()).isSameAs(target);
        assertThat(all(onCoarseScale.coarseAt(0).orElseThrow()).get(0, 2, 2)).isCloseTo(0.1f + 2 * u0, within(1e-4f));
        assertThat(all(onFineScale.coarseTarget()).get(0, 2, 2)).isCloseTo(u, within(1e-4f));
        assertThat(all(onFineScale.coarseAt(0).orElseThrow()).get(0, 2, 2)).isEqualTo(u0);
        DatedRaster other = onFineScale.coarse().get(2);
        assertThat(other.time()).isEqualTo(Scenes.day(7));
        assertThat(all(other.raster()).get(0, 2, 2)).isCloseTo(u, within(1e-4f));
    }

    @Test
    void absisStandardizesCoarseImagesOfOtherDatesToo() throws IOException {
        FusionInputs inputs = inputs(
                Map.of(0, flatFine(1), 5, flatFine(3)),
                Map.of(0, flatCoarse(4), 5, flatCoarse(8), 7, flatCoarse(10)),
                flatCoarse(7),
                9);

        Standardizer.Result result = standardize(inputs, Standardization.ABSIS);

        List<DatedRaster> coarse = result.inputs().coarse();
        assertThat(coarse).hasSize(3);
        assertThat(coarse.get(2).time()).isEqualTo(Scenes.day(7));
        assertThat(all(coarse.get(2).raster()).get(0, 3, 3)).isEqualTo(2 + 0.5f * (10 - 6));
        assertThat(all(result.inputs().coarseTarget()).get(0, 3, 3)).isEqualTo(2.5f);
        assertThat(all(result.inputs().coarseAt(1).orElseThrow()).get(0, 3, 3)).isEqualTo(3);
    }

    @Test
    void unpairedSeriesAreWeightedByTheDistanceToTheTarget() throws IOException {
        // no common date: fine days 0 and 20, coarse days 2 and 22, target day 20, window 20 days
        double w = Math.exp(-0.5);
        double w2 = Math.exp(-0.5 * (18.0 * 18 - 2 * 2) / 400);
        FusionInputs inputs = inputs(
                Map.of(0, flatFine(1), 20, flatFine(3)),
                Map.of(2, flatCoarse(4), 22, flatCoarse(8)),
                flatCoarse(7),
                20);

        RasterBlock out = absis(
                inputs,
                AbsisOptions.defaults().withVariant(AbsisVariant.ADDITIVE).withTimeWindow(20));

        double mu = (w * 1 + 3) / (1 + w);
        double mc = (w2 * 4 + 8) / (1 + w2);
        assertThat((double) out.get(0, 1, 1)).isCloseTo(mu + 7 - mc, within(1e-6));
    }

    @Test
    void absisNeedsATargetAndAnotherCoarseImage() {
        FusionInputs noTarget = inputs(Map.of(0, flatFine(1)), Map.of(0, flatCoarse(1)), null, 3);
        FusionInputs noOther = inputs(Map.of(0, flatFine(1)), Map.of(), flatCoarse(1), 3);

        assertThatThrownBy(() -> standardize(noTarget, Standardization.ABSIS))
                .hasMessageContaining("2020-01-04")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> standardize(noOther, Standardization.ABSIS))
                .hasMessageContaining("at least one coarse image beside the target")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RasterBlock absis(FusionInputs inputs, AbsisOptions options) throws IOException {
        MemoryRaster out = new MemoryRaster(MAPPING.coarse(), inputs.bands());
        RunContext run = Scenes.run();
        Absis.standardize(inputs, options, UpscaleOptions.defaults(), out, run);
        return out.pixels();
    }

    private static MemoryRaster flatFine(double value) {
        return Scenes.raster(MAPPING.fine(), (x, y) -> value);
    }

    private static MemoryRaster flatCoarse(double value) {
        return Scenes.raster(MAPPING.coarse(), (x, y) -> value);
    }
}
