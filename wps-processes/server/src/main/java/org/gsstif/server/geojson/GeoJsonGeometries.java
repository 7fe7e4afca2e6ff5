package org.gsstif.server.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON geometries (RFC 7946) from and to JTS. */
public final class GeoJsonGeometries {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_NESTING = 20;

    private final GeometryFactory factory = new GeometryFactory();

    /** @throws IOException if the node is not a GeoJSON geometry */
    public Geometry read(JsonNode node) throws IOException {
        try {
            return read(node, 0);
        } catch (IllegalArgumentException e) {
            throw new IOException("the GeoJSON geometry is not valid: " + e.getMessage(), e);
        }
    }

    private Geometry read(JsonNode node, int depth) throws IOException {
        if (depth > MAX_NESTING) {
            throw new IOException("GeoJSON geometry collections are nested deeper than " + MAX_NESTING);
        }
        JsonNode c = node.path("coordinates");
        String type = node.path("type").asText();
        return switch (type) {
            case "Point" -> factory.createPoint(coordinate(c));
            case "LineString" -> factory.createLineString(coordinates(c));
            case "Polygon" -> polygon(c);
            case "MultiPoint" -> factory.createMultiPointFromCoords(coordinates(c));
            case "MultiLineString" -> lines(c);
            case "MultiPolygon" -> polygons(c);
            case "GeometryCollection" -> collection(node.path("geometries"), depth);
            default -> throw new IOException("'" + type + "' is not a GeoJSON geometry type");
        };
    }

    private Geometry lines(JsonNode coordinates) throws IOException {
        List<LineString> lines = new ArrayList<>();
        for (JsonNode line : array(coordinates)) {
            lines.add(factory.createLineString(coordinates(line)));
        }
        return factory.createMultiLineString(lines.toArray(new LineString[0]));
    }

    private Geometry polygons(JsonNode coordinates) throws IOException {
        List<Polygon> polygons = new ArrayList<>();
        for (JsonNode polygon : array(coordinates)) {
            polygons.add(polygon(polygon));
        }
        return factory.createMultiPolygon(polygons.toArray(new Polygon[0]));
    }

    private Geometry collection(JsonNode geometries, int depth) throws IOException {
        List<Geometry> parts = new ArrayList<>();
        for (JsonNode part : array(geometries)) {
            parts.add(read(part, depth + 1));
        }
        return factory.createGeometryCollection(parts.toArray(new Geometry[0]));
    }

    private Polygon polygon(JsonNode rings) throws IOException {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : array(rings)) {
            all.add(factory.createLinearRing(coordinates(ring)));
        }
        if (all.isEmpty()) {
            return factory.createPolygon();
        }
        return factory.createPolygon(all.get(0), all.subList(1, all.size()).toArray(new LinearRing[0]));
    }

    private static Coordinate[] coordinates(JsonNode node) throws IOException {
        List<Coordinate> list = new ArrayList<>();
        for (JsonNode one : array(node)) {
            list.add(coordinate(one));
        }
        return list.toArray(new Coordinate[0]);
    }

    private static Coordinate coordinate(JsonNode node) throws IOException {
        if (!node.isArray()
                || node.size() < 2
                || !node.get(0).isNumber()
                || !node.get(1).isNumber()) {
            throw new IOException("a GeoJSON position must be an array of at least two numbers");
        }
        return new Coordinate(node.get(0).asDouble(), node.get(1).asDouble());
    }

    private static JsonNode array(JsonNode node) throws IOException {
        if (!node.isArray()) {
            throw new IOException("the GeoJSON lacks an array of coordinates or geometries");
        }
        return node;
    }

    /** A geometry as a tree of JSON. */
    public JsonNode tree(Geometry geometry) throws IOException {
        try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
            write(geometry, buffer);
            return JSON.readTree(buffer.asParser());
        }
    }

    /** Writes a geometry, or null. */
    public void write(Geometry geometry, JsonGenerator json) throws IOException {
        if (geometry == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", geometry instanceof LinearRing ? "LineString" : geometry.getGeometryType());
        if (geometry.getClass() == GeometryCollection.class) {
            json.writeArrayFieldStart("geometries");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                write(geometry.getGeometryN(i), json);
            }
            json.writeEndArray();
        } else {
            json.writeFieldName("coordinates");
            writeCoordinates(geometry, json);
        }
        json.writeEndObject();
    }

    private static void writeCoordinates(Geometry geometry, JsonGenerator json) throws IOException {
        if (geometry instanceof Point point) {
            if (point.isEmpty()) {
                json.writeStartArray();
                json.writeEndArray();
            } else {
                writePosition(point.getCoordinate(), json);
            }
        } else if (geometry instanceof LineString line) {
            writeLine(line, json);
        } else if (geometry instanceof Polygon polygon) {
            json.writeStartArray();
            if (!polygon.isEmpty()) {
                writeLine(polygon.getExteriorRing(), json);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    writeLine(polygon.getInteriorRingN(i), json);
                }
            }
            json.writeEndArray();
        } else {
            json.writeStartArray();
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                writeCoordinates(geometry.getGeometryN(i), json);
            }
            json.writeEndArray();
        }
    }

    private static void writeLine(LineString line, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Coordinate c : line.getCoordinates()) {
            writePosition(c, json);
        }
        json.writeEndArray();
    }

    private static void writePosition(Coordinate c, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(c.x);
        json.writeNumber(c.y);
        json.writeEndArray();
    }
}
