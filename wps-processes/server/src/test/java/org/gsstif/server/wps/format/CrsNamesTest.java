package org.gsstif.server.wps.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrsNamesTest {

    /** As GeoServer reads the names; what is written is read back with the same axes. */
    @ParameterizedTest
    @CsvSource({
        "EPSG:4326, EAST_NORTH, EPSG:4326",
        "http://www.opengis.net/gml/srs/epsg.xml#4326, EAST_NORTH, EPSG:4326",
        "CRS:84, EAST_NORTH, EPSG:4326",
        "EPSG:32633, EAST_NORTH, EPSG:32633",
        "urn:ogc:def:crs:EPSG::4326, NORTH_EAST, urn:ogc:def:crs:EPSG::4326",
        "http://www.opengis.net/def/crs/EPSG/0/4326, NORTH_EAST, urn:ogc:def:crs:EPSG::4326",
    })
    void theNameImpliesTheAxisOrder(String name, CRS.AxisOrder order, String written) throws Exception {
        CoordinateReferenceSystem crs = CrsNames.decode(name);
        assertThat(CRS.getAxisOrder(crs)).isEqualTo(order);
        assertThat(CrsNames.name(crs)).isEqualTo(written);
        assertThat(CRS.getAxisOrder(CrsNames.decode(written))).isEqualTo(order);
    }
}
