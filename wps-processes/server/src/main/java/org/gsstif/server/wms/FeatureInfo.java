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
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.JTS;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.server.geojson.GeoJsonGeometries;
import org.gsstif.server.layers.LayerFeatures;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.style.ColorMap;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.VectorStyle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What layers have at a pixel of a map. Of images the values of the own pixel there, all bands, not interpolated; of vector
 * layers the attributes of the features that are drawn there, the uppermost first, and in JSON their geometry in longitude
 * and latitude. Text and JSON have GeoServer's form; JSON adds the units, the time and the label of the class.
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

    /** A band's value or a feature's attribute; null where it is missing. */
    private record Value(String name, Object value, String unit) {}

    /** What a layer has at the pixel; geometry is null for images. */
    private record Result(
            MapRequest.DrawnLayer layer, String id, Geometry geometry, List<Value> values, String label) {}

    /** How far a line or point may lie from the pixel's centre, pixels. */
    private static final double NEAR = 3;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String LINE = "--------------------------------------------\n";

    private static final GeoJsonGeometries GEOMETRIES = new GeoJsonGeometries();

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
     * @param most features of a layer
     */
    String answer(MapRequest map, List<MapRequest.DrawnLayer> queried, int column, int row, Format format, int most)
            throws IOException {
        List<Result> results = new ArrayList<>();
        for (MapRequest.DrawnLayer layer : queried) {
            if (layer.layer().isVector()) {
                results.addAll(features(map, layer, column, row, most));
                continue;
            }
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
            LayerImage.Band band = image.bands().get(b);
            values.add(new Value(band.name(), valid ? piece.block().values(b)[0] : null, band.unit()));
        }
        String id = layer.layer().name().toString();
        return new Result(layer, id, null, values, label(layer.style().raster(), values));
    }

    /** The features that are drawn at the pixel, the uppermost first. */
    private List<Result> features(MapRequest map, MapRequest.DrawnLayer layer, int column, int row, int most)
            throws IOException {
        LayerFeatures features = layers.features(layer.layer());
        Geometry point = new GeometryFactory().createPoint(new Coordinate(column + 0.5, row + 0.5));
        List<Result> results = new ArrayList<>();
        for (MapGeometry.Drawn drawn : new MapGeometry(map.grid(), features.crs()).pixels(features.features())) {
            List<VectorStyle.Rule> rules = layer.style().vector().rules(drawn.feature(), map.scaleDenominator());
            double near = drawn.pixels().getDimension() == 2 ? 0 : NEAR;
            if (!rules.isEmpty() && drawn.pixels().isWithinDistance(point, near)) {
                results.add(
                        0,
                        result(
                                layer,
                                drawn.feature(),
                                features.crs(),
                                rules.get(0).title()));
            }
        }
        return results.subList(0, Math.min(most, results.size()));
    }

    private static Result result(MapRequest.DrawnLayer layer, SimpleFeature feature, String crs, String label) {
        List<Value> values = new ArrayList<>();
        for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
            if (!(attribute instanceof GeometryDescriptor)) {
                values.add(new Value(attribute.getLocalName(), feature.getAttribute(attribute.getName()), ""));
            }
        }
        Geometry geometry = (Geometry) feature.getDefaultGeometry();
        try {
            if (!CrsTexts.same(crs, MapCrs.CRS84.text())) {
                geometry = JTS.transform(geometry, CrsTexts.transform(crs, MapCrs.CRS84.text()));
            }
        } catch (TransformException e) {
            geometry = null;
        }
        return new Result(layer, feature.getID(), geometry, values, label);
    }

    /** The label of a class in a style that draws the values of one band; else empty. */
    private static String label(RasterStyle style, List<Value> values) {
        Float value = (Float) values.get(0).value();
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
                text.append(value.name()).append(" = ");
                text.append(value.value() == null ? "NoData" : value.value().toString());
                if (!value.unit().isEmpty()) {
                    text.append(' ').append(value.unit());
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

    private static String json(List<Result> results) throws IOException {
        List<Object> features = new ArrayList<>();
        for (Result result : results) {
            Map<String, Object> properties = new LinkedHashMap<>();
            Map<String, Object> units = new LinkedHashMap<>();
            for (Value value : result.values) {
                properties.put(value.name(), value.value());
                if (!value.unit().isEmpty()) {
                    units.put(value.name(), value.unit());
                }
            }
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("type", "Feature");
            feature.put("id", result.id);
            feature.put("geometry", result.geometry == null ? null : GEOMETRIES.tree(result.geometry));
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
