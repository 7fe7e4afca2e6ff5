package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.data.util.DefaultProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each process from its inputs to its outputs, on scenes whose answers are known. */
class ProcessesTest {

    private static final int SIZE = 60;
    private static final int RATIO = 10;

    @TempDir
    Path folder;

    private Path temporary;
    private FolderPublisher publisher;
    private StifRuntime runtime;
    private StifProcessFactory factory;

    @BeforeEach
    void start() throws IOException {
        temporary = folder.resolve("temporary");
        publisher = new FolderPublisher(Files.createDirectory(folder.resolve("layers")));
        runtime = new StifRuntime(new Limits(2, 16, 100_000_000, 100_000, temporary), new MemoryCatalog(), publisher);
        factory = new StifProcessFactory(Processes.all(), () -> runtime);
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private Map<String, Object> run(String process, Map<String, Object> inputs) {
        return run(process, inputs, null);
    }

    private Map<String, Object> run(String process, Map<String, Object> inputs, ProgressListener listener) {
        return factory.create(new NameImpl("stif", process)).execute(inputs, listener);
    }

    /** A fine scene with structure inside and between the coarse cells. */
    private static double scene(int x, int y) {
        return 0.2 + 0.002 * x + 0.001 * y + 0.05 * Math.sin(0.7 * x) * Math.cos(0.4 * y);
    }

    private static GridCoverage2D fine(String name, double slope, double intercept) {
        return TestCoverages.of(
                name, 500_000, 5_000_000, 10, SIZE, SIZE, 1, (b, x, y) -> slope * scene(x, y) + intercept);
    }

    private static GridCoverage2D coarse(String name, double slope, double intercept) {
        return TestCoverages.of(
                name, 500_000, 5_000_000, 10 * RATIO, SIZE / RATIO, SIZE / RATIO, 1, (b, column, row) -> {
                    double sum = 0;
                    for (int y = 0; y < RATIO; y++) {
                        for (int x = 0; x < RATIO; x++) {
                            sum += scene(RATIO * column + x, RATIO * row + y);
                        }
                    }
                    return slope * sum / (RATIO * RATIO) + intercept;
                });
    }

    /** The coarse image changed by 2 x + 0.1 everywhere, so the fine one did too. */
    private static Map<String, Object> linearChange() {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fine", fine("F1", 1, 0));
        inputs.put("fineTimes", "2016-05-01");
        inputs.put("coarse", List.of(coarse("C1", 1, 0), coarse("Cp", 2, 0.1)));
        inputs.put("coarseTimes", "2016-05-01,2016-05-21");
        inputs.put("time", "2016-05-21");
        inputs.put("standardization", "NONE");
        inputs.put("similarPixels", 1);
        inputs.put("regressionRadius", 2);
        return inputs;
    }

    private static RasterBlock pixels(Object coverage) throws IOException {
        CoverageSource source = new CoverageSource((GridCoverage2D) coverage);
        return source.read(source.grid().window());
    }

    private List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(ProcessFolder.in(temporary))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static JsonNode json(Object text) throws IOException {
        return new ObjectMapper().readTree((String) text);
    }

    @Test
    void ustfipPredictsALinearChangeExactly() throws IOException {
        Map<String, Object> outputs = run("Ustfip", linearChange());
        assertThat(outputs.keySet()).containsExactly("result", "report", "layer");
        RasterBlock result = pixels(outputs.get("result"));
        assertThat(result.countValid(0)).isEqualTo(SIZE * SIZE);
        for (int y = 0; y < SIZE; y += 7) {
            for (int x = 0; x < SIZE; x += 7) {
                assertThat(result.get(0, x, y)).isCloseTo((float) (2 * scene(x, y) + 0.1), within(1e-4f));
            }
        }
        JsonNode report = json(outputs.get("report"));
        assertThat(report.at("/process").asText()).isEqualTo("stif:Ustfip");
        assertThat(report.at("/inputs/time").asText()).isEqualTo("2016-05-21");
        assertThat(report.at("/used/fine/0/time").asText()).isEqualTo("2016-05-01");
        assertThat(report.at("/used/ratio").asDouble()).isCloseTo(10, within(1e-6));
        assertThat(report.at("/fusion/method").asText()).isEqualTo("USTFIP");
        assertThat(report.at("/result/coverage").asDouble()).isEqualTo(1);
        assertThat(report.at("/seconds").asDouble()).isPositive();
        assertThat(outputs.get("layer")).isEqualTo("");
    }

    /** The coarse image rose by 0.1 everywhere: each method that uses it predicts the scene + 0.1, the others the scene. */
    @ParameterizedTest
    @CsvSource({
        "Ustfip, 0.1",
        "Starfm, 0.1",
        "Estarfm, 0.1",
        "FitFc, 0.1",
        "Fsdaf, 0.1",
        "Efast, 0.1",
        "Persistence, 0",
        "Linear, 0"
    })
    void everyMethodRunsWithTheSameInputs(String process, double rise) throws IOException {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fine", List.of(fine("F1", 1, 0), fine("F2", 1, 0)));
        inputs.put("fineTimes", "2016-05-11,2016-06-01");
        if (rise > 0) {
            inputs.put("coarse", List.of(coarse("C1", 1, 0), coarse("Cp", 1, 0.1), coarse("C2", 1, 0)));
            inputs.put("coarseTimes", "2016-05-11,2016-05-21,2016-06-01");
            inputs.put("standardization", "NONE");
        }
        inputs.put("time", "2016-05-21");
        Map<String, Object> outputs = run(process, inputs);
        RasterBlock result = pixels(outputs.get("result"));
        assertThat(result.countValid(0)).isEqualTo(SIZE * SIZE);
        // methods that average similar pixels move a value by a little
        for (int y = 3; y < SIZE; y += 9) {
            for (int x = 3; x < SIZE; x += 9) {
                assertThat(result.get(0, x, y)).isCloseTo((float) (scene(x, y) + rise), within(0.02f));
            }
        }
        assertThat(json(outputs.get("report")).at("/result/coverage").asDouble())
                .isEqualTo(1);
    }

    @Test
    void theResultsFileGoesWithTheCoverage() throws IOException {
        GridCoverage2D result = (GridCoverage2D) run("Ustfip", linearChange()).get("result");
        assertThat(temporaryFiles()).hasSize(1);
        result.dispose(true);
        assertThat(temporaryFiles()).isEmpty();
    }

    /** GeoServer disposes of a coverage that comes alone, not of those in a list. */
    @Test
    void coveragesInListsAreDisposedOfWhereTheServerLeavesThem() throws IOException {
        for (boolean owns : new boolean[] {false, true}) {
            runtime = new StifRuntime(runtime.limits(), null, null, owns);
            List<String> disposed = new ArrayList<>();
            Map<String, Object> inputs = linearChange();
            inputs.put(
                    "coarse", List.of(watched(coarse("C1", 1, 0), disposed), watched(coarse("Cp", 2, 0.1), disposed)));
            pixels(run("Ustfip", inputs).get("result"));
            inputs.put("time", "never");
            assertThatThrownBy(() -> run("Ustfip", inputs)).hasMessageContaining("never");
            assertThat(disposed).hasSize(owns ? 4 : 0);
        }
    }

    private static GridCoverage2D watched(GridCoverage2D coverage, List<String> disposed) {
        return new GridCoverage2D(coverage.getName().toString(), coverage) {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized boolean dispose(boolean force) {
                disposed.add(getName().toString());
                return true;
            }
        };
    }

    @Test
    void aRegionGivesTheSamePixelsAsTheWhole() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.put("similarPixels", 5);
        inputs.put("searchRadius", 3);
        RasterBlock whole = pixels(run("Ustfip", inputs).get("result"));
        inputs.put("bbox", "500200,4999500,500300,4999700");
        RasterBlock part = pixels(run("Ustfip", inputs).get("result"));
        assertThat(part.window().width()).isEqualTo(10);
        assertThat(part.window().height()).isEqualTo(20);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 10; x++) {
                assertThat(part.get(0, x, y)).isEqualTo(whole.get(0, 20 + x, 30 + y));
            }
        }
    }

    @Test
    void provenanceIsASecondCoverageWithNamedBands() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.put("provenance", true);
        Map<String, Object> outputs = run("Ustfip", inputs);
        GridCoverage2D provenance = (GridCoverage2D) outputs.get("provenance");
        assertThat(provenance.getNumSampleDimensions()).isEqualTo(6);
        assertThat(pixels(provenance).get(2, 30, 30)).as("slope").isCloseTo(2f, within(1e-3f));
        assertThat(json(outputs.get("report")).at("/provenanceBands/2").asText())
                .isEqualTo("slope_1");
    }

    @Test
    void publishingKeepsTheResultReadable() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.put("publish", "demo:fused");
        inputs.put("publishTime", true);
        inputs.put("overwrite", "REPLACE");
        Map<String, Object> outputs = run("Ustfip", inputs);
        assertThat(outputs.get("layer")).isEqualTo("demo:fused");
        assertThat(publisher.requests()).singleElement().satisfies(r -> {
            assertThat(r.time()).hasToString("2016-05-21T00:00:00Z");
            assertThat(r.title()).isEqualTo("USTFIP 2016-05-21");
            assertThat(r.sld()).contains("<ColorMap>", "<Title>USTFIP 2016-05-21</Title>");
        });
        assertThat(temporaryFiles()).hasSize(1);
        RasterBlock result = pixels(outputs.get("result"));
        try (GeoTiffSource layer = GeoTiffs.open(folder.resolve("layers/demo_fused.tif"))) {
            assertThat(layer.read(layer.grid().window()).get(0, 5, 5)).isEqualTo(result.get(0, 5, 5));
        }
        assertThat(json(outputs.get("report")).at("/layer").asText()).isEqualTo("demo:fused");
    }

    @Test
    void whatMayNotBePublishedIsRefusedBeforeTheWork() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.put("publish", "forbidden:fused");
        inputs.put("fineTimes", "not reached");
        assertThatThrownBy(() -> run("Ustfip", inputs))
                .isInstanceOf(ProcessException.class)
                .hasMessage("you may not publish in the workspace forbidden");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aCancelledRunLeavesNothing() throws IOException {
        ProgressListener listener = new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                if (percent > 50) {
                    setCanceled(true);
                }
            }
        };
        assertThatThrownBy(() -> run("Ustfip", linearChange(), listener))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("cancelled");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aFailedRunLeavesNothing() throws IOException {
        IllegalStateException failure = new IllegalStateException("in the middle");
        ProgressListener listener = new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                if (percent > 50) {
                    throw failure;
                }
            }
        };
        assertThatThrownBy(() -> run("Ustfip", linearChange(), listener)).isSameAs(failure);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void tooLargeOutputsAreRefusedWithBothNumbersAndTheSetting() {
        runtime = new StifRuntime(new Limits(1, 16, 100_000_000, 3_000, temporary), null, null);
        assertThatThrownBy(() -> run("Ustfip", linearChange()))
                .hasMessageContaining("= 3600 values")
                .hasMessageContaining("maxOutputPixels allows 3000");
    }

    @Test
    void upscaleByRatioIsTheMeanOfTheCell() throws IOException {
        GridCoverage2D columns = TestCoverages.of(
                "columns", 500_000, 5_000_000, 10, 25, 20, 1, (b, x, y) -> x == 0 && y == 0 ? Double.NaN : x);
        Map<String, Object> outputs =
                run("Upscale", Map.of("fine", columns, "ratio", 10, "upscaleOperator", "BOX", "minValid", 0.5));
        RasterBlock result = pixels(outputs.get("result"));
        assertThat(result.window().width()).isEqualTo(3);
        assertThat(result.window().height()).isEqualTo(2);
        assertThat(result.get(0, 0, 0)).isCloseTo(450 / 99f, within(1e-5f));
        assertThat(result.get(0, 1, 1)).isEqualTo(14.5f);
        assertThat(result.get(0, 2, 0)).as("half a cell").isEqualTo(22f);
        assertThat(json(outputs.get("report")).at("/sensorModel/operator").asText())
                .isEqualTo("BOX");
    }

    @Test
    void upscaleOntoTheGridOfACoarseImage() throws IOException {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fine", fine("F1", 1, 0));
        inputs.put("coarse", coarse("grid", 0, 0));
        inputs.put("upscaleOperator", "AREA_WEIGHTED");
        RasterBlock result = pixels(run("Upscale", inputs).get("result"));
        RasterBlock expected = pixels(coarse("C1", 1, 0));
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
                assertThat(result.get(0, x, y)).isCloseTo(expected.get(0, x, y), within(1e-5f));
            }
        }
        inputs.put("ratio", 10);
        assertThatThrownBy(() -> run("Upscale", inputs)).hasMessageContaining("both ratio and coarse");
        inputs.remove("ratio");
        inputs.remove("coarse");
        assertThatThrownBy(() -> run("Upscale", inputs)).hasMessageContaining("give ratio");
    }

    @Test
    void upscaleFitsTheSensorToPairs() throws IOException {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fine", fine("F1", 1, 0));
        inputs.put("fineTimes", "2016-05-01");
        inputs.put("coarse", coarse("C1", 0.5, 0.2));
        inputs.put("coarseTimes", "2016-05-01");
        inputs.put("upscaleOperator", "BOX");
        inputs.put("fitSensor", true);
        JsonNode report = json(run("Upscale", inputs).get("report"));
        assertThat(report.at("/sensorModel/gain/0").asDouble()).isCloseTo(0.5, within(1e-3));
        assertThat(report.at("/sensorModel/offset/0").asDouble()).isCloseTo(0.2, within(1e-3));
    }

    @Test
    void absisAdditiveIsTheMeanPlusTheAnomaly() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.remove("standardization");
        inputs.remove("similarPixels");
        inputs.remove("regressionRadius");
        inputs.put("absisVariant", "ADDITIVE");
        inputs.put("upscaleOperator", "BOX");
        Map<String, Object> outputs = run("Absis", inputs);
        RasterBlock result = pixels(outputs.get("result"));
        RasterBlock first = pixels(coarse("C1", 1, 0));
        RasterBlock target = pixels(coarse("Cp", 2, 0.1));
        // MU = U(F1), MC = C1 = U(F1): C* = U(F1) + Cp − C1 = Cp
        assertThat(result.get(0, 3, 3)).isCloseTo(target.get(0, 3, 3), within(1e-5f));
        assertThat(first.get(0, 3, 3)).isNotCloseTo(target.get(0, 3, 3), within(0.1f));
        assertThat(json(outputs.get("report")).at("/result/coverage").asDouble())
                .isEqualTo(1);
    }

    @Test
    void standardizationsRunThroughUstfip() throws IOException {
        for (String standardization : List.of("UPSCALE", "ABSIS")) {
            Map<String, Object> inputs = linearChange();
            inputs.put("standardization", standardization);
            inputs.put("upscaleOperator", "BOX");
            inputs.put("absisVariant", "ADDITIVE");
            Map<String, Object> outputs = run("Ustfip", inputs);
            assertThat(pixels(outputs.get("result")).get(0, 30, 30))
                    .isCloseTo((float) (2 * scene(30, 30) + 0.1), within(1e-3f));
            assertThat(json(outputs.get("report"))
                            .at("/standardization/standardization")
                            .asText())
                    .isEqualTo(standardization);
        }
    }

    @Test
    void thePresetBestStandardizesByItself() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.keySet().removeAll(List.of("similarPixels", "regressionRadius", "standardization"));
        inputs.put("preset", "BEST");
        inputs.put("provenance", true);
        Map<String, Object> outputs = run("Ustfip", inputs);
        JsonNode report = json(outputs.get("report"));
        assertThat(report.at("/fusion/method").asText()).isEqualTo("USTFIP BEST");
        assertThat(report.at("/fusion/standardization/sensorModel/fit/basis").asText())
                .isEqualTo("PAIRS");
        assertThat(report.at("/fusion/regressionRadius").asInt()).isEqualTo(2);
        assertThat(report.at("/standardization").isMissingNode()).isTrue();
        assertThat(report.at("/provenanceBands/2").asText()).isEqualTo("date_1");
        assertThat(report.at("/result/coverage").asDouble()).isEqualTo(1);
        RasterBlock result = pixels(outputs.get("result"));
        double error = 0;
        double unchanged = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                error += Math.pow(result.get(0, x, y) - (2 * scene(x, y) + 0.1), 2);
                unchanged += Math.pow(scene(x, y) + 0.1, 2);
            }
        }
        assertThat(Math.sqrt(error)).isLessThan(0.2 * Math.sqrt(unchanged));
    }

    @Test
    void inputsOfTheOtherPresetAreRefused() {
        Map<String, Object> best = linearChange();
        best.keySet().removeAll(List.of("similarPixels", "regressionRadius"));
        best.put("preset", "BEST");
        best.put("standardization", "UPSCALE");
        assertThatThrownBy(() -> run("Ustfip", best))
                .hasMessageContaining("standardization is UPSCALE, but has no meaning with preset=BEST; leave it out");
        Map<String, Object> paper = linearChange();
        paper.put("bestSearchRadius", 9);
        // no preset is given, but inputs of PAPER are
        assertThatThrownBy(() -> run("Ustfip", paper))
                .hasMessageContaining("bestSearchRadius is 9, but has no meaning with preset=PAPER");
    }

    @Test
    void assessComparesOnTheTruthsGrid() throws IOException {
        GridCoverage2D truth = TestCoverages.of("truth", 500_000, 5_000_000, 10, 20, 20, 1, (b, x, y) -> scene(x, y));
        GridCoverage2D prediction =
                TestCoverages.of("prediction", 499_950, 5_000_000, 10, 20, 20, 1, (b, x, y) -> scene(x - 5, y) + 0.01);
        Map<String, Object> outputs = run(
                "Assess",
                Map.of("prediction", prediction, "truth", truth, "differenceMap", true, "diagramImage", true));
        JsonNode metrics = json(outputs.get("result"));
        assertThat(metrics.toString()).contains("ERGAS").contains("SSIM");
        assertThat(metrics.at("/predicted/mean/RMSE").asDouble()).isCloseTo(0.01, within(1e-6));
        assertThat(metrics.at("/predicted/mean/coverage").asDouble()).isEqualTo(0.75);
        assertThat((String) outputs.get("table")).contains("band 1").contains("RMSE");
        assertThat((String) outputs.get("diagram")).startsWith("<svg").contains("band 1: ");
        String image = (String) outputs.get("diagramPng");
        assertThat(image).startsWith("data:image/png;base64,");
        byte[] png = Base64.getDecoder().decode(image.substring(image.indexOf(',') + 1));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(940);
        RasterBlock difference = pixels(outputs.get("difference"));
        assertThat(difference.get(0, 3, 3)).isCloseTo(0.01f, within(1e-6f));
        assertThat(difference.get(0, 19, 3)).isNaN();
        GridCoverage2D shifted =
                TestCoverages.of("shifted", 500_003, 5_000_000, 10, 20, 20, 1, (b, x, y) -> scene(x, y));
        assertThatThrownBy(() -> run("Assess", Map.of("prediction", shifted, "truth", truth)))
                .hasMessageContaining("prediction lies on other pixels than truth: shifted by 0.300 columns");
    }

    @Test
    void publishWritesAnyCoverageWhole() throws IOException {
        Map<String, Object> outputs = run(
                "Publish",
                Map.of("coverage", fine("F1", 1, 0), "publish", "demo:f1", "keywords", "a, b", "time", "2016-05-01"));
        assertThat(outputs.get("result")).isEqualTo("demo:f1");
        assertThat(publisher.requests().get(0).keywords()).containsExactly("a", "b");
        try (GeoTiffSource layer = GeoTiffs.open(folder.resolve("layers/demo_f1.tif"))) {
            assertThat(layer.read(layer.grid().window()).get(0, 7, 9)).isEqualTo((float) scene(7, 9));
        }
        assertThat(temporaryFiles()).isEmpty();
        assertThatThrownBy(() -> run("Publish", Map.of("coverage", fine("F1", 1, 0))))
                .hasMessageContaining("publish");
    }

    @Test
    void efastRefusesASeriesWithoutADateNearEnough() {
        Map<String, Object> inputs = linearChange();
        inputs.remove("similarPixels");
        inputs.remove("regressionRadius");
        inputs.put("dateLimit", 20.0); // the only fine image is 20 days away, the limit itself does not count
        assertThatThrownBy(() -> run("Efast", inputs))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("dateLimit is 20 days")
                .hasMessageContaining("2016-05-01")
                .hasMessageContaining("20.0 days away")
                .hasMessageContaining("for example 21");
        inputs.put("dateLimit", 21.0);
        assertThat(run("Efast", inputs)).containsKey("result");
    }

    @Test
    void aResultWithoutOneValidPixelIsWarnedOf() throws IOException {
        Map<String, Object> inputs = linearChange();
        inputs.put("fine", TestCoverages.of("F1", 500_000, 5_000_000, 10, SIZE, SIZE, 1, (b, x, y) -> Double.NaN));
        JsonNode report = new ObjectMapper()
                .readTree((String) run("Persistence", without(inputs)).get("report"));
        assertThat(report.get("result").get("coverage").asDouble()).isZero();
        assertThat(report.get("warnings").toString()).contains("every pixel of the result is missing");
    }

    @Test
    void theFineBandsGiveTheResultTheirNames() throws IOException {
        Map<String, Object> inputs = without(linearChange());
        inputs.put("fine", List.of(named("F1", "red", "nir"), named("F2", "red", "nir")));
        inputs.put("fineTimes", "2016-05-01,2016-05-11");
        inputs.put("fineBands", "2,1");
        inputs.put("publish", "demo:named");
        GridCoverage2D coarse = TestCoverages.of("C", 500_000, 5_000_000, 100, 6, 6, 2, (b, x, y) -> b + x);
        inputs.put("coarse", List.of(coarse, coarse));
        inputs.put("coarseTimes", "2016-05-01,2016-05-21");
        inputs.put("fineMask", TestCoverages.of("M", 500_000, 5_000_000, 10, SIZE, SIZE, 1, (b, x, y) -> 0));
        for (String process : List.of("Persistence", "Absis")) {
            GridCoverage2D result = (GridCoverage2D) run(process, inputs).get("result");
            assertThat(new CoverageSource(result).bandNames()).containsExactly("nir", "red");
            try (GeoTiffSource file = GeoTiffs.open(folder.resolve("layers/demo_named.tif"))) {
                assertThat(file.bandNames()).containsExactly("nir", "red");
            }
            Files.delete(folder.resolve("layers/demo_named.tif"));
        }
    }

    private static GridCoverage2D named(String name, String... bands) {
        GridCoverage2D plain =
                TestCoverages.of(name, 500_000, 5_000_000, 10, SIZE, SIZE, bands.length, (b, x, y) -> scene(x, y) + b);
        GridSampleDimension[] dimensions =
                Stream.of(bands).map(GridSampleDimension::new).toArray(GridSampleDimension[]::new);
        return new GridCoverageFactory()
                .create(name, plain.getRenderedImage(), plain.getGridGeometry(), dimensions, null, null);
    }

    private static Map<String, Object> without(Map<String, Object> inputs) {
        inputs.keySet().removeAll(List.of("similarPixels", "regressionRadius", "standardization"));
        return inputs;
    }
}
