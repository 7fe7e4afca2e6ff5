package org.gsstif.server.wps.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads GML 2 and 3.1 geometries with straight edges, in two dimensions; a third coordinate is dropped. */
final class GmlGeometryReader {

    private static final int MAX_NESTING = 20;

    private final GeometryFactory factory = new GeometryFactory();

    /** @throws IOException if the element is not such a geometry */
    Geometry read(Element element) throws IOException {
        try {
            return read(element, 2, 0);
        } catch (IllegalArgumentException e) {
            throw new IOException("the GML geometry is not valid: " + e.getMessage(), e);
        }
    }

    private Geometry read(Element element, int outerDimension, int depth) throws IOException {
        if (depth > MAX_NESTING) {
            throw new IOException("GML geometries are nested deeper than " + MAX_NESTING);
        }
        int dimension = dimension(element, outerDimension);
        return switch (element.getLocalName()) {
            case "Point" -> factory.createPoint(coordinates(element, dimension)[0]);
            case "LineString", "LineStringSegment" -> factory.createLineString(coordinates(element, dimension));
            case "LinearRing" -> factory.createLinearRing(coordinates(element, dimension));
            case "Polygon", "PolygonPatch", "Rectangle" -> polygon(element, dimension);
            case "Envelope", "Box" -> envelope(element, dimension);
            case "Curve" -> merge(members(element, dimension, depth), LineString.class);
            case "Surface" -> merge(members(element, dimension, depth), Polygon.class);
            case "MultiPoint" ->
                factory.createMultiPoint(
                        all(members(element, dimension, depth), Point.class).toArray(new Point[0]));
            case "MultiLineString", "MultiCurve" ->
                factory.createMultiLineString(all(members(element, dimension, depth), LineString.class)
                        .toArray(new LineString[0]));
            case "MultiPolygon", "MultiSurface" ->
                factory.createMultiPolygon(
                        all(members(element, dimension, depth), Polygon.class).toArray(new Polygon[0]));
            case "MultiGeometry" ->
                factory.createGeometryCollection(
                        members(element, dimension, depth).toArray(new Geometry[0]));
            default ->
                throw new IOException("'" + element.getLocalName()
                        + "' is not a GML geometry this host reads (points, lines, polygons, boxes and collections)");
        };
    }

    /** The geometries inside member and segment elements. */
    private List<Geometry> members(Element element, int dimension, int depth) throws IOException {
        List<Geometry> members = new ArrayList<>();
        for (Element member : children(element)) {
            for (Element geometry : children(member)) {
                members.add(read(geometry, dimension, depth + 1));
            }
        }
        return members;
    }

    private static <T extends Geometry> List<T> all(List<Geometry> members, Class<T> type) throws IOException {
        List<T> list = new ArrayList<>();
        for (Geometry member : members) {
            if (!type.isInstance(member)) {
                throw new IOException("a GML collection holds a " + member.getGeometryType() + "; only "
                        + type.getSimpleName() + " belongs there");
            }
            list.add(type.cast(member));
        }
        return list;
    }

    private static Geometry merge(List<Geometry> parts, Class<? extends Geometry> type) throws IOException {
        if (parts.size() != 1 || !type.isInstance(parts.get(0))) {
            throw new IOException("a GML curve or surface must consist of one straight-edged part");
        }
        return parts.get(0);
    }

    private Polygon polygon(Element element, int dimension) throws IOException {
        LinearRing shell = null;
        List<LinearRing> holes = new ArrayList<>();
        for (Element boundary : children(element)) {
            List<Element> rings = children(boundary);
            if (rings.size() != 1 || !rings.get(0).getLocalName().equals("LinearRing")) {
                throw new IOException("the boundary of a GML polygon must be one LinearRing");
            }
            LinearRing ring = factory.createLinearRing(coordinates(rings.get(0), dimension(rings.get(0), dimension)));
            String name = boundary.getLocalName();
            if (name.equals("exterior") || name.equals("outerBoundaryIs")) {
                shell = ring;
            } else {
                holes.add(ring);
            }
        }
        if (shell == null) {
            throw new IOException("a GML polygon lacks its exterior");
        }
        return factory.createPolygon(shell, holes.toArray(new LinearRing[0]));
    }

