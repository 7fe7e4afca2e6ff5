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

class GenerateFusionSceneTest {

    private static final Path TEST_DATA = Path.of("..", "..", "test-data");

    @Test
    void theCommittedSceneIsWhatTheGeneratorMakes(@TempDir Path folder) throws IOException {
        GenerateFusionScene.generate(TEST_DATA.resolve("source/L7_ETMs.tif"), folder);

        List<Path> made = tiffs(folder);
        List<Path> committed = tiffs(TEST_DATA.resolve("fusion-scene"));
        assertThat(made).hasSize(15).isEqualTo(committed);
        for (Path file : made) {
            try (GeoTiffSource a = GeoTiffs.open(folder.resolve(file));
                    GeoTiffSource b =
                            GeoTiffs.open(TEST_DATA.resolve("fusion-scene").resolve(file))) {
                assertThat(a.grid().matches(b.grid())).as("grid of " + file).isTrue();
                Window all = a.grid().window();
                RasterBlock x = a.read(all);
                RasterBlock y = b.read(all);
                assertThat(x.bands()).isEqualTo(y.bands()).isEqualTo(4);
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
