package org.gsstif.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.server.cli.Stif;
import org.gsstif.spark.SparkSceneFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuseCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void scene() throws IOException {
        SparkSceneFiles.write(folder);
    }

    private int spark(List<String> before, String... more) {
        List<String> all = new ArrayList<>(List.of("fuse", "--master", "local[2]", "--block-size", "64"));
        all.addAll(before);
        all.addAll(SparkSceneFiles.arguments(folder, more));
        return SparkMain.run(all.toArray(new String[0]));
    }

    private Path here(String... more) {
        Path file = folder.resolve("here.tif");
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(SparkSceneFiles.arguments(folder, more));
        all.addAll(List.of("--output", file.toString()));
        assertThat(Stif.run(all.toArray(new String[0]))).isZero();
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--preset BEST",
                "--preset PAPER --standardization ABSIS --similar-pixels 9",
                "--preset PAPER --region POLYGON((500200 4999900,502500 4999800,501500 4998200,500200 4999900))"
            })
    void sameBytesAsOneMachine(String options) throws IOException {
        String[] more = Stream.of(options.split(" --"))
                .flatMap(o -> Stream.of("--" + o.replaceFirst("^--", "").split(" ", 2)[0], o.split(" ", 2)[1]))
                .toArray(String[]::new);
        Path file = folder.resolve("spark.tif");
        assertThat(spark(List.of("--output", file.toString()), more)).isZero();
        assertThat(file).hasSameBinaryContentAs(here(more));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("stif-spark")))
                    .isEmpty();
        }
    }

    @Test
    void tilesOfAMosaicAreTheImage() throws IOException {
        Path mosaic = folder.resolve("mosaic");
        assertThat(spark(List.of("--mosaic", mosaic.toString(), "--tile-size", "512"), "--preset", "BEST"))
                .isZero();
        assertThat(mosaic.resolve("indexer.properties")).content().contains("TimeAttribute=time");
        assertThat(mosaic.resolve("timeregex.properties")).exists();
        try (GeoTiffSource whole = GeoTiffs.open(here("--preset", "BEST"));
                GeoTiffSource tile = GeoTiffs.open(mosaic.resolve("ustfip_2020-05-28_r0000_c0000.tif"))) {
            GridGeometry grid = whole.grid();
            assertThat(tile.grid().matches(grid.crop(new Window(0, 0, grid.width(), grid.height()))))
                    .isTrue();
            RasterBlock a = whole.read(grid.window());
            RasterBlock b = tile.read(grid.window());
            for (int band = 0; band < a.bands(); band++) {
                assertThat(b.values(band)).containsExactly(a.values(band));
                assertThat(b.valid(band)).containsExactly(a.valid(band));
            }
        }
    }

    /** Tiles of 10 pixels; then more than the starts of k-means run on, in many ranges. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--encoder RANDOM_CONVOLUTION --tile-size 10 --clusters 3",
                "--encoder RANDOM_CONVOLUTION --tile-size 4 --tile-stride 1 --clusters 4 --starts 2 --stability-seeds 1 --bbox 500000,4998600,501900,5000000",
                "--encoder STATISTICS --tile-size 10 --algorithm KMEDOIDS --clusters 3"
            })
    void clustersAreThoseOfOneMachine(String options) throws IOException {
        List<String> process = new ArrayList<>(List.of("SemanticClustering", "--images", folder + "/fine_*.tif", "-q"));
        process.addAll(List.of(options.split(" ")));
        List<String> spark = new ArrayList<>(List.of("cluster", "--master", "local[2]", "--shared-folder"));
        spark.add(folder.toString());
        spark.addAll(process);
        spark.addAll(outputs("spark"));
        assertThat(SparkMain.run(spark.toArray(new String[0]))).isZero();
        List<String> here = new ArrayList<>(List.of("run"));
        here.addAll(process);
        here.addAll(outputs("here"));
        assertThat(Stif.run(here.toArray(new String[0]))).isZero();
        for (String output : List.of(".tif", "_changes.tif", "_colours.tif", ".model", ".graph")) {
            assertThat(folder.resolve("spark" + output)).hasSameBinaryContentAs(folder.resolve("here" + output));
        }
    }

    private List<String> outputs(String name) {
        return Stream.of(
                        "result=%s.tif",
                        "changes=%s_changes.tif", "colours=%s_colours.tif", "model=%s.model", "graph=%s.graph")
                .flatMap(o -> Stream.of("--output", o.replace("%s", folder + "/" + name)))
                .toList();
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThat(spark(List.of())).isEqualTo(2);
        assertThat(spark(List.of("--output", folder + "/a.tif", "--tile-size", "100")))
                .isEqualTo(2);
        assertThat(spark(List.of("--output", folder + "/a.tif", "--block-size", "8")))
                .isEqualTo(2);
        assertThat(SparkMain.run("fuse", "--output", folder + "/a.tif", "Assess"))
                .isEqualTo(2);
    }
}
