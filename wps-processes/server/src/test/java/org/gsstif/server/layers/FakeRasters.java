package org.gsstif.server.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterSource;

/** Rasters for tests of the folder alone: a file with the text "bands CRS" stands for a 2×2 image. */
final class FakeRasters {

    private FakeRasters() {}

    static Path write(Path file, int bands, String crs) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, bands + " " + crs);
    }

    static RasterSource open(Path file) throws IOException {
        String[] parts = Files.readString(file).split(" ", 2);
        if (parts.length != 2) {
            throw new IOException("not a raster");
        }
        return new MemoryRaster(
                GridGeometry.northUp(2, 2, 500_000, 5_100_000, 10, 10, parts[1]), Integer.parseInt(parts[0]));
    }
}
