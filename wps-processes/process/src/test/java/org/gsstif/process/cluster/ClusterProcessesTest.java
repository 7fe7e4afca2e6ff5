package org.gsstif.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.FolderPublisher;
import org.gsstif.process.MemoryCatalog;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.TestCoverages;
import org.gsstif.process.port.Limits;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Two scenes of 40 × 32 and 24 × 32 pixels side by side; the upper half is bright in May, the lower half in August. */
class ClusterProcessesTest {

    @TempDir
    Path folder;

    private FolderPublisher publisher;
    private StifRuntime runtime;
    private StifProcessFactory factory;

    @BeforeEach
    void start() {
        Path layers = folder.resolve("layers");
        publisher = new FolderPublisher(layers);
        runtime = new StifRuntime(
                new Limits(2, 16, 100_000_000, 100_000, folder.resolve("temporary")), new MemoryCatalog(), publisher);
        factory = new StifProcessFactory(Processes.all(), () -> runtime);
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private Map<String, Object> run(String process, Map<String, Object> inputs) {
        return factory.create(new NameImpl("stif", process)).execute(inputs, null);
    }

    private static GridCoverage2D image(int left, int width, boolean may) {
        return TestCoverages.of("image", 500_000 + 10 * left, 5_000_000, 10, width, 32, 1, (b, x, y) -> {
            boolean cloud = may && left == 0 && x < 8 && y < 8;
            double v = (y < 16) == may ? 0.8 : 0.2;
            return cloud ? Double.NaN : v + 0.02 * ((x * 7 + y * 13) % 5);
        });
    }

    private static Map<String, Object> inputs() {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "images", List.of(image(0, 40, true), image(0, 40, false), image(40, 24, true), image(40, 24, false)));
        inputs.put("imageTimes", "2024-05-01,2024-08-01,2024-05-02,2024-08-02");
        inputs.put("tileSize", 8);
        return inputs;
    }

    private static RasterBlock pixels(Object coverage) throws IOException {
        CoverageSource source = new CoverageSource((GridCoverage2D) coverage);
        return source.read(source.grid().window());
    }

    private static JsonNode json(Object text) throws IOException {
        return new ObjectMapper().readTree((String) text);
    }

    @Test
    void twoHalvesOverTwoScenes() throws IOException {
        Map<String, Object> inputs = inputs();
        inputs.put("clusters", 2);
        Map<String, Object> outputs = run("SemanticClustering", inputs);

        RasterBlock result = pixels(outputs.get("result"));
        assertThat(result.window().width()).isEqualTo(8);
        assertThat(result.window().height()).isEqualTo(4);
        for (int x = 0; x < 8; x++) {
            for (int y = 0; y < 4; y++) {
                assertThat(result.get(0, x, y)).isEqualTo(result.get(0, 0, y < 2 ? 0 : 3));
            }
        }
        assertThat(result.get(0, 0, 0)).isNotEqualTo(result.get(0, 0, 3));

        JsonNode polygons = json(outputs.get("polygons"));
        assertThat(polygons.at("/features")).hasSize(2); // dissolved, across the scene border
        JsonNode first = polygons.at("/features/0");
        assertThat(first.at("/properties/tiles").asInt()).isEqualTo(16);
        assertThat(first.at("/properties/area").asDouble()).isCloseTo(16 * 6400, within(1e-3));
        assertThat(first.at("/properties/silhouette").asDouble()).isGreaterThan(0.8);
        assertThat(first.at("/geometry/coordinates/0/0/0").asDouble()).isCloseTo(15.0, within(0.01));

        JsonNode report = json(outputs.get("report"));
        assertThat(report.at("/scenes").asInt()).isEqualTo(2);
        assertThat(report.at("/dates")).hasSize(2);
        assertThat(report.at("/measures/silhouette").asDouble()).isGreaterThan(0.8);
        assertThat(report.at("/trajectories/1")).hasSize(2);
        RasterBlock changes = pixels(outputs.get("changes"));
        assertThat(changes.get(0, 0, 0)).isNaN(); // clouded in May
        assertThat(changes.get(1, 0, 0)).isEqualTo(result.get(0, 0, 0));
        assertThat(pixels(outputs.get("colours")).bands()).isEqualTo(3);
        assertThat(json(outputs.get("graph")).at("/edges")).hasSize(1);
        assertThat(json(outputs.get("graph")).at("/edges/0/between/column").asInt())
                .isBetween(0, 7);
        RasterBlock outlines = pixels(outputs.get("outlines"));
        assertThat(outlines.window().width()).isEqualTo(64);
        assertThat(outlines.get(0, 20, 15)).isEqualTo(result.get(0, 2, 1)); // the border of the halves
        assertThat(outlines.get(0, 20, 8)).isNaN(); // the border of two tiles of one cluster
        assertThat(report.at("/stability/leastAdjustedRand").asDouble()).isEqualTo(1);
        assertThat(report.at("/estimate/secondsAbout").isNumber()).isTrue();
        assertThat((String) outputs.get("legend")).contains("cluster 2");
        assertThat(outputs.get("layer")).isEqualTo("");
    }

