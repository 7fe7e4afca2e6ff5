package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    private static final int SIZE = 300;
    private static final int RATIO = 10;

    @TempDir
    Path folder;

    private Path temporary;
    private Path layers;
    private StifRuntime runtime;
    private StifProcessFactory factory;

    @BeforeEach
    void start() throws IOException {
        temporary = folder.resolve("temporary");
        layers = Files.createDirectory(folder.resolve("layers"));
        runtime = new StifRuntime(
                new Limits(2, 64, 100_000_000, 300_000, temporary), new MemoryCatalog(), new FolderPublisher(layers));
        factory = new StifProcessFactory(Processes.all(), () -> runtime);
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static GridCoverage2D image(String name, int side, int pixel, double rise) {
        return TestCoverages.of(
                name,
                500_000,
                5_000_000,
                pixel,
                side,
                side,
                2,
                (b, x, y) -> 0.2 + 0.1 * b + 0.1 * Math.sin(0.003 * pixel * x) * Math.cos(0.002 * pixel * y) + rise);
    }

    private static Map<String, Object> request(String process) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("process", process);
        inputs.put("fine", List.of(image("F1", SIZE, 10, 0), image("F2", SIZE, 10, 0.1)));
        inputs.put("fineTimes", "2016-05-11,2016-06-01");
        int cells = SIZE / RATIO;
        inputs.put(
                "coarse",
                List.of(image("C1", cells, 100, 0), image("Cp", cells, 100, 0.05), image("C2", cells, 100, 0.1)));
        inputs.put("coarseTimes", "2016-05-11,2016-05-21,2016-06-01");
        inputs.put("time", process.equals("Upscale") ? "2016-05-11" : "2016-05-21");
        return inputs;
    }

    private JsonNode estimate(Map<String, Object> inputs) throws IOException {
        Map<String, Object> outputs =
                factory.create(new NameImpl("stif", "Estimate")).execute(inputs, null);
        assertThat(outputs).containsOnlyKeys("estimate");
        return new ObjectMapper().readTree((String) outputs.get("estimate"));
    }

    @ParameterizedTest
    @CsvSource({"Upscale, 900", "Absis, 900", "Ustfip, 90000", "Starfm, 90000", "Efast, 90000", "Persistence, 90000"})
    void everyProcessIsEstimatedFromItsRequest(String process, long pixels) throws IOException {
        JsonNode estimate = estimate(request(process));
        assertThat(estimate.at("/process").asText()).isEqualTo("stif:" + process);
        assertThat(estimate.at("/output/pixels").asLong()).isEqualTo(pixels);
        assertThat(estimate.at("/output/bands").asInt()).isEqualTo(2);
        assertThat(estimate.at("/output/bytes").asLong()).isEqualTo(4 * 2 * pixels);
        assertThat(estimate.at("/output/allowed").asBoolean()).isTrue();
        long parts = StreamSupport.stream(estimate.at("/heapParts").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
        assertThat(estimate.at("/heapBytes").asLong()).isEqualTo(parts).isGreaterThan(8 * pixels);
        assertThat(estimate.at("/seconds").asDouble()).isPositive();
        assertThat(estimate.at("/timedBoxes/1/pixels").asLong()).isGreaterThanOrEqualTo(256 * 256);
        assertThat(filesIn(ProcessFolder.in(temporary))).isEmpty();
    }

    @Test
    void aBoxIsEstimatedByItsOwnSize() throws IOException {
        Map<String, Object> inputs = request("Ustfip");
        inputs.put("bbox", "500200,4999500,500300,4999700");
        assertThat(estimate(inputs).at("/output/pixels").asLong()).isEqualTo(10 * 20);
    }

    @Test
    void nothingIsPublished() throws IOException {
        Map<String, Object> inputs = request("Ustfip");
        inputs.put("publish", "stif:planned");
        estimate(inputs);
        assertThat(filesIn(layers)).isEmpty();
    }

    @Test
    void anOutputBeyondTheLimitIsSaid() throws IOException {
        runtime.close();
        runtime = new StifRuntime(new Limits(2, 64, 100_000_000, 179_999, temporary), new MemoryCatalog(), null);
        JsonNode estimate = estimate(request("Ustfip"));
        assertThat(estimate.at("/output/allowed").asBoolean()).isFalse();
        assertThat(estimate.at("/output/maxOutputPixels").asLong()).isEqualTo(179_999);
    }

    @Test
    void whatTheProcessWouldRefuseIsRefusedWithItsWords() {
        Map<String, Object> inputs = request("Ustfip");
        inputs.put("searchRadius", 5000);
        assertThatThrownBy(() -> estimate(inputs))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("searchRadius is 5000 fine pixels; allowed: 0 to");

        Map<String, Object> foreign = request("Persistence");
        foreign.put("similarPixels", 20);
        assertThatThrownBy(() -> estimate(foreign)).hasMessageContaining("there is no input similarPixels");
    }

    @Test
    void anUnknownProcessIsRefusedWithTheListOfThose() {
        assertThatThrownBy(() -> estimate(request("Publish")))
                .hasMessageContaining("process is \"Publish\"")
                .hasMessageContaining("Ustfip");
    }

    private static List<String> filesIn(Path of) throws IOException {
        if (!Files.exists(of)) {
            return List.of();
        }
        // the folder of this Java and its lock stay
        try (Stream<Path> files = Files.walk(of)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .filter(f -> !f.endsWith(".lock"))
                    .toList();
        }
    }
}
