package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CogWriterTest {

    @TempDir
    Path folder;

    static MemoryRaster scene(GridGeometry grid, int bands, long seed) {
        MemoryRaster scene = new MemoryRaster(grid, bands);
        Random random = new Random(seed);
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < grid.height(); y++) {
                for (int x = 0; x < grid.width(); x++) {
                    boolean cloud = (x / 9 + y / 7) % 5 == 0;
                    scene.pixels()
                            .set(b, x, y, cloud ? Float.NaN : 20 + b + x % 50 + (y % 30) * 2 + random.nextInt(40));
                }
            }
        }
        return scene;
    }

    static void copy(MemoryRaster scene, CogWriter writer, int blockSize) throws IOException {
        for (Window w : BlockRunner.blocks(scene.grid().window(), blockSize)) {
            writer.write(scene.read(w));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BYTE, NONE", "BYTE, LZW", "BYTE, DEFLATE",
        "INT16, NONE", "INT16, LZW", "INT16, DEFLATE",
        "UINT16, NONE", "UINT16, LZW", "UINT16, DEFLATE",
        "FLOAT32, NONE", "FLOAT32, LZW", "FLOAT32, DEFLATE"
    })
    void geoToolsReadsBackWhatWasWritten(SampleType type, CogOptions.Compression compression) throws IOException {
        for (int bands : new int[] {1, 3}) {
            MemoryRaster scene =
                    scene(GridGeometry.northUp(203, 77, 465_181, 5_080_254, 9.5, 10, "EPSG:32633"), bands, 1);
            Path file = folder.resolve(type + "-" + compression + "-" + bands + ".tif");
            try (CogWriter writer = CogWriter.create(
                    file,
                    scene.grid(),
                    bands,
                    CogOptions.of(type).withCompression(compression).withTileSize(64))) {
                copy(scene, writer, 50);
                assertThat(writer.finish()).isEqualTo(file.toAbsolutePath());
            }
            try (GeoTiffSource source = GeoTiffs.open(file)) {
                assertThat(source.grid().matches(scene.grid())).isTrue();
                assertThat(source.bands()).isEqualTo(bands);
                RasterBlock read = source.read(scene.grid().window());
                for (int b = 0; b < bands; b++) {
                    assertThat(read.valid(b)).isEqualTo(scene.pixels().valid(b));
                    assertThat(read.values(b)).isEqualTo(scene.pixels().values(b));
                }
            }
        }
    }

    @Test
    void bytesDoNotDependOnOrderBlocksThreadsOrMemory() throws Exception {
        MemoryRaster scene = scene(GridGeometry.northUp(300, 217, 0, 0, 1, 1, "EPSG:3857"), 2, 2);
        byte[] expected = null;
        int n = 0;
        for (int blockSize : new int[] {1000, 256, 64, 61, 17}) {
            for (long memory : new long[] {1 << 20, 70_000, 0}) {
                Path file = folder.resolve("f" + n++ + ".tif");
                try (CogWriter writer = new CogWriter(
                        file, scene.grid(), 2, CogOptions.defaults().withTileSize(64), memory, 1L << 32)) {
                    List<Window> blocks =
                            new ArrayList<>(BlockRunner.blocks(scene.grid().window(), blockSize));
                    Collections.shuffle(blocks, new Random(n));
                    try (BlockRunner runner = new BlockRunner(3, 1)) {
                        runner.run(new Window(0, 0, blocks.size(), 1), "", RunMonitor.SILENT, i -> {
                            writer.write(scene.read(blocks.get(i.x())));
                        });
                    }
                    writer.finish();
                }
                byte[] bytes = Files.readAllBytes(file);
                if (expected == null) {
                    expected = bytes;
                }
                assertThat(bytes).isEqualTo(expected);
            }
        }
    }

    @Test
    void bigTiffIsReadBackToo() throws IOException {
        MemoryRaster scene = scene(GridGeometry.northUp(150, 99, 0, 0, 1, 1, "EPSG:3857"), 2, 3);
        Path file = folder.resolve("big.tif");
        try (CogWriter writer =
                new CogWriter(file, scene.grid(), 2, CogOptions.defaults().withTileSize(32), 1 << 20, 1000)) {
            copy(scene, writer, 40);
            writer.finish();
        }
        assertThat(Files.readAllBytes(file)).startsWith('I', 'I', 43, 0, 8, 0, 0, 0);
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            RasterBlock read = source.read(scene.grid().window());
            assertThat(read.values(1)).isEqualTo(scene.pixels().values(1));
            assertThat(read.valid(1)).isEqualTo(scene.pixels().valid(1));
        }
    }

    @ParameterizedTest
    @EnumSource(CogOptions.Compression.class)
    void nanMayBeNoData(CogOptions.Compression compression) throws IOException {
        MemoryRaster scene = scene(GridGeometry.northUp(40, 30, 0, 0, 1, 1, "EPSG:3857"), 1, 4);
        Path file = folder.resolve("nan.tif");
        try (CogWriter writer = CogWriter.create(
                file,
                scene.grid(),
                1,
                CogOptions.defaults().withNoData(Double.NaN).withCompression(compression))) {
            copy(scene, writer, 40);
            writer.finish();
        }
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            assertThat(source.read(scene.grid().window()).valid(0))
                    .isEqualTo(scene.pixels().valid(0));
        }
    }

    @Test
    void unwrittenPixelsAreMissing() throws IOException {
        GridGeometry grid = GridGeometry.northUp(100, 100, 0, 0, 1, 1, "EPSG:3857");
        Path file = folder.resolve("hole.tif");
        try (CogWriter writer =
                CogWriter.create(file, grid, 1, CogOptions.defaults().withTileSize(32))) {
            RasterBlock block = new RasterBlock(new Window(40, 40, 3, 2), 1);
            block.set(0, 41, 41, 7);
            writer.write(block);
            writer.finish();
        }
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            RasterBlock read = source.read(grid.window());
            assertThat(read.countValid(0)).isEqualTo(1);
            assertThat(read.get(0, 41, 41)).isEqualTo(7);
        }
    }

    @Test
    void valuesAreRoundedHeldInRangeAndKeptApartFromNoData() throws IOException {
        GridGeometry grid = GridGeometry.northUp(6, 1, 0, 0, 1, 1, "EPSG:3857");
        MemoryRaster scene = MemoryRaster.of(grid, new float[] {-3, 1.5f, 2.4999f, 254.7f, 255, 900});
        assertThat(roundTrip(scene, CogOptions.of(SampleType.BYTE))).containsExactly(0, 2, 2, 254, 254, 254);
        MemoryRaster noData = MemoryRaster.of(grid, new float[] {-9999, -32768, -32769, 0.5f, -0.5f, 40_000});
        assertThat(roundTrip(noData, CogOptions.of(SampleType.INT16)))
                .containsExactly(-9999, -32767, -32767, 1, 0, 32_767);
        assertThat(roundTrip(noData, CogOptions.defaults()))
                .containsExactly(Math.nextUp(-9999f), -32768, -32769, 0.5f, -0.5f, 40_000);
    }

    @Test
    void scaledIntegersComeBackAsValues() throws IOException {
        GridGeometry grid = GridGeometry.northUp(4, 1, 0, 0, 1, 1, "EPSG:3857");
        MemoryRaster ndvi = MemoryRaster.of(grid, new float[] {0.1234f, -0.2f, Float.NaN, 0.99996f});
        float[] read = roundTrip(ndvi, CogOptions.of(SampleType.INT16).withScale(0.0001, 0));
        assertThat(read).containsExactly(new float[] {0.1234f, -0.2f, 0, 1f}, within(1e-6f));
    }

    private float[] roundTrip(MemoryRaster scene, CogOptions options) throws IOException {
        Path file = folder.resolve("roundtrip.tif");
        try (CogWriter writer = CogWriter.create(file, scene.grid(), 1, options)) {
            writer.write(scene.pixels());
            writer.finish();
        }
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            RasterBlock read = source.read(scene.grid().window());
            assertThat(read.valid(0)).isEqualTo(scene.pixels().valid(0));
            return read.values(0);
        }
    }

    @Test
    void gridsOfAllKindsComeBack() throws IOException {
        List<GridGeometry> grids = List.of(
                GridGeometry.northUp(20, 10, 1_101_016.7455957897, 5_143_444.08511462, 29.9, 30, GridsTest.SINUSOIDAL),
                GridGeometry.northUp(20, 10, 14, 46, 0.001, 0.002, "EPSG:4326"),
                new GridGeometry(20, 10, new AffineTransform(10, 3, 2, -12, 465_181, 5_080_254), "EPSG:32633"),
                new GridGeometry(20, 10, new AffineTransform(10, 0, 0, 10, 0, 0), "EPSG:31985"),
                GridGeometry.northUp(20, 10, 0, 0, 1, 1, CrsTexts.UNKNOWN),
                GridGeometry.northUp(
                        20,
                        10,
                        0,
                        0,
                        1,
                        1,
                        projected(
                                "Polar_Stereographic",
                                "central_meridian",
                                10,
                                "latitude_of_origin",
                                70,
                                "scale_factor",
                                1,
                                "false_easting",
                                0,
                                "false_northing",
                                5)),
                GridGeometry.northUp(
                        20,
                        10,
                        0,
                        0,
                        1,
                        1,
                        projected(
                                "Transverse_Mercator",
                                "central_meridian",
                                10,
                                "latitude_of_origin",
                                1,
                                "scale_factor",
                                0.9,
                                "false_easting",
                                2,
                                "false_northing",
                                5)),
                GridGeometry.northUp(
                        20,
                        10,
                        0,
                        0,
                        1,
                        1,
                        projected(
                                "Lambert_Azimuthal_Equal_Area",
                                "latitude_of_center",
                                10,
                                "longitude_of_center",
                                1,
                                "false_easting",
                                2,
                                "false_northing",
                                5)),
                GridGeometry.northUp(
                        20,
                        10,
                        0,
                        0,
                        1,
                        1,
                        projected(
                                "Albers_Conic_Equal_Area",
                                "latitude_of_center",
                                10,
                                "longitude_of_center",
                                1,
                                "standard_parallel_1",
                                3,
                                "standard_parallel_2",
                                40,
                                "false_easting",
                                2,
                                "false_northing",
                                5)),
                GridGeometry.northUp(
                        20,
                        10,
                        0,
                        0,
                        1,
                        1,
                        projected(
                                "Lambert_Conformal_Conic_2SP",
                                "latitude_of_origin",
                                10,
                                "central_meridian",
                                1,
                                "standard_parallel_1",
                                3,
                                "standard_parallel_2",
                                40,
                                "false_easting",
                                2,
                                "false_northing",
                                5)),
                GridGeometry.northUp(
                        20,
                        10,
                        0,
                        0,
                        1,
                        1,
                        projected(
                                "Mercator_1SP",
                                "latitude_of_origin",
                                0,
                                "central_meridian",
                                1,
                                "scale_factor",
                                0.9,
                                "false_easting",
                                2,
                                "false_northing",
                                5)));
        for (GridGeometry grid : grids) {
            Path file = folder.resolve("grid" + grids.indexOf(grid) + ".tif");
            try (CogWriter writer = CogWriter.create(file, grid, 1, CogOptions.defaults())) {
                writer.finish();
            }
            try (GeoTiffSource source = GeoTiffs.open(file)) {
                assertThat(CrsTexts.same(source.grid().crs(), grid.crs()))
                        .as(source.grid().crs())
                        .isTrue();
                GridGeometry read = new GridGeometry(
                        source.grid().width(),
                        source.grid().height(),
                        source.grid().gridToCrs(),
                        grid.crs());
                assertThat(read.matches(grid)).as(grid.toString()).isTrue();
            }
        }
    }

    @Test
    void finishMovesAtomicallyAndAbortLeavesNothing() throws IOException {
        GridGeometry grid = GridGeometry.northUp(100, 100, 0, 0, 1, 1, "EPSG:3857");
        Path file = folder.resolve("x.tif");
        Files.writeString(file, "old");
        try (CogWriter writer =
                CogWriter.create(file, grid, 1, CogOptions.defaults().withTileSize(32))) {
            writer.write(new RasterBlock(new Window(0, 0, 50, 50), 1));
            assertThat(Files.readString(file)).isEqualTo("old");
            writer.abort();
            assertThatThrownBy(writer::finish).isInstanceOf(IOException.class).hasMessageContaining("aborted");
        }
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(names()).containsExactly("x.tif");
        try (CogWriter writer = CogWriter.create(file, grid, 1, CogOptions.defaults())) {
            writer.finish();
        }
        assertThat(names()).containsExactly("x.tif");
        assertThat(Files.size(file)).isGreaterThan(100);
    }

    @Test
    void aPixelWrittenTwiceIsAnErrorAndNothingIsPublished() throws IOException {
        GridGeometry grid = GridGeometry.northUp(100, 100, 0, 0, 1, 1, "EPSG:3857");
        Path file = folder.resolve("twice.tif");
        try (CogWriter writer =
                CogWriter.create(file, grid, 1, CogOptions.defaults().withTileSize(32))) {
            writer.write(new RasterBlock(new Window(0, 0, 64, 64), 1));
            assertThatThrownBy(() -> writer.write(new RasterBlock(new Window(0, 0, 10, 10), 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("twice");
            assertThatThrownBy(writer::finish).isInstanceOf(IOException.class);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void optionsSayWhatIsWrong() {
        assertThatThrownBy(() -> CogOptions.of(SampleType.BYTE).withNoData(-1))
                .hasMessageContaining("noData is -1.0")
                .hasMessageContaining("0..255");
        assertThatThrownBy(() -> CogOptions.defaults().withTileSize(100)).hasMessageContaining("multiple of 16");
        assertThatThrownBy(() -> CogOptions.defaults().withScale(0, 0)).hasMessageContaining("scale is 0.0");
        GridGeometry grid = GridGeometry.northUp(1, 1, 0, 0, 1, 1, "EPSG:3857");
        assertThatThrownBy(() -> CogWriter.create(
                        folder.resolve("n.tif"), grid, 2, CogOptions.defaults().withBandNames(List.of("a"))))
                .hasMessageContaining("1 bandNames for 2 bands");
        assertThat(CogOptions.forClasses(255).sampleType()).isEqualTo(SampleType.BYTE);
        assertThat(CogOptions.forClasses(256).sampleType()).isEqualTo(SampleType.UINT16);
        assertThat(CogOptions.defaults().withMetadata(Map.of("a", "b")).metadata())
                .containsEntry("a", "b");
    }

    private static String projected(String method, Object... parameters) {
        StringBuilder wkt = new StringBuilder("PROJCS[\"my own\",GEOGCS[\"GRS 80\",DATUM[\"GRS 80\","
                + "SPHEROID[\"GRS 80\",6378137,298.257222101]],PRIMEM[\"Greenwich\",0],"
                + "UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"" + method + "\"]");
        for (int i = 0; i < parameters.length; i += 2) {
            wkt.append(",PARAMETER[\"")
                    .append(parameters[i])
                    .append("\",")
                    .append(parameters[i + 1])
                    .append("]");
        }
        return CrsTexts.text(CrsTexts.crs(wkt.append(",UNIT[\"m\",1]]").toString()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
