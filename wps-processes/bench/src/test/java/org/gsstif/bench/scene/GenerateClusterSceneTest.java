package org.gsstif.bench.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateClusterSceneTest {

    private static final Path COMMITTED = Path.of("..", "..", "test-data", "cluster-scene");

    @Test
    void theCommittedSceneIsWhatTheGeneratorMakes(@TempDir Path folder) throws IOException {
        GenerateClusterScene.generate(folder, new ClusterScene());

        List<Path> made = tiffs(folder);
        assertThat(made).hasSize(13).isEqualTo(tiffs(COMMITTED));
        for (Path file : made) {
            try (GeoTiffSource a = GeoTiffs.open(folder.resolve(file));
                    GeoTiffSource b = GeoTiffs.open(COMMITTED.resolve(file))) {
                assertThat(a.grid().matches(b.grid())).as("grid of " + file).isTrue();
                Window all = a.grid().window();
                RasterBlock x = a.read(all);
                RasterBlock y = b.read(all);
                for (int band = 0; band < x.bands(); band++) {
                    assertThat(x.valid(band)).as("mask of " + file).isEqualTo(y.valid(band));
                    assertThat(x.values(band))
                            .as("band " + band + " of " + file)
                            .isEqualTo(y.values(band));
                }
            }
        }
    }

    private static List<Path> tiffs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".tif"))
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
