package org.gsstif.bench.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/** A folder of GeoTIFFs whose names end in _YYYY-MM-DD.tif, read into memory. */
final class DatedFolder {

    private DatedFolder() {}

    static ImageSeries read(Path folder) throws IOException {
        List<DatedRaster> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                String date = name.substring(name.lastIndexOf('_') + 1, name.length() - 4);
                try (GeoTiffSource source = GeoTiffs.open(file)) {
                    MemoryRaster raster = new MemoryRaster(
                            source.grid(), source.read(source.grid().window()));
                    images.add(new DatedRaster(Instant.parse(date + "T00:00:00Z"), raster));
                }
            }
        }
        return new ImageSeries(images);
    }
}
