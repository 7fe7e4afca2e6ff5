package org.gsstif.server.wms;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.server.layers.StoredLayer;
import org.gsstif.server.style.Colorizer;
import org.gsstif.server.style.LayerStyle;
import org.gsstif.server.style.LegendEntries;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.StyleException;
import org.gsstif.server.style.VectorStyle;

/** The legends of layers: their entries, their pictures, and how large those are. */
final class Legends {

    /** Width of a swatch and height of a row in pixels where a request does not say. */
    static final int ICON = 20;

    private final WmsLayers layers;

    Legends(WmsLayers layers) {
        this.layers = layers;
    }

    /**
     * The entries of a style on a layer: of images a legend for each rule, of features one with an entry for each.
     *
     * @throws WmsException if the style does not fit the layer's bands
     */
    List<LegendEntries> entries(StoredLayer layer, LayerStyle style) throws WmsException, IOException {
        List<LegendEntries> legends = new ArrayList<>();
        try {
            if (style instanceof VectorStyle vector) {
                return List.of(LegendEntries.of(vector));
            }
            Colorizer.Image image = layers.colors(layer, layers.image(layer.latestFile()));
            for (RasterStyle.Rule rule : ((RasterStyle) style).rules()) {
                legends.add(LegendEntries.of(rule.symbolizer(), image));
            }
        } catch (StyleException e) {
            throw new WmsException(WmsException.STYLE_NOT_DEFINED, "STYLE", e.getMessage());
        }
        return legends;
    }

    /** @param background null: transparent */
    static BufferedImage picture(List<LegendEntries> entries, int iconWidth, int iconHeight, Color background) {
        return new LegendGraphic(iconWidth, iconHeight).draw(entries, background);
    }

    /** How large the legend is that a request without a size gets, in pixels. */
    Dimension size(StoredLayer layer, LayerStyle style) throws WmsException, IOException {
        return new LegendGraphic(ICON, ICON).size(entries(layer, style));
    }
}
