package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gsstif.server.wms.WmsXml.texts;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.coverage.CogOptions;
import org.gsstif.server.http.OgcResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class WmsCapabilitiesTest {

    private static final String GET = "SERVICE=WMS&REQUEST=GetCapabilities";

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
    }

    private void layers() throws IOException {
        f.counting("stif/utm", WmsFixture.UTM);
        f.counting("other/deg", WmsFixture.DEGREES);
        f.image("stif/s/s_2020-03-08", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 1);
        f.image("stif/s/s_2020-03-17", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 2);
        f.valuesStyle("sixteen", 16);
        Files.writeString(
                root.resolve("stif/s.json"),
                "{\"title\": \"Series <&>\", \"abstract\": \"Two images\", \"keywords\": [\"a\", \"b\"],"
                        + "\"attribution\": \"Someone\", \"style\": \"sixteen\", \"styles\": [\"raster\"],"
                        + "\"queryable\": false}");
    }

    @Test
    void anEmptyFolderHasValidCapabilities() {
        WmsXml.capabilities130(f.get(GET));
        WmsXml.valid111(f.get(GET + "&VERSION=1.1.1"));
    }

    @Test
    void layersStandInTheirWorkspaces() throws IOException {
        layers();
        Document document = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(document, "/WMS_Capabilities/@version")).containsExactly("1.3.0");
        assertThat(texts(document, "//Capability/Layer/Layer/Title")).containsExactly("other", "stif");
        assertThat(texts(document, "//Layer/Name")).containsExactly("other:deg", "stif:s", "stif:utm");
        assertThat(texts(document, "//Layer[Name='stif:s']/Title")).containsExactly("Series <&>");
        assertThat(texts(document, "//Layer[Name='stif:s']/Abstract")).containsExactly("Two images");
        assertThat(texts(document, "//Layer[Name='stif:s']/KeywordList/Keyword"))
                .containsExactly("a", "b");
        assertThat(texts(document, "//Layer[Name='stif:s']/Attribution/Title")).containsExactly("Someone");
        assertThat(texts(document, "//Layer[Name='stif:s']/@queryable")).containsExactly("0");
        assertThat(texts(document, "//Layer[Name='stif:utm']/@queryable")).containsExactly("1");
    }

    @Test
    void boxesHaveTheAxisOrderOfTheirCrs() throws IOException {
        layers();
        Document v130 = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(v130, "//Layer[Name='other:deg']/CRS"))
                .containsExactly("CRS:84", "EPSG:4326", "EPSG:3857", "EPSG:32633");
        assertThat(box(v130, "other:deg", "CRS", "CRS:84")).containsExactly(10, 46, 14, 50);
        assertThat(box(v130, "other:deg", "CRS", "EPSG:4326")).containsExactly(46, 10, 50, 14);
        assertThat(box(v130, "stif:utm", "CRS", "EPSG:32633")).containsExactly(500_000, 5_100_000, 500_040, 5_100_040);
        double[] mercator = box(v130, "other:deg", "CRS", "EPSG:3857");
        assertThat(mercator[0]).isCloseTo(10 * 20_037_508.342789244 / 180, within(1e-3));
        assertThat(mercator[3])
                .isCloseTo(6_378_137 * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(50) / 2)), within(1e-2));
        assertThat(texts(v130, "//Layer[Name='other:deg']/EX_GeographicBoundingBox/*"))
                .containsExactly("10.0", "14.0", "46.0", "50.0");

        Document v111 = WmsXml.valid111(f.get(GET + "&VERSION=1.1.1"));
        assertThat(texts(v111, "//Layer[Name='other:deg']/SRS"))
                .containsExactly("EPSG:4326", "EPSG:3857", "EPSG:32633");
        assertThat(box(v111, "other:deg", "SRS", "EPSG:4326")).containsExactly(10, 46, 14, 50);
        assertThat(texts(v111, "//Layer[Name='other:deg']/LatLonBoundingBox/@minx"))
                .containsExactly("10.0");
        assertThat(texts(v111, "//Layer[Name='other:deg']/LatLonBoundingBox/@maxy"))
                .containsExactly("50.0");
    }

    @Test
    void timesAreListedInBothVersions() throws IOException {
        layers();
        String list = "2020-03-08T00:00:00.000Z,2020-03-17T00:00:00.000Z";
        Document v130 = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(v130, "//Layer[Name='stif:s']/Dimension")).containsExactly(list);
        assertThat(texts(v130, "//Layer[Name='stif:s']/Dimension/@default"))
                .containsExactly("2020-03-17T00:00:00.000Z");
        assertThat(texts(v130, "//Layer[Name='stif:utm']/Dimension")).isEmpty();
        Document v111 = WmsXml.valid111(f.get(GET + "&VERSION=1.1.1"));
        assertThat(texts(v111, "//Layer[Name='stif:s']/Dimension/@units")).containsExactly("ISO8601");
        assertThat(texts(v111, "//Layer[Name='stif:s']/Extent")).containsExactly(list);
        assertThat(texts(v111, "//Layer[Name='stif:s']/Extent/@default")).containsExactly("2020-03-17T00:00:00.000Z");
    }

    @Test
    void stylesHaveLegendsThatCanBeFetched() throws IOException {
        layers();
        Document document = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(document, "//Layer[Name='stif:s']/Style/Name")).containsExactly("sixteen", "raster");
        assertThat(texts(document, "//Layer[Name='stif:s']/Style/Title")).containsExactly("sixteen title", "Raster");
        List<String> legends = texts(document, "//Style/LegendURL/OnlineResource/@*[local-name()='href']");
        assertThat(legends).hasSize(4);
        List<String> widths = texts(document, "//LegendURL/@width");
        List<String> heights = texts(document, "//LegendURL/@height");
        for (int i = 0; i < legends.size(); i++) {
            String legend = legends.get(i);
            assertThat(legend).startsWith(WmsFixture.BASE + "/wms?");
            OgcResponse response = f.get(URI.create(legend).getQuery());
            assertThat(response.contentType()).isEqualTo("image/png");
            BufferedImage picture = WmsFixture.picture(response);
            assertThat(widths.get(i)).isEqualTo(Integer.toString(picture.getWidth()));
            assertThat(heights.get(i)).isEqualTo(Integer.toString(picture.getHeight()));
        }
    }

    @Test
    void theFolderSaysWhoseTheServiceIsAndWhereMetadataAre() throws IOException {
        layers();
        Document nobody = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(nobody, "//ContactInformation | //MetadataURL")).isEmpty();
        Files.writeString(
                root.resolve("service.json"),
                "{\"title\": \"Maps of Anna\", \"keywords\": [\"fields\"], \"contact\": {\"person\": \"Anna Novak\","
                        + "\"organization\": \"Survey\", \"position\": \"owner\", \"address\": \"Street 1\", \"city\": \"Kranj\","
                        + "\"country\": \"Slovenia\", \"phone\": \"+386 1\", \"email\": \"anna@example.org\"}}");
        Files.writeString(
                root.resolve("stif/utm.json"), "{\"metadataUrl\": \"http://example.org/record?id=1&format=xml\"}");
        Document v130 = WmsXml.capabilities130(f.get(GET));
        Document v111 = WmsXml.valid111(f.get(GET + "&VERSION=1.1.1"));
        for (Document document : List.of(v130, v111)) {
            assertThat(texts(document, "//Service/Title")).containsExactly("Maps of Anna");
            assertThat(texts(document, "//Service/Abstract"))
                    .containsExactly(WmsOptions.defaults().description());
            assertThat(texts(document, "//Service/KeywordList/Keyword")).containsExactly("fields");
            assertThat(texts(document, "//ContactPerson")).containsExactly("Anna Novak");
            assertThat(texts(document, "//ContactAddress/City")).containsExactly("Kranj");
            assertThat(texts(document, "//ContactVoiceTelephone")).containsExactly("+386 1");
            assertThat(texts(document, "//ContactElectronicMailAddress")).containsExactly("anna@example.org");
            assertThat(texts(document, "//Layer[MetadataURL]/Name")).containsExactly("stif:utm");
            assertThat(texts(document, "//MetadataURL/OnlineResource/@*[local-name()='href']"))
                    .containsExactly("http://example.org/record?id=1&format=xml");
        }
    }

    @Test
    void aBrokenServiceFileIsLeftOut() throws IOException {
        Files.writeString(root.resolve("service.json"), "{title");
        assertThat(texts(WmsXml.capabilities130(f.get(GET)), "//Service/Title"))
                .containsExactly(WmsOptions.defaults().title());
    }

    @Test
    void layersWithoutMetadataSayWhatTheirImagesAre() throws IOException {
        layers();
        Files.delete(root.resolve("stif/s.json"));
        Document document = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(document, "//Layer[Name='stif:utm']/Abstract")).containsExactly("4 × 4 pixels, 1 band.");
        assertThat(texts(document, "//Layer[Name='stif:s']/Abstract"))
                .containsExactly("4 × 4 pixels, 1 band; images of 2 times from 2020-03-08T00:00:00.000Z to"
                        + " 2020-03-17T00:00:00.000Z.");
        assertThat(texts(document, "//Layer[Name='stif:s']/KeywordList/Keyword"))
                .containsExactly("image", "time series");
    }

    @Test
    void aStyleThatDoesNotFitHasNoLegend() throws IOException {
        layers();
        f.style("utm", "<ColorMap/>");
        Document document = WmsXml.capabilities130(f.get(GET));
        assertThat(texts(document, "//Layer[Name='stif:utm']/Style/Name")).containsExactly("utm");
        assertThat(texts(document, "//Layer[Name='stif:utm']/Style/LegendURL")).isEmpty();
    }

    @Test
    void aWorkspacesServiceListsItsLayersWithoutPrefix() throws IOException {
        layers();
        OgcResponse response = f.get("/stif/wms", GET);
        Document document = WmsXml.capabilities130(response);
        assertThat(texts(document, "//Layer/Name")).containsExactly("s", "utm");
        assertThat(texts(document, "//GetMap//OnlineResource/@*[local-name()='href']"))
                .containsExactly(WmsFixture.BASE + "/stif/wms?SERVICE=WMS&");
    }

    @Test
    void aBrokenFileIsLeftOut() throws IOException {
        layers();
        Files.writeString(root.resolve("stif/broken.tif"), "not a TIFF");
        assertThat(texts(WmsXml.capabilities130(f.get(GET)), "//Layer/Name"))
                .containsExactly("other:deg", "stif:s", "stif:utm");
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.0, 1.3.0",
        "1.3.1, 1.3.0",
        "2.0.0, 1.3.0",
        "1.2.0, 1.1.1",
        "1.1.1, 1.1.1",
        "1.1.0, 1.1.1",
        "1.0.0, 1.1.1",
        "'', 1.3.0",
        "abc, 1.3.0"
    })
    void negotiatesTheVersion(String asked, String answered) {
        String text = WmsFixture.text(f.get(GET + "&VERSION=" + asked));
        assertThat(text).contains("version=\"" + answered + "\"");
    }

    private static double[] box(Document document, String layer, String attribute, String crs) {
        return List.of("minx", "miny", "maxx", "maxy").stream()
                .mapToDouble(side -> Double.parseDouble(texts(
                                document,
                                "//Layer[Name='" + layer + "']/BoundingBox[@" + attribute + "='" + crs + "']/@" + side)
                        .get(0)))
                .toArray();
    }
}
