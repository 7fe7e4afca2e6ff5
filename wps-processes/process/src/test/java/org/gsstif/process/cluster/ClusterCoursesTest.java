package org.gsstif.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.FolderPublisher;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.TestCoverages;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCoursesTest {

    @TempDir
    Path folder;

    /** A layer of the folder that the publisher writes into. */
    private CatalogLayer layer(String name) {
        return new CatalogLayer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Instant> times() {
                return List.of();
            }

            @Override
            public Map<String, String> texts() throws IOException {
                try (GeoTiffSource file = GeoTiffs.open(folder.resolve("layers/" + name.replace(':', '_') + ".tif"))) {
                    return file.texts();
                }
            }

            @Override
            public RasterSource open(Instant time) {
                throw new UnsupportedOperationException("only its texts are asked for");
            }
        };
    }

    @Test
    void theCoursesOfAPublishedLayerAreThoseThatItsRunHasMeasured() throws IOException {
        FolderPublisher publisher = new FolderPublisher(Files.createDirectory(folder.resolve("layers")));
        Limits limits = new Limits(1, 16, 100_000_000, 100_000, folder.resolve("temporary"));
        try (StifRuntime runtime = new StifRuntime(limits, this::layer, publisher)) {
            StifProcessFactory factory = new StifProcessFactory(Processes.all(), () -> runtime);
            Map<String, Object> inputs = new HashMap<>();
            // left .2 then .4, right .8 then .6
            inputs.put("images", List.of(halves(.2, .8), halves(.4, .6)));
            inputs.put("imageTimes", "2024-05-01,2024-08-01");
            inputs.put("tileSize", 8);
            inputs.put("clusters", 2);
            inputs.put("encoder", "STATISTICS");
            inputs.put("publish", "demo:clusters");
            factory.create(new NameImpl("stif", "SemanticClustering")).execute(inputs, null);

            Map<String, Object> asked = Map.of("layer", "demo:clusters");
            Object answer = factory.create(new NameImpl("stif", "ClusterCourses"))
                    .execute(asked, null)
                    .get("courses");
            JsonNode courses = new ObjectMapper().readTree((String) answer);
            assertThat(courses.at("/dates").toString()).contains("2024-05-01", "2024-08-01");
            assertThat(courses.at("/bands")).hasSize(1);
            int low = courses.at("/clusters/1/0/0").asDouble() < .5 ? 1 : 2;
            assertThat(courses.at("/clusters/" + low + "/0/0").asDouble()).isCloseTo(.2, within());
            assertThat(courses.at("/clusters/" + low + "/1/0").asDouble()).isCloseTo(.4, within());
            assertThat(courses.at("/clusters/" + (3 - low) + "/0/0").asDouble()).isCloseTo(.8, within());
            assertThat(courses.at("/clusters/" + (3 - low) + "/1/0").asDouble()).isCloseTo(.6, within());

            factory.create(new NameImpl("stif", "Publish"))
                    .execute(Map.of("coverage", halves(.1, .9), "publish", "demo:plain"), null);
            assertThatThrownBy(() -> factory.create(new NameImpl("stif", "ClusterCourses"))
                            .execute(Map.of("layer", "demo:plain"), null))
                    .isInstanceOf(ProcessException.class)
                    .hasMessageContaining("the layer demo:plain has no courses");
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-3);
    }

    private static org.geotools.coverage.grid.GridCoverage2D halves(double left, double right) {
        return TestCoverages.of(
                "image", 500_000, 5_000_000, 10, 64, 32, 1, (b, x, y) -> (x < 32 ? left : right) + 1e-4 * (y % 8));
    }
}
