package org.gsstif.server.wms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gsstif.core.raster.Window;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.style.ColorMap;
import org.gsstif.server.style.RasterStyle;

/**
 * The values of layers at a pixel of a map: those of the image's own pixel there, all bands, not interpolated. Text and
 * JSON have GeoServer's form; JSON adds the units, the time and the label of the class.
 */
final class FeatureInfo {

    /** The formats of an answer. */
    enum Format {
        TEXT("text/plain"),
        JSON("application/json");

        private final String mimeType;

        Format(String mimeType) {
            this.mimeType = mimeType;
        }

        String mimeType() {
            return mimeType;
        }

        static List<String> mimeTypes() {
            return Arrays.stream(values()).map(Format::mimeType).toList();
        }

        static Format of(String mimeType) throws WmsException {
            for (Format format : values()) {
                if (format.mimeType.equals(mimeType.toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new WmsException(
                    WmsException.INVALID_FORMAT,
                    "INFO_FORMAT",
                    "format '" + mimeType + "' is not offered; there are " + mimeTypes());
        }
    }

    /** A band's value; null where it is missing. */
    private record Value(LayerImage.Band band, Float value) {}

    /** A layer's values at the pixel. */
    private record Result(MapRequest.DrawnLayer layer, List<Value> values, String label) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String LINE = "--------------------------------------------\n";

    private final WmsLayers layers;

    FeatureInfo(WmsLayers layers) {
        this.layers = layers;
    }

    /**
     * The answer as text.
     *
     * @param queried those of the map's layers that are asked for
     * @param column of the pixel on the map
     * @param row of the pixel on the map
     */
    String answer(MapRequest map, List<MapRequest.DrawnLayer> queried, int column, int row, Format format)
            throws IOException {
        List<Result> results = new ArrayList<>();
        for (MapRequest.DrawnLayer layer : queried) {
            Result result = result(map, layer, column, row);
            if (result != null) {
                results.add(result);
            }
        }
        return format == Format.JSON ? json(results) : text(results);
    }

    /** The values of a layer, or null where it has no pixel. */
    private Result result(MapRequest map, MapRequest.DrawnLayer layer, int column, int row) throws IOException {
        LayerImage image = layers.image(layer.layer().file(layer.time()));
        double[] place = new double[2];
        new GridTransform(map.grid(), image.grid()).transform(column + 0.5, row + 0.5, place);
        if (Double.isNaN(place[0])
                || !image.grid().window().contains((int) Math.floor(place[0]), (int) Math.floor(place[1]))) {
            return null;
        }
        int[] bands = new int[image.bands().size()];
        Arrays.setAll(bands, b -> b);
        Window pixel = new Window((int) Math.floor(place[0]), (int) Math.floor(place[1]), 1, 1);
        LayerImage.Piece piece = image.read(pixel, 1, 1, bands);
        List<Value> values = new ArrayList<>();
        for (int b : bands) {
            boolean valid = piece.block().valid(b)[0];
            values.add(new Value(image.bands().get(b), valid ? piece.block().values(b)[0] : null));
        }
        return new Result(layer, values, label(layer.style().style(), values));
    }

    /** The label of a class in a style that draws the values of one band; else empty. */
    private static String label(RasterStyle style, List<Value> values) {
        Float value = values.get(0).value();
        ColorMap map = style.rules().get(0).symbolizer().colorMap();
        if (value == null || map == null || map.type() != ColorMap.Type.VALUES) {
            return "";
        }
        return map.entries().stream()
                .filter(e -> (float) e.quantity() == value)
                .map(ColorMap.Entry::label)
                .findFirst()
                .orElse("");
    }

    private static String text(List<Result> results) {
        if (results.isEmpty()) {
            return "no features were found\n";
        }
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            text.append("Results for FeatureType '")
                    .append(result.layer.layer().name())
                    .append("':\n")
                    .append(LINE);
            for (Value value : result.values) {
                text.append(value.band().name()).append(" = ");
                text.append(value.value() == null ? "NoData" : value.value().toString());
                if (!value.band().unit().isEmpty()) {
                    text.append(' ').append(value.band().unit());
                }
                text.append('\n');
            }
            if (!result.label.isEmpty()) {
                text.append("class = ").append(result.label).append('\n');
            }
            if (result.layer.time() != null) {
                text.append("time = ")
                        .append(TimeParameter.format(result.layer.time()))
                        .append('\n');
            }
            text.append(LINE);
        }
        return text.toString();
    }

    private static String json(List<Result> results) {
        List<Object> features = new ArrayList<>();
        for (Result result : results) {
            Map<String, Object> properties = new LinkedHashMap<>();
            Map<String, Object> units = new LinkedHashMap<>();
            for (Value value : result.values) {
                properties.put(value.band().name(), value.value());
                if (!value.band().unit().isEmpty()) {
                    units.put(value.band().name(), value.band().unit());
                }
            }
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("type", "Feature");
            feature.put("id", result.layer.layer().name().toString());
            feature.put("geometry", null);
            feature.put("properties", properties);
            feature.put("units", units);
            if (!result.label.isEmpty()) {
                feature.put("class", result.label);
            }
            if (result.layer.time() != null) {
                feature.put("time", TimeParameter.format(result.layer.time()));
            }
            features.add(feature);
        }
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("type", "FeatureCollection");
        collection.put("features", features);
        collection.put("totalFeatures", "unknown");
        collection.put("numberReturned", features.size());
        collection.put("crs", null);
        try {
            return JSON.writeValueAsString(collection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("feature info cannot be written as JSON", e);
        }
    }
}
