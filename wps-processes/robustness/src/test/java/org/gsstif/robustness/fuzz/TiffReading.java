package org.gsstif.robustness.fuzz;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/** Opens bytes as a GeoTIFF and reads its first and its last pixels. */
final class TiffReading {

    private static final int SIDE = 48;

    private TiffReading() {}

    static void read(byte[] input) throws IOException {
        Path file = Files.createTempFile("stif-fuzz-", ".tif");
        try {
            Files.write(file, input);
            open(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void open(Path file) {
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            GridGeometry grid = source.grid();
            AffineTransform place = grid.gridToCrs();
            Target.require(
                    Double.isFinite(place.getDeterminant())
                            && Double.isFinite(place.getTranslateX())
                            && Double.isFinite(place.getTranslateY()),
                    "a grid of NaN or infinity was let in: " + grid);
            Target.require(source.bandNames().size() == source.bands(), "names and bands differ in number");
            source.texts();
            Window whole = grid.window();
            source.read(new Window(0, 0, Math.min(SIDE, grid.width()), Math.min(SIDE, grid.height())));
            int x = Math.max(0, grid.width() - SIDE);
            int y = Math.max(0, grid.height() - SIDE);
            source.read(new Window(x, y, whole.endX() - x, whole.endY() - y));
        } catch (IOException e) {
            Target.require(e.getMessage() != null && e.getMessage().contains(file.toString()), "unnamed: " + e);
        }
    }
}
