package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.parameter.ParameterValue;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridEnvelope2D;
import org.geotools.coverage.grid.GridGeometry2D;
import org.geotools.coverage.grid.io.AbstractGridFormat;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.geometry.GeneralPosition;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoTiffsTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("scene.tif");
    }

    private MemoryRaster write(GridGeometry grid, int bands, CogOptions options) throws IOException {
        MemoryRaster scene = CogWriterTest.scene(grid, bands, 6);
        try (CogWriter writer = CogWriter.create(file(), grid, bands, options)) {
            CogWriterTest.copy(scene, writer, 64);
            writer.finish();
        }
        return scene;
    }

    @Test
    void manyThreadsReadTheSameAsOne() throws IOException {
        GridGeometry grid = GridGeometry.northUp(331, 277, 0, 0, 1, 1, "EPSG:3857");
        MemoryRaster scene = write(grid, 2, CogOptions.defaults().withTileSize(32));
        MemoryRaster read = new MemoryRaster(grid, 2);
        try (GeoTiffSource source = GeoTiffs.open(file());
                BlockRunner runner = new BlockRunner(4, 41)) {
            runner.run(grid.window(), "", RunMonitor.SILENT, w -> {
                RasterBlock halo = source.read(w.grow(5));
                RasterBlock block = new RasterBlock(w, 2);
                block.copyFrom(halo);
                read.write(block);
            });
        }
        for (int b = 0; b < 2; b++) {
            assertThat(read.pixels().values(b)).isEqualTo(scene.pixels().values(b));
            assertThat(read.pixels().valid(b)).isEqualTo(scene.pixels().valid(b));
        }
    }

    @Test
    void scaledSamplesAreReadAsStoredAndAreTheValuesThatGeoToolsShows() throws IOException {
        GridGeometry grid = GridGeometry.northUp(100, 80, 0, 0, 1, 1, "EPSG:3857");
        write(grid, 2, CogOptions.of(SampleType.INT16).withTileSize(32).withScale(0.0001, -1.5));
        try (GeoTiffSource source = GeoTiffs.open(file())) {
            GridCoverage2D shown = source.coverage();
            CoverageSource stored = new CoverageSource(shown);
            // another value that is missing besides: a value as shown
            CoverageSource asShown = new CoverageSource(shown, 1e30);
            assertThat(stored.readsImage(shown.getRenderedImage())).isFalse();
            assertThat(asShown.readsImage(shown.getRenderedImage())).isTrue();
            RasterBlock read = stored.read(grid.window());
            RasterBlock expected = asShown.read(grid.window());
            for (int b = 0; b < 2; b++) {
                assertThat(read.values(b)).isEqualTo(expected.values(b));
                assertThat(read.valid(b))
                        .isEqualTo(expected.valid(b))
                        .contains(true)
                        .contains(false);
            }
        }
    }

    @Test
    void namesTextsAndNoDataComeBack() throws IOException {
        GridGeometry grid = GridGeometry.northUp(100, 80, 465_181, 5_080_254, 9.5, 10, "EPSG:32633");
        MemoryRaster scene = write(
                grid,
                2,
                CogOptions.defaults()
                        .withTileSize(32)
                        .withBandNames(List.of("red & \"near\" <1>", "infrarouge é"))
                        .withMetadata(Map.of("STIF_PROCESS", "stif:Ustfip <a & b>")));
        try (GeoTiffSource source = GeoTiffs.open(file())) {
            assertThat(source.bandNames()).containsExactly("red & \"near\" <1>", "infrarouge é");
            assertThat(source.texts()).containsExactly(Map.entry("STIF_PROCESS", "stif:Ustfip <a & b>"));
            GridCoverage2D coverage = source.coverage();
            assertThat(coverage.getSampleDimension(1).getDescription().toString())
                    .isEqualTo("infrarouge é");
            assertThat(NoDataRule.values(coverage.getProperty("GC_NODATA"))).containsExactly(-9999);
            assertThat(coverage.getSampleDimension(1)
                            .getCategories()
                            .get(0)
                            .getRange()
                            .getMinimum())
                    .isEqualTo(-9999);
            float[] value = new float[2];
            coverage.evaluate(new GeneralPosition(465_181 + 9.5 * 55.5, 5_080_254 - 10 * 3.5), value);
            assertThat(value[1]).isEqualTo(scene.pixels().get(1, 55, 3));
        }
    }

    @Test
    void geoToolsUsesTheOverviews() throws IOException {
        GridGeometry grid = GridGeometry.northUp(128, 128, 0, 128, 1, 1, "EPSG:3857");
        MemoryRaster scene = MemoryRaster.of(grid, new float[128 * 128]);
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                boolean gap = (x < 2 && y < 2) || (x == 2 && y == 0);
                scene.pixels().set(0, x, y, gap ? Float.NaN : x + 1000 * y);
            }
        }
        try (CogWriter writer =
                CogWriter.create(file(), grid, 1, CogOptions.defaults().withTileSize(32))) {
            writer.write(scene.pixels());
            writer.finish();
        }
        GeoTiffReader reader = new GeoTiffReader(file().toFile());
        try {
            assertThat(reader.getDatasetLayout().getNumInternalOverviews()).isEqualTo(2);
            ParameterValue<GridGeometry2D> half = AbstractGridFormat.READ_GRIDGEOMETRY2D.createValue();
            half.setValue(
                    new GridGeometry2D(new GridEnvelope2D(new Rectangle(0, 0, 64, 64)), reader.getOriginalEnvelope()));
            GridCoverage2D coverage = reader.read(new GeneralParameterValue[] {half});
            CoverageSource source = new CoverageSource(coverage);
            assertThat(source.grid().width()).isEqualTo(64);
            assertThat(source.grid().pixelWidth()).isEqualTo(2);
            RasterBlock read = source.read(source.grid().window());
            assertThat(read.get(0, 0, 0)).isNaN();
            assertThat(read.get(0, 1, 0)).isEqualTo((3 + 1002 + 1003) / 3f);
            assertThat(read.get(0, 10, 20)).isEqualTo(20.5f + 40_500);
            coverage.dispose(true);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void classesKeepTheirMostFrequentNumberInOverviews() {
        Halving mode = Halving.of(CogOptions.forClasses(10));
        float[] out = new float[2];
        mode.halve(new float[] {3, 7, 7, 3, 2, Float.NaN}, 0, 3, 3, 2, out);
        assertThat(out).containsExactly(3, 7); // {3, 7, 3, 2} and {7, missing}
        Halving nearest = Halving.of(CogOptions.defaults().withOverviews(CogOptions.Overviews.NEAREST));
        nearest.halve(new float[] {3, 7, Float.NaN, 3, 2, 1}, 0, 3, 3, 2, out);
        assertThat(out).containsExactly(3, Float.NaN);
        assertThat(Halving.of(CogOptions.defaults().withOverviews(CogOptions.Overviews.NONE)))
                .isNull();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> GeoTiffs.open(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("scene.tif")
                .hasMessageContaining("no such file");
    }

    @Test
    void whatIsNoTiffIsNamed() throws IOException {
        Files.writeString(file(), "this is a text, not an image");
        assertRefused("does not start with II or MM");
        Files.write(file(), new byte[] {'I', 'I'});
        assertRefused("cut off");
        Files.write(file(), new byte[0]);
        assertRefused("cut off");
        Files.write(file(), new byte[] {'I', 'I', 44, 0, 8, 0, 0, 0});
        assertRefused("version 44");
    }

    @Test
    void everyCutOffFileIsRefused() throws IOException {
        GridGeometry grid = GridGeometry.northUp(70, 50, 0, 0, 1, 1, "EPSG:3857");
        write(grid, 2, CogOptions.defaults().withTileSize(32));
        byte[] all = Files.readAllBytes(file());
        for (int length = 0; length < all.length - 4; length += length < 800 ? 7 : 997) {
            Files.write(file(), Arrays.copyOf(all, length));
            assertRefused("cut off");
        }
    }

    @Test
    void hugeClaimsAreRefusedBeforeAnythingIsAllocated() throws IOException {
        // 50,000 × 50,000 floats in one strip of 40 bytes
        Files.write(file(), tiff(50_000, 50_000, 32, 50_000, 40));
        assertRefused("10.0 GB", "limit of 0.5 GB");
        // strips small enough, but far more pixels than bytes
        Files.write(file(), tiff(100_000, 1_000, 32, 1_000, 40));
        assertRefused("holds only 40 bytes");
        Files.write(file(), tiff(0, 10, 32, 10, 40));
        assertRefused("0×10 pixels");
        Files.write(file(), tiff(10, 10, 32, 1, 40));
        assertRefused("asks for 10 strips, it lists 1");
        Files.write(file(), tiff(10, 10, 32, 10, 4000));
        assertRefused("strip 0 needs bytes");
        Files.write(file(), tiff(-1, -1, 32, -1, 40));
        assertRefused("4294967295");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        byte[] lerc = tiff(10, 10, 32, 10, 40);
        ByteBuffer.wrap(lerc).order(ByteOrder.LITTLE_ENDIAN).putShort(8 + 2 + 12 * 3 + 8, (short) 34887);
        Files.write(file(), lerc);
        assertRefused("compressed by LERC", "COMPRESS=DEFLATE");
        Files.write(file(), tiff(4, 2, 32, 2, 40));
        assertRefused("no place on the ground");
    }

    @Test
    void aDamagedTileIsAnErrorNotZeros() throws IOException {
        GridGeometry grid = GridGeometry.northUp(70, 50, 0, 0, 1, 1, "EPSG:3857");
        write(grid, 1, CogOptions.defaults().withTileSize(32));
        byte[] all = Files.readAllBytes(file());
        Arrays.fill(all, all.length - 3000, all.length - 500, (byte) 0x55);
        Files.write(file(), all);
        try (GeoTiffSource source = GeoTiffs.open(file())) {
            assertThatThrownBy(() -> source.read(new Window(0, 0, 70, 50)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("scene.tif");
        }
    }

    private void assertRefused(String... reasons) {
        var thrown = assertThatThrownBy(() -> GeoTiffs.open(file()).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("scene.tif");
        for (String reason : reasons) {
            thrown.hasMessageContaining(reason);
        }
    }

    /** A one-strip TIFF header followed by 40 bytes of "compressed" pixels. */
    private static byte[] tiff(int width, int height, int bits, int rowsPerStrip, int stripBytes) {
        int[][] fields = {
            {256, 4, width},
            {257, 4, height},
            {258, 3, bits},
            {259, 3, 8},
            {262, 3, 1},
            {273, 4, 8 + 2 + 12 * 9 + 4},
            {277, 3, 1},
            {278, 4, rowsPerStrip},
            {279, 4, stripBytes}
        };
        ByteBuffer b = ByteBuffer.allocate(8 + 2 + 12 * 9 + 4 + 40).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 9);
        for (int[] f : fields) {
            b.putShort((short) f[0]).putShort((short) f[1]).putInt(1).putInt(f[2]);
        }
        return b.array();
    }
}
