package org.gsstif.server.wms;

import java.awt.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.layers.StoredLayer;
import org.gsstif.server.style.LayerStyle;

/**
 * What capabilities say about a layer.
 *
 * @param layer the layer
 * @param name as clients name it: without the workspace where the service is that of one workspace
 * @param summary size, bands and times in words
 * @param geographic its box in longitude and latitude
 * @param boxes its boxes by CRS, the first being those of the options, then its own CRS and its UTM zone
 * @param styles the styles that are offered, the default first
 */
record LayerDescription(
        StoredLayer layer,
        String name,
        String summary,
        BoundingBox geographic,
        Map<MapCrs, BoundingBox> boxes,
        List<Style> styles) {

    /** Images of a series that count for its box. */
    private static final int COUNTED = 64;

    /**
     * A style as capabilities list it.
     *
     * @param legend size of its legend in pixels; null if it has none, since the style does not fit
     */
    record Style(String name, String title, String description, Dimension legend) {}

    /** @throws IOException if the layer cannot be read, or has no place in longitude and latitude */
    static LayerDescription of(StoredLayer layer, String name, WmsLayers layers, Legends legends, List<String> offered)
            throws IOException {
        Set<GridGeometry> grids = layers.grids(layer, COUNTED);
        BoundingBox geographic = union(grids, MapCrs.CRS84);
        if (geographic == null) {
            throw new IOException("it has no place in longitude and latitude");
        }
        Map<MapCrs, BoundingBox> boxes = new LinkedHashMap<>();
        for (String code : offered) {
            put(boxes, MapCrs.of(code), grids);
        }
        for (GridGeometry grid : grids) {
            MapCrs own = MapCrs.ofGrid(grid.crs());
            if (own != null) {
                put(boxes, own, grids);
            }
        }
        put(boxes, utm(geographic), grids);
        String summary = layer.isVector()
                ? layers.features(layer).features().size() + " features."
                : summary(layer, layers.image(layer.latestFile()));
        return new LayerDescription(
                layer, name, summary, geographic.clampToWorld(), boxes, styles(layer, layers, legends));
    }

    /** The layer's own abstract, else what its images say. */
    String description() {
        return layer.metadata().description().isEmpty()
                ? summary
                : layer.metadata().description();
    }

    /** The layer's own keywords, else what kind of layer it is. */
    List<String> keywords() {
        if (!layer.metadata().keywords().isEmpty()) {
            return layer.metadata().keywords();
        }
        if (layer.isVector()) {
            return List.of("features");
        }
        return layer.hasTime() ? List.of("image", "time series") : List.of("image");
    }

    private static String summary(StoredLayer layer, LayerImage image) {
        GridGeometry grid = image.grid();
        int bands = image.bands().size();
        String size = grid.width() + " × " + grid.height() + " pixels, " + bands + (bands == 1 ? " band" : " bands");
        if (!layer.hasTime()) {
            return size + ".";
        }
        return size + "; images of " + layer.times().size() + " times from "
                + TimeParameter.format(layer.times().first()) + " to "
                + TimeParameter.format(layer.times().last()) + ".";
    }

    private static void put(Map<MapCrs, BoundingBox> boxes, MapCrs crs, Set<GridGeometry> grids) {
        BoundingBox box = union(grids, crs);
        if (box != null) {
            boxes.putIfAbsent(crs, box);
        }
    }

    private static BoundingBox union(Set<GridGeometry> grids, MapCrs crs) {
        BoundingBox union = null;
        for (GridGeometry grid : grids) {
            BoundingBox box = BoundingBox.of(grid, crs.text());
            if (box == null) {
                return null;
            }
            union = box.union(union);
        }
        return union;
    }

    /** The UTM zone of the box's centre. */
    private static MapCrs utm(BoundingBox geographic) {
        double longitude = (geographic.minX() + geographic.maxX()) / 2;
        int zone = Math.max(1, Math.min(60, (int) Math.floor((longitude + 180) / 6) + 1));
        boolean north = geographic.minY() + geographic.maxY() >= 0;
        return MapCrs.of("EPSG:" + ((north ? 32600 : 32700) + zone));
    }

    private static List<Style> styles(StoredLayer layer, WmsLayers layers, Legends legends) throws IOException {
        List<Style> styles = new ArrayList<>();
        for (String name : layers.styles(layer)) {
            try {
                LayerStyle style = layers.style(layer, name, "STYLES").style();
                styles.add(new Style(
                        name,
                        style.title().isEmpty() ? name : style.title(),
                        style.description(),
                        legends.size(layer, style)));
            } catch (WmsException e) {
                styles.add(new Style(name, name, e.getMessage(), null)); // named as the default all the same
            }
        }
        return styles;
    }
}
