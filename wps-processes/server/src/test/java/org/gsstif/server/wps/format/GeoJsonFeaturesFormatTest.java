package org.gsstif.server.wps.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoJsonFeaturesFormatTest {

    @TempDir
    Path folder;

    private final GeoJsonFeaturesFormat format = new GeoJsonFeaturesFormat();

    private SimpleFeatureCollection decode(String json) throws IOException {
        return (SimpleFeatureCollection) format.decode(new Content.Text(json), null);
    }

    private static String features(String crs, String features) {
        return "{\"type\":\"FeatureCollection\"," + crs + "\"features\":[" + features + "]}";
    }

    @Test
    void attributesOfAllFeaturesAreJoined() throws Exception {
        SimpleFeatureCollection collection = decode(features(
                "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::32633\"}},",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[500000,5100000]},"
                        + "\"properties\":{\"a\":1,\"mixed\":1,\"list\":[1,2]}},"
                        + "{\"type\":\"Feature\",\"id\":\"x\",\"geometry\":null,"
                        + "\"properties\":{\"b\":true,\"mixed\":\"two\",\"none\":null}}"));
        assertThat(collection.size()).isEqualTo(2);
        assertThat(CRS.lookupEpsgCode(collection.getSchema().getCoordinateReferenceSystem(), false))
                .isEqualTo(32633);
        try (SimpleFeatureIterator i = collection.features()) {
            SimpleFeature first = i.next();
            assertThat(first.getAttribute("a")).isEqualTo(1);
            assertThat(first.getAttribute("mixed")).isEqualTo("1");
            assertThat(first.getAttribute("list")).isEqualTo("[1,2]");
            assertThat(first.getAttribute("b")).isNull();
            SimpleFeature second = i.next();
            assertThat(second.getID()).isEqualTo("x");
            assertThat(second.getDefaultGeometry()).isNull();
            assertThat(second.getAttribute("b")).isEqualTo(true);
        }
        Path file = folder.resolve("features.json");
        format.encode(collection, file);
        assertThat(Files.readString(file))
                .contains("urn:ogc:def:crs:EPSG::32633", "[500000.0,5100000.0]", "\"geometry\":null", "\"b\":true");
    }

    @Test
    void otherJsonIsRefused() {
        for (String json :
                new String[] {"{}", "[]", "{\"type\":\"FeatureCollection\"}", "{\"type\":\"Feature\"}", "x"}) {
            assertThatThrownBy(() -> decode(json)).as(json).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() ->
                        decode(features("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:999999\"}},", "")))
                .hasMessageContaining("EPSG:999999");
    }

    @Test
    void anEmptyCollectionIsFine() throws Exception {
        assertThat(decode(features("", "")).size()).isZero();
    }
}