    @Test
    void polygonsWithHolesAndTouchingCornersAreValidAndHoldAllTiles() throws IOException {
        String[] bright = {"########", "#......#", "#.#.#..#", "#..#.#.#", "#......#", "########"};
        GridCoverage2D image = TestCoverages.of(
                "image",
                500_000,
                5_000_000,
                10,
                64,
                48,
                1,
                (b, x, y) -> (bright[y / 8].charAt(x / 8) == '#' ? 0.8 : 0.2) + 0.02 * ((x * 7 + y * 13) % 5));
        JsonNode polygons = json(run(
                        "SemanticClustering",
                        Map.of(
                                "images",
                                List.of(image),
                                "imageTimes",
                                "2024-05-01",
                                "tileSize",
                                8,
                                "clusters",
                                2,
                                "encoder",
                                "STATISTICS"))
                .get("polygons"));
        int tiles = 0;
        int holes = 0;
        for (JsonNode feature : polygons.at("/features")) {
            Polygon polygon = polygon(feature.at("/geometry/coordinates"));
            assertThat(polygon.isValid()).isTrue();
            tiles += feature.at("/properties/tiles").asInt();
            holes += polygon.getNumInteriorRing();
        }
        assertThat(tiles).isEqualTo(48);
        assertThat(polygons.at("/features").size()).isGreaterThan(4);
        assertThat(holes).isGreaterThan(1);
    }

    private static Polygon polygon(JsonNode rings) {
        GeometryFactory geometries = new GeometryFactory();
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : rings) {
            List<Coordinate> points = new ArrayList<>();
            ring.forEach(
                    p -> points.add(new Coordinate(p.get(0).asDouble(), p.get(1).asDouble())));
            all.add(geometries.createLinearRing(points.toArray(Coordinate[]::new)));
        }
        return geometries.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    @Test
    void theModelGivesTheSameClustersInAnotherYear() throws IOException {
        Map<String, Object> inputs = inputs();
        inputs.put("clusters", 2);
        Map<String, Object> outputs = run("SemanticClustering", inputs);
        Map<String, Object> apply = inputs();
        apply.remove("tileSize");
        apply.put("imageTimes", "2026-05-11,2026-07-25,2026-05-11,2026-07-25");
        apply.put("model", outputs.get("model"));

        Map<String, Object> applied = run("ClusterApply", apply);

        assertThat(pixels(applied.get("result")).values(0))
                .isEqualTo(pixels(outputs.get("result")).values(0));
        assertThat(json(applied.get("report")).at("/datesAs/0").asText())
                .contains("2026-05-11")
                .contains("2024-05-01");

        apply.put("imageTimes", "2026-01-11,2026-07-25,2026-01-11,2026-07-25");
        assertThatThrownBy(() -> run("ClusterApply", apply))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("maxSeasonDays");
        apply.put("model", "bm8gbW9kZWw=");
        assertThatThrownBy(() -> run("ClusterApply", apply)).hasMessageContaining("not a cluster model");
    }

