package org.gsstif.geoserver.read;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.coverage.grid.GridCoverageReader;
import org.geotools.coverage.grid.io.GridCoverage2DReader;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.process.port.RasterCatalog;

/** GeoServer's secured catalog. To be called on the thread of the user's request. */
public final class GeoServerCatalog implements RasterCatalog {

    private static final Logger LOGGER = Logger.getLogger(GeoServerCatalog.class.getName());

    private final Catalog catalog;

    public GeoServerCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public CatalogLayer layer(String name) throws IOException {
        CoverageInfo coverage;
        GridCoverageReader reader;
        try {
            coverage = catalog.getCoverageByName(name);
            if (coverage == null) {
                throw notFound(name);
            }
            reader = coverage.getGridCoverageReader(null, null);
        } catch (RuntimeException e) {
            if (isRefusal(e)) {
                LOGGER.log(Level.FINE, "the layer " + name + " may not be read by this user", e);
                throw new LayerNotFoundException(missing(name));
            }
            throw new IOException("the layer " + name + " cannot be read: " + e.getMessage(), e);
        }
        if (!(reader instanceof GridCoverage2DReader raster)) {
            throw new IOException(
                    "the store of the layer " + name + " cannot be opened; see its page in GeoServer, or the log");
        }
        return new CoverageLayer(
                coverage.prefixedName(), raster, coverage.getDimensions().size());
    }

    private LayerNotFoundException notFound(String name) {
        LayerInfo layer = catalog.getLayerByName(name);
        if (layer != null) {
            return new LayerNotFoundException("the layer " + name
                    + " has no raster: it is a vector layer or comes from another server; give a coverage layer");
        }
        if (catalog.getLayerGroupByName(name) != null) {
            return new LayerNotFoundException(name + " is a layer group; name its raster layers, separated by commas");
        }
        return new LayerNotFoundException(missing(name));
    }

    private static String missing(String name) {
        return "there is no raster layer '" + name
                + "' in the catalog, or you may not read it; names are workspace:layer";
    }

    /** Spring Security's refusals: AccessDeniedException, InsufficientAuthenticationException and their kin. */
    private static boolean isRefusal(Throwable e) {
        for (Class<?> c = e.getClass(); c != null; c = c.getSuperclass()) {
            String name = c.getName();
            if (name.equals("org.springframework.security.access.AccessDeniedException")
                    || name.equals("org.springframework.security.core.AuthenticationException")) {
                return true;
            }
        }
        return e.getCause() != null && e.getCause() != e && isRefusal(e.getCause());
    }
}
