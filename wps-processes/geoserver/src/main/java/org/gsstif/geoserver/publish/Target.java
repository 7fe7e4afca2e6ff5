package org.gsstif.geoserver.publish;

import java.io.IOException;
import org.geotools.coverage.grid.io.StructuredGridCoverage2DReader;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.CoverageStoreInfo;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.WorkspaceInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;

/**
 * Where a raster will be published, as the catalog is now.
 *
 * @param layer the layer of that name; null if there is none
 * @param coverage its raster; null if there is no layer
 * @param store the raster's store; null if there is no layer
 */
record Target(
        WorkspaceInfo workspace, TargetName name, LayerInfo layer, CoverageInfo coverage, CoverageStoreInfo store) {

    static final String MOSAIC = "ImageMosaic";

    /** @throws PublishException if the name is taken by something that is no raster layer */
    static Target find(Catalog catalog, WorkspaceInfo workspace, TargetName name) throws PublishException {
        LayerInfo layer = catalog.getLayerByName(name.toString());
        if (layer == null) {
            if (catalog.getLayerGroupByName(name.toString()) != null) {
                throw new PublishException(name + " is a layer group; give another layer name");
            }
            return new Target(workspace, name, null, null, null);
        }
        CoverageInfo coverage = Mirror.as(CoverageInfo.class, layer.getResource())
                .orElseThrow(() ->
                        new PublishException("the layer " + name + " is no raster layer; give another layer name"));
        CoverageStoreInfo store = Mirror.as(CoverageStoreInfo.class, coverage.getStore())
                .orElseThrow(() -> new PublishException("the layer " + name + " has no raster store"));
        return new Target(workspace, name, layer, coverage, store);
    }

    boolean exists() {
        return layer != null;
    }

    boolean isMosaic() {
        return MOSAIC.equals(store.getType());
    }

    /** The mosaic's own reader, which granules are added to. */
    StructuredGridCoverage2DReader mosaic() throws IOException {
        if (coverage.getGridCoverageReader(null, null) instanceof StructuredGridCoverage2DReader reader) {
            return reader;
        }
        throw new PublishException("the images of the layer " + name + " cannot be listed; is its store broken?");
    }
}
