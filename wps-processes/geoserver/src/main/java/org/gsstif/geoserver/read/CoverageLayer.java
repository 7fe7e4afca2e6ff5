package org.gsstif.geoserver.read;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeSet;
import org.geotools.coverage.grid.io.GridCoverage2DReader;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.process.port.CatalogLayer;

/** A coverage of the catalog: one image, or a mosaic with a time domain. */
final class CoverageLayer implements CatalogLayer {

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
    public RasterSource open(Instant time) throws IOException {
        String label = "layer " + name + (time == null ? "" : " at " + time);
        try {
            return new ReaderRaster(label, reader, bands, time);
        } catch (IllegalArgumentException e) {
            throw new IOException(label + " cannot be read: " + e.getMessage(), e);
        }
    }
}
