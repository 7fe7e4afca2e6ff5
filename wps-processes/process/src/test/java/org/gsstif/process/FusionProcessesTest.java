package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.process.ProcessException;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fusion process from its inputs to its outputs, on scenes whose answers are known. */
class FusionProcessesTest extends ProcessTests {

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
}
