package org.gsstif.server.wms;

import java.time.Instant;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.server.layers.StoredLayer;

/**
 * A map that is asked for.
 *
 * @param crs of the map
 * @param grid its pixels; axes longitude or easting first, north up
 * @param layers drawn in this order
 * @param format of the picture
 * @param transparent whether it has a transparent background
 * @param background colour where nothing is drawn and it is not transparent, 0xRRGGBB
 * @param nearest whether the nearest pixel of an image is drawn; else values are mixed bilinearly, unless they are names
 *     of classes
 */
record MapRequest(
        MapCrs crs,
        GridGeometry grid,
        List<DrawnLayer> layers,
        MapFormat format,
        boolean transparent,
        int background,
        boolean nearest) {

    /**
     * A layer of a map.
     *
     * @param time of the image, null for a layer without a time dimension
     * @param defaultTime whether the client left the time to the server
     */
    record DrawnLayer(StoredLayer layer, WmsLayers.NamedStyle style, Instant time, boolean defaultTime) {}

    /** The scale denominator of the map. */
    double scaleDenominator() {
        return crs.scaleDenominator(grid.pixelWidth());
    }
}
