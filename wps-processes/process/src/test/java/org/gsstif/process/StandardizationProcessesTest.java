package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.RasterBlock;
import org.junit.jupiter.api.Test;

/** stif:Upscale and stif:Absis on scenes whose answers are known. */
class StandardizationProcessesTest extends ProcessTests {

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
}
