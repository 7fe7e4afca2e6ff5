package org.gsstif.server.wps.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.gce.geotiff.GeoTiffWriter;

/** Coverages as GeoTIFF. */
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
        GeoTiffReader reader = new GeoTiffReader(file.toFile());
        resources.closeLater(reader::dispose);
        GridCoverage2D coverage = reader.read(null);
        resources.closeLater(() -> coverage.dispose(true));
        return coverage;
    }

    @Override
    public void encode(Object value, OutputStream out) throws IOException {
        GeoTiffWriter writer = new GeoTiffWriter(out);
        try {
            writer.write((GridCoverage2D) value, null);
        } finally {
            writer.dispose();
        }
    }
}
