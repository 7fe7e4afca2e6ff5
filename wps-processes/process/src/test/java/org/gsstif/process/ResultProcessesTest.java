package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.process.ProcessException;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.junit.jupiter.api.Test;

/** What becomes of results: assessed, published. */
class ResultProcessesTest extends ProcessTests {

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
}
