package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.NoDataRule;

/**
 * What the catalog is told about a GeoTIFF.
 *
 * @param noData the stored value that means "missing"; null if there is none
 */
record ImageFacts(GridGeometry grid, List<String> bandNames, Double noData) {

    static ImageFacts of(Path file) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            return new ImageFacts(
                    source.grid(),
                    source.bandNames(),
                    NoDataRule.declared(source.coverage().getRenderedImage()));
        }
    }

    int bands() {
        return bandNames.size();
    }
}
