package org.gsstif.process.port;

import java.io.IOException;

/** The catalog that layer names are looked up in: GeoServer's, or the embedded host's folder. Thread-safe. */
public interface RasterCatalog {

    /**
     * @param name {@code workspace:layer} or just {@code layer}
     * @return the layer; its owner closes what it opens
     * @throws LayerNotFoundException if there is no such raster layer, or the user may not see it
     */
    CatalogLayer layer(String name) throws IOException;
}
