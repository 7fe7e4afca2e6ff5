package org.gsstif.server.wms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.filter.Filter;
import org.geotools.filter.text.cql2.CQL;
import org.gsstif.server.layers.StoredLayer;
import org.gsstif.server.style.ColorMap;
import org.gsstif.server.style.LayerStyle;
import org.gsstif.server.style.LegendEntries;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.VectorStyle;

/** A legend as data, in the form of GeoServer's {@code FORMAT=application/json}. */
final class LegendJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LegendJson() {}

    static byte[] write(StoredLayer layer, LayerStyle style, List<LegendEntries> legends) {
        return style instanceof VectorStyle vector
                ? features(layer, vector)
                : images(layer, (RasterStyle) style, legends);
    }

    private static byte[] images(StoredLayer layer, RasterStyle style, List<LegendEntries> legends) {
        List<Object> rules = new ArrayList<>();
        for (int i = 0; i < legends.size(); i++) {
            Map<String, Object> raster = new LinkedHashMap<>();
            raster.put("opacity", Double.toString(legends.get(i).opacity()));
            raster.put("colormap", colorMap(legends.get(i).map()));
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("title", style.rules().get(i).title());
            rule.put("symbolizers", List.of(Map.of("Raster", raster)));
            rules.add(rule);
        }
        return write(layer, rules);
    }

    private static byte[] features(StoredLayer layer, VectorStyle style) {
        List<Object> rules = new ArrayList<>();
        for (VectorStyle.Rule rule : style.rules()) {
            List<Object> symbolizers = new ArrayList<>();
            for (VectorStyle.Symbolizer symbolizer : rule.symbolizers()) {
                Map<String, Object> painted = new LinkedHashMap<>();
                color(painted, "fill", symbolizer.fill());
                color(painted, "stroke", symbolizer.stroke());
                if (symbolizer.stroke() != 0) {
                    painted.put("stroke-width", Double.toString(symbolizer.width()));
                }
                String kind = symbolizer.kind().name();
                symbolizers.add(Map.of(kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT), painted));
            }
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("title", rule.title());
            if (rule.otherwise()) {
                written.put("ElseFilter", "true");
            } else if (rule.filter() != Filter.INCLUDE) {
                written.put("filter", "[" + CQL.toCQL(rule.filter()) + "]");
            }
            written.put("symbolizers", symbolizers);
            rules.add(written);
        }
        return write(layer, rules);
    }

    private static void color(Map<String, Object> painted, String name, int argb) {
        if (argb != 0) {
            painted.put(name, String.format(Locale.ROOT, "#%06X", argb & 0xFFFFFF));
            painted.put(name + "-opacity", Double.toString(Math.round((argb >>> 24) / 2.55) / 100.0));
        }
    }

    private static byte[] write(StoredLayer layer, List<Object> rules) {
        Map<String, Object> legend = new LinkedHashMap<>();
        legend.put("layerName", layer.name().layer());
        legend.put("title", layer.title());
        legend.put("rules", rules);
        try {
            return JSON.writeValueAsBytes(Map.of("Legend", List.of(legend)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the legend cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> colorMap(ColorMap map) {
        List<Object> entries = new ArrayList<>();
        for (ColorMap.Entry entry : map.entries()) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("label", entry.label());
            written.put("quantity", Double.toString(entry.quantity()));
            written.put("color", String.format(Locale.ROOT, "#%06X", entry.rgb()));
            written.put("opacity", Double.toString(entry.opacity()));
            entries.add(written);
        }
        Map<String, Object> colorMap = new LinkedHashMap<>();
        colorMap.put("entries", entries);
        colorMap.put("type", map.type().name().toLowerCase(Locale.ROOT));
        return colorMap;
    }
}
