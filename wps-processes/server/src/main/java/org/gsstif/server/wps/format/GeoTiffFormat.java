package org.gsstif.server.wps.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.run.ResultRaster;

/** Coverages as GeoTIFF; NoData, band names and scales as {@link CoverageSource} understands them. */
final class GeoTiffFormat implements ComplexFormat {

    @Override
    public String mimeType() {
        return "image/tiff";
    }

    @Override
    public List<String> aliases() {
        return List.of(
                "image/geotiff",
                "image/tiff;subtype=geotiff",
                "image/tiff;application=geotiff",
                "application/geotiff",
                "application/x-geotiff",
                "image/x-geotiff");
    }

    @Override
    public Inline inline() {
        return Inline.BASE64;
    }

    @Override
    public String extension() {
        return "tiff";
    }

    @Override
    public Object decode(Content content, RunResources resources) throws IOException {
        Path file;
        if (content instanceof Content.Stored stored) {
            file = stored.file();
        } else {
            file = resources.newFile(".tif");
            try (InputStream in = content.stream()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try {
            return resources.closeLater(GeoTiffs.open(file)).coverage();
        } catch (IOException e) {
            throw new IOException(e.getMessage().replace(file.toString(), "it"), e);
        }
    }

    /** As a Cloud Optimized GeoTIFF; a result of our own processes as it is, without decoding it again. */
    @Override
    public void encode(Object value, Path file) throws IOException {
        ResultRaster.save((GridCoverage2D) value, file);
    }
}
