package org.gsstif.server.wps.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

class GeometryFormatsTest {

    private static final List<ComplexFormat> FORMATS = List.of(
            new GmlFormat(GmlFormat.Version.GML3),
            new GmlFormat(GmlFormat.Version.GML2),
            new WktFormat(),
            new GeoJsonGeometryFormat());

    @TempDir
    Path folder;

    private String encode(ComplexFormat format, Geometry geometry) throws IOException {
        Path file = Files.createTempFile(folder, "geometry", "." + format.extension());
        format.encode(geometry, file);
        return Files.readString(file);
    }

    private static Geometry decode(ComplexFormat format, String text) throws IOException {
        return (Geometry) format.decode(new Content.Text(text), null);
    }

    private static Geometry gml(String inner) throws IOException {
        return decode(
                new GmlFormat(GmlFormat.Version.GML3),
                inner.replace("<gml:", "<").replace("</gml:", "</"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (1.5 -2)",
                "LINESTRING (0 0, 1 1, 2 0)",
                "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
                "MULTIPOINT ((0 0), (1 2))",
                "MULTILINESTRING ((0 0, 1 1), (2 2, 3 4))",
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
                "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))"
            })
    void whatIsWrittenIsReadBack(String wkt) throws Exception {
        Geometry geometry = new WKTReader().read(wkt);
        for (ComplexFormat format : FORMATS) {
            String text = encode(format, geometry);
            assertThat(decode(format, text).toText())
                    .as(format.mimeType() + " " + text)
                    .isEqualTo(wkt);
            assertThat(format.looksLike(new Content.Text(text))).isTrue();
        }
    }

    @Test
    void olderAndOtherGmlSpellings() throws Exception {
        assertThat(gml("<Point><coordinates>3,4</coordinates></Point>").toText())
                .isEqualTo("POINT (3 4)");
        assertThat(gml("<Point><coord><X>3</X><Y>4</Y></coord></Point>").toText())
                .isEqualTo("POINT (3 4)");
        assertThat(gml("<Point><coordinates cs=' ' ts=';'>3 4</coordinates></Point>")
                        .toText())
                .isEqualTo("POINT (3 4)");
        assertThat(gml("<LineString><pos>0 0</pos><pos>1 1</pos></LineString>").toText())
                .isEqualTo("LINESTRING (0 0, 1 1)");
        assertThat(gml("<LineString srsDimension='3'><posList>0 0 9 1 1 9</posList></LineString>")
                        .toText())
                .isEqualTo("LINESTRING (0 0, 1 1)");
        assertThat(gml("<Envelope><lowerCorner>0 1</lowerCorner><upperCorner>2 3</upperCorner></Envelope>")
                        .toText())
                .isEqualTo("POLYGON ((0 1, 0 3, 2 3, 2 1, 0 1))");
        assertThat(gml("<Curve><segments><LineStringSegment><posList>0 0 1 1</posList></LineStringSegment></segments>"
                                + "</Curve>")
                        .toText())
                .isEqualTo("LINESTRING (0 0, 1 1)");
        assertThat(gml("<MultiPoint><pointMembers><Point><pos>0 0</pos></Point><Point><pos>1 1</pos></Point>"
                                + "</pointMembers></MultiPoint>")
                        .toText())
                .isEqualTo("MULTIPOINT ((0 0), (1 1))");
    }

    @Test
    void theCrsTravels() throws Exception {
        Geometry geometry = gml("<Point srsName='urn:ogc:def:crs:EPSG::32633'><pos>1 2</pos></Point>");
        assertThat(geometry.getUserData()).isInstanceOf(CoordinateReferenceSystem.class);
        assertThat(encode(new GmlFormat(GmlFormat.Version.GML3), geometry)).contains("srsName=\"EPSG:32633\"");
        Geometry wkt = decode(new WktFormat(), "SRID=4326;POINT (1 2)");
        assertThat(wkt.getSRID()).isEqualTo(4326);
        Geometry marked = new WKTReader().read("POINT (1 2)");
        marked.setUserData(CRS.decode("EPSG:3857"));
        assertThat(encode(new GmlFormat(GmlFormat.Version.GML2), marked)).contains("srsName=\"EPSG:3857\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Point/>",
                "<Point><pos>1</pos></Point>",
                "<Point><pos>1 NaN</pos></Point>",
                "<Point><pos>a b</pos></Point>",
                "<LineString><posList>0 0 1</posList></LineString>",
                "<Polygon><interior><LinearRing><posList>0 0 1 0 1 1 0 0</posList></LinearRing></interior></Polygon>",
                "<Polygon><exterior><LinearRing><posList>0 0 1 0 1 1 5 5</posList></LinearRing></exterior></Polygon>",
                "<MultiPoint><pointMember><LineString><posList>0 0 1 1</posList></LineString></pointMember></MultiPoint>",
                "<Point srsName='EPSG:999999'><pos>1 2</pos></Point>",
                "<Point srsDimension='7'><pos>1 2</pos></Point>",
                "<Sphere/>",
                "<Point><pos>1 2</pos>",
            })
    void badGmlIsToldInOneLine(String gml) {
        assertThatThrownBy(() -> gml(gml))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[1,2]",
                "{\"type\":\"Point\"}",
                "{\"type\":\"Point\",\"coordinates\":[1]}",
                "{\"type\":\"Point\",\"coordinates\":[\"a\",1]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[5,5]]]}",
                "{\"type\":\"Circle\",\"coordinates\":[1,2]}"
            })
    void badGeoJsonIsAnIoException(String json) {
        assertThatThrownBy(() -> decode(new GeoJsonGeometryFormat(), json)).isInstanceOf(IOException.class);
    }

    @Test
    void nestingIsLimited() {
        String gml = "<MultiGeometry><geometryMember>".repeat(30) + "<Point><pos>1 2</pos></Point>"
                + "</geometryMember></MultiGeometry>".repeat(30);
        assertThatThrownBy(() -> gml(gml)).hasMessageContaining("nested deeper");
        String json = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(30) + "]}".repeat(30);
        assertThatThrownBy(() -> decode(new GeoJsonGeometryFormat(), json)).hasMessageContaining("nested deeper");
    }

    @Test
    void badWkt() {
        assertThatThrownBy(() -> decode(new WktFormat(), "POINT (1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the WKT cannot be read");
        assertThatThrownBy(() -> decode(new WktFormat(), "SRID=x;POINT (1 2)")).hasMessageContaining("SRID");
    }
}
