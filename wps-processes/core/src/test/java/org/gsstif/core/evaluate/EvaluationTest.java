package org.gsstif.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.pair.PeerScene;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.StandardizationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    private static final EvaluationOptions SMALL =
            EvaluationOptions.defaults().withRatios(List.of(4)).withMaxCases(2);

    @TempDir
    Path folder;

    private static Instant day(int k) {
        return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(86_400L * 9 * k);
    }

    /** Seven dates of 26×21 pixels, two of them partly clouded, one wholly. */
    private static EvaluationData data() {
        GridGeometry grid = GridGeometry.northUp(26, 21, 0, 0, 10, 10, "EPSG:32633");
        List<DatedRaster> images = new ArrayList<>();
        for (int k = 0; k < 7; k++) {
            MemoryRaster raster = new MemoryRaster(grid, 1);
            for (int r = 0; r < 21; r++) {
                for (int c = 0; c < 26; c++) {
                    double v = 0.3
                            + 0.2 * PeerScene.noise(1, 0, c / 5, r / 4)
                            + 0.04 * k
                            + 0.05 * Math.sin(c / 6.0 + k)
                            + 0.01 * PeerScene.noise(2 + k, 0, c, r);
                    boolean cloud = k == 6 || ((k == 2 || k == 5) && c + 2 * r < 20 + k);
                    raster.pixels().set(0, c, r, cloud ? Float.NaN : (float) v);
                }
            }
            images.add(new DatedRaster(day(k), raster));
        }
        return new EvaluationData("made up", new ImageSeries(images), List.of());
    }

    private static List<Contestant> contestants(String... names) {
        return Contestants.parse(List.of(names), StandardizationOptions.defaults());
    }

    @Test
    void plansLeaveOneClearDateOut() {
        double[] clear = {1, 1, 0.8, 1, 1, 0.7, 0};
        EvaluationOptions options = EvaluationOptions.defaults().withRatios(List.of(2, 4));
        List<CasePlan> plans = CasePlan.all(data(), options, clear);
        // 4 clear dates, 2 ratios, 2 scenarios
        assertThat(plans).hasSize(16);
        for (CasePlan plan : plans) {
            assertThat(clear[plan.target()]).isEqualTo(1);
            assertThat(plan.fine()).isNotEmpty().doesNotContain(plan.target(), 6);
            assertThat(plan.coarse()).isNotEmpty().doesNotContain(plan.target());
            if (plan.scenario() == Scenario.PAIRED_CLEAR) {
                assertThat(plan.fine()).hasSize(3).isEqualTo(plan.coarse()).isEqualTo(plan.clouds());
            } else {
                Set<Integer> both = new HashSet<>(plan.fine());
                both.retainAll(plan.coarse());
                assertThat(both).as("no coarse image on a fine date").isEmpty();
                assertThat(plan.fine()).contains(2, 5);
                assertThat(plan.clouds()).isSubsetOf(2, 5);
            }
        }
        assertThat(CasePlan.all(data(), options, clear)).isEqualTo(plans);
        assertThat(CasePlan.all(data(), options.withSeed(2), clear)).isNotEqualTo(plans);
        // ratios differ in the ratio alone
        CasePlan two = plans.get(8);
        CasePlan four = plans.get(12);
        assertThat(two.ratio()).isEqualTo(2);
        assertThat(two.fine()).isEqualTo(four.fine());
        assertThat(two.clouds()).isEqualTo(four.clouds());
        assertThat(CasePlan.all(data(), options.withMaxCases(1), clear)).hasSize(4);
        for (CasePlan plan : CasePlan.all(data(), options.withMaxDates(1), clear)) {
            assertThat(plan.fine()).hasSize(1);
            assertThat(plan.clouds()).hasSize(1);
            if (plan.scenario() == Scenario.PAIRED_CLEAR) {
                assertThat(plan.coarse()).isEqualTo(plan.fine());
            }
        }
    }

    @Test
    void simulatedSensorIsTheGivenLineOfThePsfMean() throws IOException {
        GridGeometry grid = GridGeometry.northUp(8, 8, 0, 0, 10, 10, "EPSG:32633");
        List<DatedRaster> images = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            MemoryRaster raster = new MemoryRaster(grid, 1);
            for (int i = 0; i < 64; i++) {
                raster.pixels().set(0, i % 8, i / 8, 0.25f * (k + 1));
            }
            images.add(new DatedRaster(day(k), raster));
        }
        EvaluationData data = new EvaluationData("flat", new ImageSeries(images), List.of());
        EvaluationOptions options =
                SMALL.withSensor(SensorSimulation.ideal().withLine(0.1, 2)).withTargetGap(0.5);
        List<CasePlan> plans = CasePlan.all(data, options, new double[] {1, 1, 1});
        try (BlockRunner runner = new BlockRunner(1, 64);
                ScratchSpace scratch = new ScratchSpace(folder, 1 << 20)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            FusionInputs paired =
                    EvaluationCase.of(data, options, plans.get(0), run).inputs();
            RasterBlock target = paired.coarseTarget().read(new Window(0, 0, 2, 2));
            assertThat(target.get(0, 1, 1))
                    .isCloseTo(0.1f + 2 * 0.25f * (plans.get(0).target() + 1), within(1e-6f));
            CasePlan cloudy = plans.get(plans.size() - 1);
            EvaluationCase evaluated = EvaluationCase.of(data, options, cloudy, run);
            assertThat(evaluated
                            .inputs()
                            .coarseTarget()
                            .read(new Window(0, 0, 2, 2))
                            .countValid(0))
                    .as("half of four cells are taken away")
                    .isEqualTo(2);
            assertThat(evaluated
                            .inputs()
                            .fine()
                            .get(0)
                            .raster()
                            .read(grid.window())
                            .countValid(0))
                    .as("made-up clouds take 40 %")
                    .isEqualTo(64 - 26);
            assertThat(evaluated.truth().read(grid.window()).countValid(0)).isEqualTo(64);
        }
    }

    @Test
    void workersAndStopsDoNotChangeTheResult() throws IOException {
        List<Contestant> all = contestants("PERSISTENCE", "USTFIP+ABSIS,STARFM2", "ESTARFM");
        Path serial = folder.resolve("serial.csv");
        List<EvaluationRow> rows = new Evaluation(data(), SMALL, all).run(serial, folder, 1, RunMonitor.SILENT);
        assertThat(rows).hasSize(16);
        assertThat(rows).extracting(EvaluationRow::status).containsOnly("ok");
        Path parallel = folder.resolve("parallel.csv");
        new Evaluation(data(), SMALL, all).run(parallel, folder, 3, RunMonitor.SILENT);
        assertThat(parallel).hasSameTextualContentAs(serial);

        // a file that was cut off in the middle of a line, with lines of other settings in it
        Path stopped = folder.resolve("stopped.csv");
        new Evaluation(data(), SMALL.withSeed(5), all).run(stopped, folder, 1, RunMonitor.SILENT);
        String text = Files.readString(serial);
        String other = Files.readString(stopped);
        Files.writeString(
                stopped,
                text.substring(0, text.length() / 2).replaceAll("\n[^\n]*$", "\n")
                        + other.substring(other.indexOf('\n') + 1)
                        + "UNPAIRED_CLOUDY-r4-20");
        new Evaluation(data(), SMALL, all).run(stopped, folder, 1, RunMonitor.SILENT);
        assertThat(stopped).hasSameTextualContentAs(serial);
        try (var files = Files.list(folder)) {
            assertThat(files).as("no temporary files stay").hasSize(3);
        }
    }

    @Test
    void finishedLinesAreNotRunAgain() throws IOException {
        Path file = folder.resolve("r.csv");
        new Evaluation(data(), SMALL, contestants("PERSISTENCE")).run(file, folder, 1, RunMonitor.SILENT);
        // a changed number in a finished line stays: it was taken from the file
        String text = Files.readString(file);
        EvaluationRow first = EvaluationRow.parse(text.split("\n", -1)[1]);
        first.filled()[2] = 42;
        Files.writeString(file, EvaluationRow.header() + "\n" + first.line() + "\n");
        List<EvaluationRow> rows = new Evaluation(data(), SMALL, contestants("PERSISTENCE", "LINEAR"))
                .run(file, folder, 2, RunMonitor.SILENT);
        assertThat(rows).hasSize(8);
        assertThat(rows.get(0).filled("RMSE")).isEqualTo(42);
        assertThat(rows.get(2).filled("RMSE")).isLessThan(1);
    }

    @Test
    void whatCannotBeRunCountsAsPersistence() throws IOException {
        // two clear dates only: one left, too few for ESTARFM
        EvaluationData all = data();
        EvaluationData two = new EvaluationData(
                "two", new ImageSeries(List.of(all.fine().get(0), all.fine().get(1))), List.of());
        List<EvaluationRow> rows = new Evaluation(
                        two, SMALL.withScenarios(List.of(Scenario.PAIRED_CLEAR)), contestants("PERSISTENCE", "ESTARFM"))
                .run(folder.resolve("r.csv"), folder, 1, RunMonitor.SILENT);
        assertThat(rows.get(1).status()).contains("needs 2 fine date");
        assertThat(rows.get(1).coverage()).isZero();
        assertThat(rows.get(1).filled("RMSE")).isEqualTo(rows.get(0).filled("RMSE"));
        assertThat(new EvaluationSummary("two", rows).markdown())
                .contains("Not run")
                .contains("2 case(s), ESTARFM+NONE");
    }

    @Test
    void aRealCoarseSeriesIsUsedAsItIs() throws IOException {
        EvaluationData simulated = data();
        GridGeometry coarseGrid = GridGeometry.northUp(13, 11, 0, 0, 20, 20, "EPSG:32633");
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < 7; k++) {
            MemoryRaster raster = new MemoryRaster(coarseGrid, 1);
            for (int i = 0; i < 143; i++) {
                raster.pixels().set(0, i % 13, i / 13, 0.4f + 0.04f * k);
            }
            coarse.add(new DatedRaster(k == 3 ? day(k).plusSeconds(86_400) : day(k), raster));
        }
        EvaluationData data = new EvaluationData("real", simulated.fine(), coarse);
        EvaluationOptions options = EvaluationOptions.defaults().withRatios(List.of(2));
        List<EvaluationRow> rows = new Evaluation(data, options, contestants("PERSISTENCE,STARFM1"))
                .run(folder.resolve("r.csv"), folder, 2, RunMonitor.SILENT);
        // clear dates with a coarse image: 0, 1 and 4
        assertThat(rows).hasSize(2 * 2 * 3);
        assertThat(rows.get(1).coverage())
                .as("the coarse grid leaves out what makes no whole cell")
                .isLessThan(1);
        double[] clear = {1, 1, 0.8, 1, 1, 0.7, 0};
        CasePlan unpaired = CasePlan.all(data, options, clear).get(3);
        assertThat(unpaired.scenario()).isEqualTo(Scenario.UNPAIRED_CLOUDY);
        assertThat(unpaired.coarse()).as("the only date without a fine image").containsExactly(3);
    }

    @Test
    void summaryRanksAndCompares() throws IOException {
        List<EvaluationRow> rows = List.of(
                row("a", "PERSISTENCE", "-", 0.10),
                row("a", "USTFIP", "NONE", 0.08),
                row("a", "USTFIP", "ABSIS", 0.04),
                row("b", "PERSISTENCE", "-", 0.10),
                row("b", "USTFIP", "NONE", 0.12),
                row("b", "USTFIP", "ABSIS", 0.06));
        String text = new EvaluationSummary("x", rows).markdown();
        assertThat(text).contains("| 1 | USTFIP+ABSIS | 2 | 0.0500 |").contains("| 0.900 | 100 % |");
        assertThat(text.indexOf("| 2 | PERSISTENCE")).isLessThan(text.indexOf("| 3 | USTFIP+NONE"));
        assertThat(text).contains("| 0.900 | 50 % |");
        // .20 → .10 in sum, best case the same
        assertThat(text).contains("| USTFIP | ABSIS against NONE | +50 %, +50 % |");
        new EvaluationSummary("x", rows).write(folder);
        assertThat(folder.resolve("apa-paired_clear-ratio-5.svg")).content().contains("USTFIP+ABSIS");
        // a dot per case and contestant
        assertThat(Files.readString(folder.resolve("rmse-paired_clear-ratio-5.svg"))
                        .split("<circle", -1))
                .hasSize(1 + rows.size());
    }

    private static EvaluationRow row(String id, String method, String step, double rmse) {
        double[] metrics = new double[EvaluationRow.METRICS.size()];
        metrics[2] = rmse;
        return new EvaluationRow(
                id, Scenario.PAIRED_CLEAR, 5, "2024-01-01T00:00:00Z", method, step, "f", "ok", 0.9, metrics, metrics);
    }

    @Test
    void linesSurviveTheFile() {
        double[] metrics = new double[EvaluationRow.METRICS.size()];
        metrics[0] = Double.NaN;
        metrics[1] = 1 / 3.0;
        EvaluationRow row = new EvaluationRow(
                "c", Scenario.UNPAIRED_CLOUDY, 7, "t", "M", "NONE", "f", "a \"b\", c\nd", 0.1, metrics, metrics);
        EvaluationRow read = EvaluationRow.parse(row.line());
        assertThat(read.line()).isEqualTo(row.line());
        assertThat(read.status()).isEqualTo("a 'b', c d");
        assertThat(read.predicted("absAD")).isEqualTo(1 / 3.0);
        assertThat(read.predicted("AD")).isNaN();
        assertThatThrownBy(() -> EvaluationRow.parse("a,b")).hasMessageContaining("2 fields");
    }

    @Test
    void blobsTakeTheShareAskedFor() {
        GridGeometry grid = GridGeometry.northUp(40, 30, 0, 0, 1, 1, "x");
        MemoryRaster mask = Blobs.mask(grid, 0.3, new SplittableRandom(4));
        assertThat(mask.pixels().countValid(0)).isEqualTo(840);
        assertThat(Blobs.mask(grid, 0, new SplittableRandom(4)).pixels().countValid(0))
                .isEqualTo(1200);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertThatThrownBy(() -> contestants("NOBODY")).hasMessageContaining("PERSISTENCE, LINEAR");
        assertThatThrownBy(() -> contestants("USTFIP+NO")).hasMessageContaining("ABSIS");
        assertThatThrownBy(() -> contestants("LINEAR+ABSIS")).hasMessageContaining("as they are");
        assertThatThrownBy(() -> new Evaluation(data(), SMALL, List.of())).hasMessageContaining("contestants");
        assertThat(Contestants.all(StandardizationOptions.defaults()))
                .hasSizeGreaterThan(20)
                .extracting(Contestant::name)
                .contains("BEST", "EFAST+ABSIS");
        Path file = folder.resolve("x.csv");
        Files.writeString(file, "something else\n");
        assertThatThrownBy(() ->
                        new Evaluation(data(), SMALL, contestants("LINEAR")).run(file, folder, 1, RunMonitor.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a result file");
        EvaluationData cloudy = new EvaluationData(
                "c", new ImageSeries(List.of(data().fine().get(2), data().fine().get(5))), List.of());
        assertThatThrownBy(() -> new Evaluation(cloudy, SMALL, contestants("LINEAR"))
                        .run(folder.resolve("y.csv"), folder, 1, RunMonitor.SILENT))
                .hasMessageContaining("minClear");
        RunMonitor stop = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> new Evaluation(data(), SMALL, contestants("LINEAR"))
                        .run(folder.resolve("z.csv"), folder, 1, stop))
                .isInstanceOf(RunCancelledException.class);
    }
}
