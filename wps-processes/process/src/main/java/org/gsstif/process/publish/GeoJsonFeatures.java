package org.gsstif.process.publish;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Polygons from GeoJSON text (RFC 7946, longitude and latitude), as our own processes write it: numbers and texts as
 * properties.
 */
final class GeoJsonFeatures {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final String GEOMETRY = "the_geom";

    private GeoJsonFeatures() {}

    /**
     * @param name of the feature type
     * @throws IllegalArgumentException if the text is no collection of polygons; the message says why
     */
    static SimpleFeatureCollection read(String text, String name) {
        JsonArray features;
        try {
            features = JsonParser.object().from(text).getArray("features");
        } catch (JsonParserException e) {
            throw new IllegalArgumentException("geojson is no JSON text: " + e.getMessage(), e);
        }
        if (features == null || features.isEmpty()) {
            throw new IllegalArgumentException("geojson has no features; it must be a FeatureCollection of polygons");
        }
        Map<String, Class<?>> attributes = attributes(features);
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName(name);
        type.setCRS(DefaultGeographicCRS.WGS84);
        type.add(GEOMETRY, MultiPolygon.class);
        attributes.forEach(type::add);
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type.buildFeatureType());
        ListFeatureCollection collection = new ListFeatureCollection(builder.getFeatureType());
        for (int i = 0; i < features.size(); i++) {
            JsonObject feature = features.getObject(i);
            builder.set(GEOMETRY, geometry(feature.getObject("geometry")));
            JsonObject properties = feature.getObject("properties", new JsonObject());
            for (Map.Entry<String, Class<?>> attribute : attributes.entrySet()) {
                builder.set(attribute.getKey(), value(properties.get(attribute.getKey()), attribute.getValue()));
            }
            collection.add(builder.buildFeature(name + "." + (i + 1)));
        }
        return collection;
    }

    /** Whole numbers, numbers or texts, whichever holds all values. */
    private static Map<String, Class<?>> attributes(JsonArray features) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            features.getObject(i).getObject("properties", new JsonObject()).forEach((key, value) -> {
                Class<?> type = value instanceof Integer
                        ? Integer.class
                        : value == null || value instanceof Number ? Double.class : String.class;
                types.merge(
                        key,
                        type,
                        (a, b) -> a == b ? a : a == String.class || b == String.class ? String.class : Double.class);
            });
        }
        return types;
    }

    private static Object value(Object value, Class<?> type) {
        if (value == null) {
            return null;
        }
        if (type == Double.class) {
            return ((Number) value).doubleValue();
        }
        return type == String.class ? String.valueOf(value) : value;
    }

    private static MultiPolygon geometry(JsonObject geometry) {
        String type = geometry == null ? "null" : geometry.getString("type", "");
        if (type.equals("Polygon")) {
            return GEOMETRIES.createMultiPolygon(new Polygon[] {polygon(geometry.getArray("coordinates"))});
        }
        if (type.equals("MultiPolygon")) {
            JsonArray parts = geometry.getArray("coordinates");
            Polygon[] polygons = new Polygon[parts.size()];
            for (int i = 0; i < polygons.length; i++) {
                polygons[i] = polygon(parts.getArray(i));
            }
            return GEOMETRIES.createMultiPolygon(polygons);
        }
        throw new IllegalArgumentException("geojson has a geometry of type " + type + "; only polygons are taken");
    }

    private static Polygon polygon(JsonArray rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int h = 0; h < holes.length; h++) {
            holes[h] = ring(rings.getArray(h + 1));
        }
        return GEOMETRIES.createPolygon(ring(rings.getArray(0)), holes);
    }

    private static LinearRing ring(JsonArray points) {
        Coordinate[] coordinates = new Coordinate[points.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = new Coordinate(
                    points.getArray(i).getDouble(0), points.getArray(i).getDouble(1));
        }
        return GEOMETRIES.createLinearRing(coordinates);
    }
}
