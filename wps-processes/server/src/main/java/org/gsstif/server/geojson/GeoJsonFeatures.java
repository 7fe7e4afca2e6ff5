package org.gsstif.server.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.util.Converters;
import org.gsstif.coverage.CrsTexts;
import org.locationtech.jts.geom.Geometry;

/**
 * Feature collections as GeoJSON. A {@code crs} member (GeoJSON 2008) is read, and written where the CRS is not longitude
 * and latitude on WGS 84; attributes are whole numbers, numbers, truth values or texts.
 */
public final class GeoJsonFeatures {

    private static final String GEOMETRY = "geometry";

    private final GeoJsonGeometries geometries = new GeoJsonGeometries();

    /** @throws IOException if the JSON is no collection of features; the message says why */
    public ListFeatureCollection read(JsonNode root) throws IOException {
        if (!root.path("type").asText().equals("FeatureCollection")
                || !root.path("features").isArray()) {
            throw new IOException("the JSON is not a GeoJSON FeatureCollection");
        }
        SimpleFeatureType type = type(root);
        ListFeatureCollection features = new ListFeatureCollection(type);
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type);
        int number = 0;
        for (JsonNode node : root.path("features")) {
            JsonNode geometry = node.path(GEOMETRY);
            builder.set(GEOMETRY, geometry.isObject() ? geometries.read(geometry) : null);
            for (AttributeDescriptor attribute : type.getAttributeDescriptors()) {
                String name = attribute.getLocalName();
                if (!name.equals(GEOMETRY)) {
                    builder.set(name, value(node.path("properties").path(name)));
                }
            }
            String id = node.path("id").asText();
            features.add(builder.buildFeature(id.isEmpty() ? "feature." + ++number : id));
        }
        return features;
    }

    /** Attributes of all features; where their types differ, texts. */
    private static SimpleFeatureType type(JsonNode root) throws IOException {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (JsonNode feature : root.path("features")) {
            for (Map.Entry<String, JsonNode> property :
                    feature.path("properties").properties()) {
                Object value = value(property.getValue());
                if (value != null && !property.getKey().equals(GEOMETRY)) {
                    types.merge(property.getKey(), value.getClass(), GeoJsonFeatures::common);
                }
            }
        }
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("features");
        builder.add(GEOMETRY, Geometry.class, crs(root));
        types.forEach(builder::add);
        return builder.buildFeatureType();
    }

    private static Class<?> common(Class<?> a, Class<?> b) {
        if (a == b) {
            return a;
        }
        return Number.class.isAssignableFrom(a) && Number.class.isAssignableFrom(b) ? Double.class : String.class;
    }

    private static CoordinateReferenceSystem crs(JsonNode root) throws IOException {
        String name = root.path("crs").path("properties").path("name").asText();
        if (name.isEmpty() || name.endsWith("CRS84")) {
            return DefaultGeographicCRS.WGS84;
        }
        try {
            // GeoJSON is always longitude or easting first
            return CRS.decode(name, true);
        } catch (FactoryException | NumberFormatException e) {
            throw new IOException("the crs '" + name + "' of the GeoJSON is not known", e);
        }
    }

    private static Object value(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.asInt();
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** Writes the whole collection. */
    public void write(SimpleFeatureCollection features, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        writeCrs(features, json);
        json.writeArrayFieldStart("features");
        try (SimpleFeatureIterator iterator = features.features()) {
            while (iterator.hasNext()) {
                writeFeature(iterator.next(), json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCrs(SimpleFeatureCollection features, JsonGenerator json) throws IOException {
        CoordinateReferenceSystem crs = features.getSchema().getCoordinateReferenceSystem();
        if (crs == null || CRS.equalsIgnoreMetadata(crs, DefaultGeographicCRS.WGS84)) {
            return;
        }
        json.writeObjectFieldStart("crs");
        json.writeStringField("type", "name");
        json.writeObjectFieldStart("properties");
        json.writeStringField("name", CrsTexts.text(crs).replace("EPSG:", "urn:ogc:def:crs:EPSG::"));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeFeature(SimpleFeature feature, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", feature.getID());
        json.writeFieldName(GEOMETRY);
        geometries.write((Geometry) feature.getDefaultGeometry(), json);
        json.writeObjectFieldStart("properties");
        for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
            Object v = feature.getAttribute(attribute.getName());
            if (v instanceof Geometry) {
                continue;
            }
            json.writeFieldName(attribute.getLocalName());
            if (v instanceof Number n && Double.isFinite(n.doubleValue())) {
                json.writePOJO(n);
            } else if (v instanceof Boolean b) {
                json.writeBoolean(b);
            } else if (v == null || v instanceof Number) {
                json.writeNull();
            } else {
                json.writeString(Converters.convert(v, String.class));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
