package org.gsstif.robustness.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.gsstif.core.cluster.ClusterModel;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.server.wps.format.GeometryReading;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.junit.jupiter.api.Test;

/** Inputs that once crashed a reader, by name, with what they are told now. */
class FixedCrashTest {

    /** Was a DateTimeException of Java: the day after the last day does not exist. */
    @Test
    void lastDayOfJavasCalendar() {
        assertThatThrownBy(() -> Times.choice("time", "+999999999-12-31"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("+999999999-12-31");
    }

    /** Was a DateTimeException: the offset leads before the first day. */
    @Test
    void firstDayOfJavasCalendarWithAnOffset() {
        assertThatThrownBy(() -> Times.choice("time", "-999999999-01-01T00:00:00+18:00"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("years must be 0001 to 9999");
    }

    /** Was let in: dates that no file name, time dimension or client can carry. */
    @Test
    void yearsOfMoreThanFourDigits() {
        assertThatThrownBy(() -> Times.one("time", "+10000-01-01"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("years must be 0001 to 9999");
    }

    /** Was a StackOverflowError in JTS. */
    @Test
    void nestedGeometryCollections() {
        String deep = "GEOMETRYCOLLECTION(".repeat(9000) + "POINT(1 1)" + ")".repeat(9000);
        assertThatThrownBy(() -> GeometryReading.read(deep))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nested deeper than 100");
    }

    /** Was an AssertionFailedException of JTS. */
    @Test
    void pointsWithSeveralPlaces() {
        for (String text : List.of(
                "POINT(0 1, 2 1)", "MULTIPOINT((4 4, 0 0),(1 1))", "GEOMETRYCOLLECTION(POINT(0 1, 2 1, 2 1))")) {
            assertThatThrownBy(() -> GeometryReading.read(text))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a point has more than one place");
        }
    }

    /** Was a NumberFormatException of GeoTools. */
    @Test
    void codesOfReferenceSystemsBeyondJavasNumbers() {
        String gml = "<gml:Point xmlns:gml='http://www.opengis.net/gml' srsName='EPSG:4000000000000'>"
                + "<gml:pos>0 0</gml:pos></gml:Point>";
        assertThatThrownBy(() -> GeometryReading.read(gml))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EPSG:4000000000000");
        assertThatThrownBy(() -> GeometryReading.read(
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4000000000000\"}},"
                                + "\"features\":[]}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EPSG:4000000000000");
    }

    /** Was a MissingResourceException: Java's StAX parser has no text for this fault. */
    @Test
    void characterThatADoctypeMustNotHave() {
        byte[] xml = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:\0".getBytes(UTF_8);
        assertThatThrownBy(() -> SafeXml.root(xml)).isInstanceOf(XmlFaultException.class);
    }

    /** Was an OutOfMemoryError: 1.5 GB of filters of a model file of 33 KB. */
    @Test
    void modelThatClaimsManyFilters() throws IOException {
        byte[] file = Files.readAllBytes(Seeds.FOLDER.resolve("model").resolve("manyFilters"));
        ClusterModel model = ClusterModel.fromBytes(file);
        assertThatThrownBy(model::restoreEncoder)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("features × bands must be at most");
    }

    /** Was an OutOfMemoryError: GeoTools took another of the 65 values than the check of sizes did. */
    @Test
    void planarConfigurationOfManyValues() {
        assertThatThrownBy(() -> GeoTiffs.open(Seeds.FOLDER.resolve("geotiff/planarConfigurationOf65Values.tif")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tag 284 has 65 values instead of one");
    }

    /** Was let in as an image of 2048 bands. */
    @Test
    void samplesPerPixelOfManyValues() {
        assertThatThrownBy(() -> GeoTiffs.open(Seeds.FOLDER.resolve("geotiff/samplesPerPixelOf7Values.tif")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tag 277 has 7 values instead of one");
    }

    /** Was given to an XML parser, which only Java's own settings kept from following it. */
    @Test
    void doctypeInTheMetadataOfATiff() {
        assertThatThrownBy(() -> GeoTiffs.open(Seeds.FOLDER.resolve("geotiff/doctypeInGdalMetadata.tif")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("document type declaration");
    }
}
