package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.geometry.GeneralPosition;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoveragesTest {

    @TempDir
    Path folder;

    private final MemoryRaster scene =
            CogWriterTest.scene(GridGeometry.northUp(100, 80, 465_181, 5_080_254, 9.5, 10, "EPSG:32633"), 2, 5);

    private Path write() throws IOException {
        Path file = folder.resolve("result.tif");
        CogOptions options = CogOptions.defaults()
                .withTileSize(32)
                .withBandNames(List.of("red & \"near\" <1>", "infrarouge é"))
                .withMetadata(Map.of("STIF_PROCESS", "stif:Ustfip <a & b>"));
        try (CogWriter writer = CogWriter.create(file, scene.grid(), 2, options)) {
            CogWriterTest.copy(scene, writer, 64);
            return writer.finish();
        }
    }

    @Test
    void aResultHasNamesNoDataAndPixels() throws IOException {
        Path file = write();
        GridCoverage2D coverage = Coverages.open(file, "fused");
        assertThat(coverage.getName().toString()).isEqualTo("fused");
        assertThat(coverage.getSampleDimension(0).getDescription().toString()).isEqualTo("red & \"near\" <1>");
        assertThat(coverage.getSampleDimension(1).getDescription().toString()).isEqualTo("infrarouge é");
        assertThat(NoDataRule.values(coverage.getProperty("GC_NODATA"))).containsExactly(-9999);
        assertThat(coverage.getSampleDimension(1)
                        .getCategories()
                        .get(0)
                        .getRange()
                        .getMinimum())
                .isEqualTo(-9999);
        RasterBlock read = new CoverageSource(coverage).read(scene.grid().window());
        assertThat(read.values(1)).isEqualTo(scene.pixels().values(1));
        assertThat(read.valid(1)).isEqualTo(scene.pixels().valid(1));
        float[] value = new float[2];
        coverage.evaluate(new GeneralPosition(465_181 + 9.5 * 55.5, 5_080_254 - 10 * 3.5), value);
        assertThat(value[0]).isCloseTo(scene.pixels().get(0, 55, 3), within(0f));
        assertThat(coverage.dispose(true)).isTrue();
        assertThat(coverage.dispose(true)).isTrue();
        assertThat(file).exists();
    }
}
