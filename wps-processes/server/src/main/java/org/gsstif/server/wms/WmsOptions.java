package org.gsstif.server.wms;

import java.util.List;
import java.util.Objects;

/**
 * Settings of the map service.
 *
 * @param title of the service
 * @param description its abstract
 * @param keywords of the service
 * @param maxWidth largest width of a map in pixels, 16..16384; default 4096
 * @param maxHeight largest height of a map in pixels, 16..16384; default 4096
 * @param layerLimit most layers of one map, 1..1000; default 50
 * @param pixelsAtOnce most pixels of all maps that are drawn at the same time, at least maxWidth · maxHeight; further
 *     requests wait. Default 2²⁵, about 300 MB
 * @param crs codes that are offered for every layer besides its own CRS and its UTM zone
 */
public record WmsOptions(
        String title,
        String description,
        List<String> keywords,
        int maxWidth,
        int maxHeight,
        int layerLimit,
        int pixelsAtOnce,
        List<String> crs) {

    public WmsOptions {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        check("maxWidth", maxWidth, 16, 16_384);
        check("maxHeight", maxHeight, 16, 16_384);
        check("layerLimit", layerLimit, 1, 1000);
        check("pixelsAtOnce", pixelsAtOnce, maxWidth * maxHeight, Integer.MAX_VALUE);
        keywords = List.copyOf(keywords);
        crs = List.copyOf(crs);
    }

    public static WmsOptions defaults() {
        return new WmsOptions(
                "gs-stif maps",
                "Maps of the layers of the embedded host of gs-stif: satellite image series, fused images, clusters.",
                List.of("satellite image", "time series", "image fusion"),
                4096,
                4096,
                50,
                1 << 25,
                List.of("CRS:84", "EPSG:4326", "EPSG:3857"));
    }

    public WmsOptions withMaxSize(int newMaxWidth, int newMaxHeight) {
        return new WmsOptions(title, description, keywords, newMaxWidth, newMaxHeight, layerLimit, pixelsAtOnce, crs);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