    @Test
    void theLayersOfARunArePublishedTogetherOrNotAtAll() throws IOException {
        Files.createDirectory(folder.resolve("layers"));
        Map<String, Object> inputs = inputs();
        inputs.put("clusters", 2);
        inputs.put("publish", "ws:clusters");
        inputs.put("publishOutlines", "ws:outlines");
        inputs.put("publishPolygons", "ws:clusters");
        assertThatThrownBy(() -> run("SemanticClustering", inputs))
                .hasMessageContaining("publishPolygons and publish are both ws:clusters");
        inputs.put("publishPolygons", "ws:polygons");
        Map<String, Object> outputs = run("SemanticClustering", inputs);
        assertThat(publisher.calls()).isEqualTo(1);
        assertThat(publisher.requests())
                .extracting(PublishRequest::layer)
                .containsExactly("ws:clusters", "ws:outlines", "ws:polygons");
        assertThat(outputs).containsEntry("layer", "ws:clusters").containsEntry("polygonLayer", "ws:polygons");
        assertThat(json(outputs.get("report")).at("/outlineLayer").asText()).isEqualTo("ws:outlines");

        Map<String, Object> apply = inputs();
        apply.remove("tileSize");
        apply.put("model", outputs.get("model"));
        apply.put("publish", "ws:clusters_2026");
        apply.put("publishPolygons", "ws:polygons_2026");
        assertThat(run("ClusterApply", apply)).containsEntry("polygonLayer", "ws:polygons_2026");
        assertThat(publisher.calls()).isEqualTo(2);

        outputs.values().stream().filter(GridCoverage2D.class::isInstance).forEach(c -> ((GridCoverage2D) c)
                .dispose(true));
        publisher.failWith(new PublishException("the disk is full"));
        long before = temporaryFiles();
        assertThatThrownBy(() -> run("SemanticClustering", inputs)).hasMessage("the disk is full");
        assertThat(temporaryFiles()).isEqualTo(before);
        assertThat(publisher.calls()).isEqualTo(2);
    }

