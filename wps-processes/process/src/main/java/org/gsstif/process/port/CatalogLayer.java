package org.gsstif.process.port;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gsstif.core.raster.RasterSource;

/** A raster layer of the catalog: one image, or a series with a time dimension. */
public interface CatalogLayer {

    /** {@code workspace:layer}. */
    String name();

    /** The times there are images for, ascending; empty for a layer without a time dimension. */
    List<Instant> times() throws IOException;

    /** Texts in the file of a layer without a time dimension, by name; empty where there are none. */
    default Map<String, String> texts() throws IOException {
        return Map.of();
    }

    /**
     * Opens an image for reading by windows. The caller closes it.
     *
     * @param time one of {@link #times()}, or null for a layer without a time dimension
     */
    RasterSource open(Instant time) throws IOException;
}
