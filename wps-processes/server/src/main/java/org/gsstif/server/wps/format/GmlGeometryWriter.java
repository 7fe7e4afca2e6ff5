package org.gsstif.server.wps.format;

import java.io.IOException;
import java.io.OutputStream;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.gsstif.server.xml.XmlWriter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes a geometry as GML 2 or 3.1. */
final class GmlGeometryWriter {

    private final boolean gml3;
    private final XmlWriter xml;

    GmlGeometryWriter(GmlFormat.Version version, OutputStream out) throws IOException {
        this.gml3 = version == GmlFormat.Version.GML3;
        this.xml = new XmlWriter(out);
    }

    void write(Geometry geometry) throws IOException {
        String srsName = null;
        if (geometry.getUserData() instanceof CoordinateReferenceSystem crs) {
            srsName = CrsNames.name(crs);
        } else if (geometry.getSRID() > 0) {
            srsName = "EPSG:" + geometry.getSRID();
        }
        write(geometry, srsName, true);
        xml.finish();
    }

    private void write(Geometry geometry, String srsName, boolean root) throws IOException {
        xml.start("gml:" + name(geometry));
        if (root) {
            xml.namespace("gml", GmlFormat.NAMESPACE).attribute("srsName", srsName);
        }
        if (geometry instanceof Point point) {
            if (gml3) {
                xml.element("gml:pos", point.isEmpty() ? "" : point.getX() + " " + point.getY());
            } else {
                coordinates(point.getCoordinates());
            }
        } else if (geometry instanceof LineString line) {
            coordinates(line.getCoordinates());
        } else if (geometry instanceof Polygon polygon) {
            if (!polygon.isEmpty()) {
                ring(gml3 ? "gml:exterior" : "gml:outerBoundaryIs", polygon.getExteriorRing());
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    ring(gml3 ? "gml:interior" : "gml:innerBoundaryIs", polygon.getInteriorRingN(i));
                }
            }
        } else {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                xml.start(member(geometry));
                write(geometry.getGeometryN(i), null, false);
                xml.end();
            }
        }
        xml.end();
    }

    private String name(Geometry geometry) {
        if (geometry instanceof LinearRing) {
            return "LinearRing";
        }
        if (geometry instanceof MultiPolygon) {
            return gml3 ? "MultiSurface" : "MultiPolygon";
        }
        if (geometry instanceof Point
                || geometry instanceof LineString
                || geometry instanceof Polygon
                || geometry instanceof MultiPoint
                || geometry instanceof MultiLineString) {
            return geometry.getGeometryType();
        }
        return "MultiGeometry";
    }

    private String member(Geometry collection) {
        if (collection instanceof MultiPoint) {
            return "gml:pointMember";
        }
        if (collection instanceof MultiLineString) {
            return "gml:lineStringMember";
        }
        if (collection instanceof MultiPolygon) {
            return gml3 ? "gml:surfaceMember" : "gml:polygonMember";
        }
        return "gml:geometryMember";
    }

    private void ring(String boundary, LinearRing ring) throws IOException {
        xml.start(boundary).start("gml:LinearRing");
        coordinates(ring.getCoordinates());
        xml.end().end();
    }

    private void coordinates(Coordinate[] coordinates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Coordinate c : coordinates) {
            text.append(text.length() > 0 ? " " : "")
                    .append(c.x)
                    .append(gml3 ? " " : ",")
                    .append(c.y);
        }
        xml.element(gml3 ? "gml:posList" : "gml:coordinates", text.toString());
    }
}