    private Geometry envelope(Element element, int dimension) throws IOException {
        Coordinate[] corners = coordinates(element, dimension);
        if (corners.length != 2) {
            throw new IOException("a GML envelope must have two corners; it has " + corners.length);
        }
        return factory.toGeometry(new Envelope(corners[0], corners[1]));
    }

    /** From pos, posList, coordinates, coord, pointMember or corner elements. */
    private Coordinate[] coordinates(Element element, int dimension) throws IOException {
        List<Coordinate> list = new ArrayList<>();
        for (Element child : children(element)) {
            switch (child.getLocalName()) {
                case "posList" -> addTuples(child, dimension(child, dimension), list);
                // one position, whatever its dimension
                case "pos", "lowerCorner", "upperCorner" -> addTuples(child, Integer.MAX_VALUE, list);
                case "coordinates" -> addCoordinates(child, list);
                case "coord" -> {
                    List<Element> xy = children(child);
                    if (xy.size() < 2) {
                        throw new IOException("a GML coord needs X and Y");
                    }
                    list.add(new Coordinate(
                            number(xy.get(0).getTextContent()), number(xy.get(1).getTextContent())));
                }
                case "pointMember", "pointRep" -> {
                    for (Element point : children(child)) {
                        list.add(coordinates(point, dimension(point, dimension))[0]);
                    }
                }
                default ->
                    throw new IOException("the GML element " + child.getLocalName() + " is not expected in "
                            + element.getLocalName());
            }
        }
        if (list.isEmpty()) {
            throw new IOException("the GML element " + element.getLocalName() + " has no coordinates");
        }
        return list.toArray(new Coordinate[0]);
    }

    private static void addTuples(Element element, int dimension, List<Coordinate> list) throws IOException {
        String[] numbers = element.getTextContent().strip().split("\\s+");
        int step = Math.min(dimension, numbers.length);
        if (step < 2 || numbers.length % step != 0) {
            throw new IOException("the GML element " + element.getLocalName() + " has " + numbers.length
                    + " numbers, which do not make positions");
        }
        for (int i = 0; i < numbers.length; i += step) {
            list.add(new Coordinate(number(numbers[i]), number(numbers[i + 1])));
        }
    }

    private static void addCoordinates(Element element, List<Coordinate> list) throws IOException {
        String cs = element.hasAttribute("cs") ? element.getAttribute("cs") : ",";
        String ts = element.hasAttribute("ts") ? element.getAttribute("ts") : " ";
        if (cs.length() != 1 || ts.length() != 1) {
            throw new IOException("the separators of GML coordinates must be one character each");
        }
        String tuples = ts.isBlank() ? "\\s+" : "\\s*" + Pattern.quote(ts) + "\\s*";
        for (String tuple : element.getTextContent().strip().split(tuples)) {
            String[] xy = tuple.split(cs.isBlank() ? "\\s+" : Pattern.quote(cs));
            if (xy.length < 2) {
                throw new IOException("'" + tuple + "' is not a pair of GML coordinates");
            }
            list.add(new Coordinate(number(xy[0]), number(xy[1])));
        }
    }

    private static double number(String text) throws IOException {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IOException("'" + text.strip() + "' is not a GML coordinate", e);
        }
        throw new IOException("'" + text.strip() + "' is not a finite GML coordinate");
    }

    private static int dimension(Element element, int outer) throws IOException {
        String text = element.getAttribute("srsDimension");
        if (text.isBlank()) {
            return outer;
        }
        if (!text.equals("2") && !text.equals("3")) {
            throw new IOException("srsDimension is " + text + "; it must be 2 or 3");
        }
        return Integer.parseInt(text);
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
