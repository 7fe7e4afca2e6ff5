package org.gsstif.server.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.SampleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaledSamplesTest {

    /** Reflectance × 10,000 as integers: a map must show the same values as the processes compute with. */
    @Test
    void scaledIntegersAreTrueValues(@TempDir Path folder) throws IOException {
        GridGeometry grid = GridGeometry.northUp(2, 1, 0, 1, 1, 1, "EPSG:32633");
        MemoryRaster raster = MemoryRaster.of(grid, new float[] {0.25f, Float.NaN}, new float[] {-0.1f, 0.5f});
        Path file = folder.resolve("scaled.tif");
        CogOptions options = CogOptions.of(SampleType.INT16).withScale(1e-4, 0.125);
        try (CogWriter writer = CogWriter.create(file, grid, 2, options)) {
            writer.write(raster.pixels());
            writer.finish();
        }

        LayerImage image = LayerImage.open(file);
        RasterBlock block = image.read(new Window(0, 0, 2, 1), 1, 1, 0, 1).block();

        assertThat(block.values(0)[0]).isEqualTo(0.25f);
        assertThat(block.valid(0)[1]).isFalse();
        assertThat(block.values(1)).containsExactly(-0.1f, 0.5f);
        assertThat(image.byteSamples()).isFalse();
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            assertThat(source.read(grid.window()).values(1)).containsExactly(-0.1f, 0.5f);
        }
    }
}
