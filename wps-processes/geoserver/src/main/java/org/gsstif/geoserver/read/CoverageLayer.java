package org.gsstif.geoserver.read;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.coverage.grid.io.GridCoverage2DReader;
import org.geotools.coverage.grid.io.StructuredGridCoverage2DReader;
import org.geotools.util.URLs;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.port.CatalogLayer;

/** A coverage of the catalog: one image, or a mosaic with a time domain. */
final class CoverageLayer implements CatalogLayer {

    private static final Logger LOGGER = Logger.getLogger(CoverageLayer.class.getName());

    private final String name;
    private final GridCoverage2DReader reader;
    private final int bands;

    /**
     * @param name workspace:layer
     * @param reader GeoServer's, which closes it
     * @param bands as configured for the layer
     */
    CoverageLayer(String name, GridCoverage2DReader reader, int bands) {
        this.name = name;
        this.reader = reader;
        this.bands = bands;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Instant> times() throws IOException {
        if (!"true".equalsIgnoreCase(reader.getMetadataValue(GridCoverage2DReader.HAS_TIME_DOMAIN))) {
            return List.of();
        }
        String domain = reader.getMetadataValue(GridCoverage2DReader.TIME_DOMAIN);
        TreeSet<Instant> times = new TreeSet<>();
        for (String part : domain == null ? new String[0] : domain.split(",")) {
            if (!part.isBlank()) {
                times.add(time(part.trim()));
            }
        }
        if (times.isEmpty()) {
            throw new IOException("the layer " + name + " has a time dimension, but no image in it yet");
        }
        return List.copyOf(times);
    }

    /** A time, or the first of a span {@code from/to/period}. */
    private Instant time(String text) throws IOException {
        String first = text.split("/", 2)[0];
        try {
            return Instant.parse(first);
        } catch (DateTimeParseException e) {
            throw new IOException("the layer " + name + " has the time " + text + ", which is not understood", e);
        }
    }

    @Override
    public Map<String, String> texts() throws IOException {
        File file = reader instanceof StructuredGridCoverage2DReader ? null : file(reader.getSource());
        if (file == null || !file.isFile()) {
            return Map.of();
        }
        try (GeoTiffSource image = GeoTiffs.open(file.toPath())) {
            return image.texts();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the file of " + name + " has no texts that can be read", e);
            return Map.of(); // another format
        }
    }

    /** The file that a reader reads, or null. */
    private static File file(Object source) {
        if (source instanceof File file) {
            return file;
        }
        return source instanceof URL url && url.getProtocol().equals("file") ? URLs.urlToFile(url) : null;
    }

    @Override
    public RasterSource open(Instant time) throws IOException {
        String label = "layer " + name + (time == null ? "" : " at " + time);
        try {
            return new ReaderRaster(label, reader, bands, time);
        } catch (IllegalArgumentException e) {
            throw new IOException(label + " cannot be read: " + e.getMessage(), e);
        }
    }
}