    private long temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.list(ProcessFolder.in(folder.resolve("temporary")))) {
            return all.count();
        }
    }

    @Test
    void theNumberOfClustersIsChosen() throws IOException {
        Map<String, Object> inputs = inputs();
        inputs.put("minClusters", 2);
        inputs.put("maxClusters", 5);
        inputs.put("encoder", "STATISTICS");
        JsonNode report = json(run("SemanticClustering", inputs).get("report"));
        assertThat(report.at("/clusters")).hasSize(2);
        assertThat(report.at("/clustering/step1/indexByClusters")).hasSize(4);
    }

    @Test
    void valuesAreScaledByAGivenRange() throws IOException {
        Map<String, Object> inputs = inputs();
        inputs.put("clusters", 2);
        inputs.put("encoder", "STATISTICS");
        inputs.put("valueRange", "10,20"); // all values lie below: all tiles are alike
        JsonNode alike = json(run("SemanticClustering", inputs).get("report"));
        assertThat(alike.at("/clustering/step1/inertia").asDouble()).isZero();
        inputs.put("valueRange", "0,1");
        JsonNode apart = json(run("SemanticClustering", inputs).get("report"));
        assertThat(apart.at("/clusters/0/tiles").asInt()).isEqualTo(16);

        inputs.put("valueRange", "0,1,2");
        assertThatThrownBy(() -> run("SemanticClustering", inputs)).hasMessageContaining("valueRange has 3 numbers");
        inputs.put("valueRange", "0,x");
        assertThatThrownBy(() -> run("SemanticClustering", inputs)).hasMessageContaining("valueRange is 0,x");
        inputs.remove("valueRange");
        inputs.put("percentiles", "99,1");
        assertThatThrownBy(() -> run("SemanticClustering", inputs)).hasMessageContaining("ascending");
    }

    @Test
    void embeddingCoveragesAreClusteredAsTheyAre() throws IOException {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "images",
                List.of(TestCoverages.of(
                        "embedding",
                        500_000,
                        5_000_000,
                        10,
                        32,
                        32,
                        64,
                        (b, x, y) -> (b == (x < 16 ? 3 : 40)) ? -7 : 1)));
        inputs.put("imageTimes", "2024-01-01");
        inputs.put("tileSize", 8);
        inputs.put("clusters", 2);
        inputs.put("encoder", "COVERAGE");
        Map<String, Object> outputs = run("SemanticClustering", inputs);
        RasterBlock result = pixels(outputs.get("result"));
        for (int y = 0; y < 4; y++) {
            assertThat(result.get(0, 1, y)).isEqualTo(result.get(0, 0, 0));
            assertThat(result.get(0, 2, y)).isEqualTo(result.get(0, 3, 0)).isNotEqualTo(result.get(0, 0, 0));
        }
        // the trajectory is the mean of each of the 64 bands, not scaled
        assertThat(json(outputs.get("report")).at("/trajectories/1/0")).hasSize(64);
    }

    @Test
    void withoutTheAddOnTile2VecSaysHowToAddIt() {
        Map<String, Object> inputs = inputs();
        inputs.put("encoder", "TILE2VEC");
        assertThatThrownBy(() -> run("SemanticClustering", inputs))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("gs-stif-torch");
    }

    @Test
    void theEstimateComesWithoutTheRun() throws IOException {
        Map<String, Object> inputs = inputs();
        inputs.put("estimateOnly", true);
        Map<String, Object> outputs = run("SemanticClustering", inputs);
        assertThat(outputs).containsOnlyKeys("report");
        JsonNode report = json(outputs.get("report"));
        // 32 tiles × 2 dates × (2 · 64 filters + 1 band) floats, twice: the series and the copy of k-means
        assertThat(report.at("/estimate/embeddingBytes").asLong()).isEqualTo(4 * 32 * 2 * (129 + 129 + 1) + 32 * 202);
        assertThat(report.has("clusters")).isFalse();
        assertThat(report.at("/estimate/seconds").asDouble()).isPositive();

        inputs.remove("estimateOnly");
        inputs.put("process", "SemanticClustering");
        JsonNode same = json(run("Estimate", inputs).get("estimate"));
        assertThat(same.at("/process").asText()).isEqualTo("stif:SemanticClustering");
        for (String equal :
                new String[] {"tiles", "dates", "dimension", "embeddingBytes", "heapParts", "heapBytes", "output"}) {
            assertThat(same.get(equal))
                    .as(equal)
                    .isNotNull()
                    .isEqualTo(report.at("/estimate").get(equal));
        }
        assertThat(same.at("/tiles").asInt()).isEqualTo(32);
        assertThat(same.at("/heapParts/embeddings").asLong()).isEqualTo(4 * 32 * 2 * (129 + 129 + 1) + 32 * 202);
    }

    @Test
    void theApplicationOfAModelIsEstimatedToo() throws IOException {
        Map<String, Object> inputs = inputs();
        inputs.put("clusters", 2);
        String model = (String) run("SemanticClustering", inputs).get("model");
        Map<String, Object> request = inputs();
        request.remove("tileSize");
        request.put("model", model);
        request.put("process", "ClusterApply");
        JsonNode estimate = json(run("Estimate", request).get("estimate"));
        assertThat(estimate.at("/tiles").asInt()).isEqualTo(32);
        assertThat(estimate.at("/embeddingBytes").asLong()).isEqualTo(4 * 32 * 2 * (129 + 129 + 1) + 32 * 202);
        assertThat(estimate.at("/seconds").asDouble()).isPositive();
        assertThat(estimate.at("/nativeBytes").asLong()).isZero();
        request.put("tileSize", 8);
        assertThatThrownBy(() -> run("Estimate", request)).hasMessageContaining("there is no input tileSize");
    }

    @Test
    void tooLargeARunIsRefusedBeforeItStarts() {
        runtime.close();
        runtime = new StifRuntime(
                new Limits(2, 16, 10_000, 100_000, folder.resolve("temporary")), new MemoryCatalog(), null);
        assertThatThrownBy(() -> run("SemanticClustering", inputs())).hasMessageContaining("the setting memory allows");
    }
}
