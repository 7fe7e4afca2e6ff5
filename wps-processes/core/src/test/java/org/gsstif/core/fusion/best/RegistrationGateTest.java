package org.gsstif.core.fusion.best;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.register.Frame;
import org.gsstif.core.register.RegistrationOptions;
import org.gsstif.core.register.RegistrationRule;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.core.standardize.Upscaling;
import org.junit.jupiter.api.Test;

/** Registration helps where the dates are displaced, and does no harm where the coarse sensor jitters (METHODS 3c). */
class RegistrationGateTest {

    private static final GridGeometry FINE = GridGeometry.northUp(120, 120, 0, 1000, 1, 1, "EPSG:32633");
    private static final GridGeometry COARSE = GridGeometry.northUp(24, 24, 0, 1000, 5, 5, "EPSG:32633");
    private static final GridMapping MAPPING = GridMapping.sameCrs(FINE, COARSE);
    private static final int DATES = 6;
    private static final int TARGET = 3;

    private static RunContext run() {
        return new RunContext(new BlockRunner(1, 256), RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 29));
    }

    /** Fields whose brightness changes with the season, each kind in its own way, displaced by (dx, dy). */
    private static MemoryRaster image(int date, double dx, double dy) {
        MemoryRaster raster = new MemoryRaster(FINE, 1);
        Random random = new Random(date);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 120; x++) {
                double u = x - dx;
                double v = y - dy;
                double field = Math.tanh(3 * Math.sin(0.45 * u) * Math.sin(0.38 * v + 0.5));
                double large = Math.sin(0.06 * u + 0.04 * v);
                double f = 0.4 + 0.08 * field + 0.05 * Math.sin(0.9 * date) * field + 0.06 * large * Math.cos(date);
                raster.pixels().set(0, x, y, (float) (f + 0.003 * random.nextGaussian()));
            }
        }
        return raster;
    }

    private record Scene(FusionInputs inputs, MemoryRaster truth) {}

    /** @param jitter of the coarse sensor, fine pixels */
    private static Scene scene(double jitter, long seed) throws IOException {
        Random random = new Random(seed);
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        MemoryRaster truth = null;
        MemoryRaster target = null;
        Instant start = Instant.parse("2024-05-01T00:00:00Z");
        for (int k = 0; k < DATES; k++) {
            Instant time = start.plusSeconds(86_400L * 12 * k);
            MemoryRaster image = image(k, 0.35 * random.nextGaussian(), 0.35 * random.nextGaussian());
            SensorModel sensor = SensorModel.of(
                    UpscaleOperator.GAUSSIAN_PSF,
                    0.5,
                    jitter / 5 * random.nextGaussian(),
                    jitter / 5 * random.nextGaussian(),
                    1);
            MemoryRaster cells = new MemoryRaster(COARSE, 1);
            Upscaling.upscale(image, MAPPING, sensor, 0.5, cells, run());
            if (k == TARGET) {
                truth = image;
                target = cells;
            } else {
                fine.add(new DatedRaster(time, image));
                coarse.add(new DatedRaster(time, cells));
            }
        }
        Instant p = start.plusSeconds(86_400L * 12 * TARGET);
        return new Scene(new FusionInputs(new ImageSeries(fine), coarse, target, p, MAPPING), truth);
    }

    private static BestOptions options(RegistrationRule rule) {
        return BestOptions.defaults()
                .withSensor(UpscaleOptions.defaults().withMinValid(0.5))
                .withRegistration(RegistrationOptions.defaults().withRule(rule, Frame.TARGET));
    }

    private static double rmse(Scene scene, RegistrationRule rule, List<Report> reports) throws IOException {
        MemoryRaster out = new MemoryRaster(FINE, 1);
        reports.add(new BestUstfip(options(rule)).fuse(scene.inputs(), out, null, run()));
        double sum = 0;
        int n = 0;
        for (int y = 5; y < 115; y++) {
            for (int x = 5; x < 115; x++, n++) {
                double d = out.pixels().get(0, x, y) - scene.truth().pixels().get(0, x, y);
                sum += d * d;
            }
        }
        return Math.sqrt(sum / n);
    }

    @Test
    void displacedDatesArePutTogether() throws IOException {
        List<Report> reports = new ArrayList<>();
        double off = 0;
        double on = 0;
        for (int seed = 0; seed < 3; seed++) {
            Scene scene = scene(0, seed);
            off += rmse(scene, RegistrationRule.OFF, new ArrayList<>());
            on += rmse(scene, RegistrationRule.PAIRED, reports);
        }
        assertThat(on).isLessThan(0.7 * off);
        assertThat(trust(reports.get(0))).isGreaterThan(0.7);
    }

    @Test
    void whereTheSensorJittersNothingIsMoved() throws IOException {
        for (double jitter : new double[] {0.5, 1, 2}) {
            for (int seed = 0; seed < 3; seed++) {
                Scene scene = scene(jitter, seed);
                List<Report> reports = new ArrayList<>();
                double off = rmse(scene, RegistrationRule.OFF, new ArrayList<>());
                double on = rmse(scene, RegistrationRule.PAIRED, reports);
                assertThat(on).as("jitter " + jitter + ", seed " + seed).isEqualTo(off);
                assertThat(registration(reports.get(0))).containsEntry("registered", false);
            }
        }
    }

    @Test
    void unpairedSeriesStayWhereTheyAreUnlessAskedFor() throws IOException {
        Scene scene = scene(0, 1);
        Scene unpaired =
                new Scene(scene.inputs().withCoarse(List.of(), scene.inputs().coarseTarget()), scene.truth());
        List<Report> reports = new ArrayList<>();
        double off = rmse(unpaired, RegistrationRule.OFF, reports);
        double paired = rmse(unpaired, RegistrationRule.PAIRED, reports);
        rmse(unpaired, RegistrationRule.ALWAYS, reports);
        assertThat(paired).isEqualTo(off);
        assertThat(registration(reports.get(1))).containsEntry("registered", false);
        assertThat(registration(reports.get(2))).containsEntry("registered", true);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> registration(Report report) {
        Object entry = report.entries().get("registration");
        return entry instanceof Report r ? r.entries() : (Map<String, Object>) entry;
    }

    @SuppressWarnings("unchecked")
    private static double trust(Report report) {
        Object target = registration(report).get("target");
        Map<String, Object> entries = target instanceof Report r ? r.entries() : (Map<String, Object>) target;
        return (Double) entries.get("trust");
    }
}
