package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.Slds;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.gsstif.server.geojson.GeoJsonFeatures;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.layers.FolderPublisher;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.style.SldReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two squares side by side, cluster 1 at 10 … 11° E, cluster 2 with a hole at 11 … 12° E, both 48 … 49° N. */
class VectorLayerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BLUE = 0xFF2222CC;
    private static final int GREEN = 0xFF22AA22;

    private static final String SQUARES =
            """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"cluster":1,"tiles":4,"silhouette":0.5,"colour":"#2222cc"},"geometry":
                {"type":"Polygon","coordinates":[[[10,48],[11,48],[11,49],[10,49],[10,48]]]}},
              {"type":"Feature","properties":{"cluster":2,"tiles":12,"silhouette":null,"colour":"#22aa22"},"geometry":
                {"type":"Polygon","coordinates":[[[11,48],[12,48],[12,49],[11,49],[11,48]],
                  [[11.25,48.25],[11.25,48.75],[11.75,48.75],[11.75,48.25],[11.25,48.25]]]}}]}""";

    /** Without edges, so that every pixel has one of two colours. */
    private static final String SLD = Slds.polygons(
                    "p",
                    "Clusters",
                    "cluster",
                    List.of(new Slds.ClassStyle(1, "water", BLUE), new Slds.ClassStyle(2, "wood", GREEN)))
            .replaceAll("(?s)<Stroke>.*?</Stroke>", "");

    private static final String QUERY = "REQUEST=GetFeatureInfo&VERSION=1.3.0&STYLES=&CRS=CRS:84&BBOX=10,48,12,49"
            + "&WIDTH=80&HEIGHT=40&LAYERS=kinds&QUERY_LAYERS=kinds";

    @TempDir
    Path root;

    private WmsFixture f;
    private FolderPublisher publisher;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
        publisher = new FolderPublisher(
                new LayerFolder(root, "stif", GeoTiffs::open), SldReader::read, SldReader::readVector);
    }

    private static PublishRequest request(String layer, String sld, Overwrite overwrite) {
        return new PublishRequest(layer, null, "Kinds", "", List.of(), null, sld, overwrite, null);
    }

    private static SimpleFeatureCollection squares() throws IOException {
        return new GeoJsonFeatures().read(JSON.readTree(SQUARES));
    }

    private void publish() throws IOException {
        PublishRequest request = request("kinds", SLD, Overwrite.FAIL);
        publisher.checkFeatures(request);
        assertThat(publisher.publishFeatures(request, squares())).isEqualTo("stif:kinds");
    }

    @Test
    void isDrawnWithTheColoursOfItsClasses() throws IOException {
        publish();
        // an eighth of a degree a pixel: the hole is 4 × 4 pixels
        BufferedImage map = f.map("kinds", "CRS:84", "10,48,12,49", 16, 8, "");
        int[] row = map.getRGB(0, 0, 16, 1, null, 0, 16);
        assertThat(row)
                .containsExactly(
                        BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, GREEN, GREEN, GREEN, GREEN, GREEN, GREEN, GREEN,
                        GREEN);
        int[] middle = map.getRGB(8, 4, 8, 1, null, 0, 8);
        assertThat(middle).containsExactly(GREEN, GREEN, 0, 0, 0, 0, GREEN, GREEN);
        assertThat(f.map("kinds", "CRS:84", "20,48,22,49", 16, 8, "").getRGB(3, 3))
                .isZero();
    }

    @Test
    void isDrawnInOtherProjections() throws IOException {
        publish();
        BufferedImage mercator = f.map("kinds", "EPSG:3857", "1113194.9,6106854.8,1335833.9,6274861.4", 16, 8, "");
        assertThat(mercator.getRGB(2, 4)).isEqualTo(BLUE);
        assertThat(mercator.getRGB(9, 4)).isEqualTo(GREEN);
        BufferedImage latitudeFirst = f.map("kinds", "EPSG:4326", "48,10,49,12", 16, 8, "");
        assertThat(latitudeFirst.getRGB(2, 4)).isEqualTo(BLUE);
        // the other side of the Earth, and a whole world
        assertThat(f.map("kinds", "EPSG:32760", "400000,4900000,500000,5000000", 4, 4, "")
                        .getRGB(1, 1))
                .isZero();
        assertThat(f.map("kinds", "EPSG:3857", "-20037508,-20037508,20037508,20037508", 64, 64, "")
                        .getWidth())
                .isEqualTo(64);
    }

    @Test
    void tellsTheAttributesOfAFeature() throws IOException {
        publish();
        JsonNode answer = JSON.readTree(WmsFixture.text(f.get(QUERY + "&I=41&J=2&INFO_FORMAT=application/json")));
        assertThat(answer.at("/numberReturned").asInt()).isEqualTo(1);
        assertThat(answer.at("/features/0/properties/cluster").asInt()).isEqualTo(2);
        assertThat(answer.at("/features/0/properties/tiles").asInt()).isEqualTo(12);
        assertThat(answer.at("/features/0/properties/silhouette").isNull()).isTrue();
        assertThat(answer.at("/features/0/class").asText()).isEqualTo("wood");
        assertThat(answer.at("/features/0/geometry/coordinates/0/0/0").asDouble())
                .isEqualTo(11);
        assertThat(WmsFixture.text(f.get(QUERY + "&I=2&J=2")))
                .contains("cluster = 1\n", "silhouette = 0.5\n", "class = water\n")
                .doesNotContain("wood");
        assertThat(WmsFixture.text(f.get(QUERY + "&I=60&J=20"))).isEqualTo("no features were found\n"); // the hole
    }

    @Test
    void hasALegend() throws IOException {
        publish();
        BufferedImage legend = WmsFixture.picture(
                f.get("REQUEST=GetLegendGraphic&VERSION=1.3.0&FORMAT=image/png&LAYER=kinds&TRANSPARENT=TRUE"));
        assertThat(legend.getRGB(10, 14)).isEqualTo(BLUE);
        assertThat(legend.getRGB(10, 34)).isEqualTo(GREEN);
        JsonNode json = JSON.readTree(
                WmsFixture.text(f.get("REQUEST=GetLegendGraphic&VERSION=1.3.0&FORMAT=application/json&LAYER=kinds")));
        JsonNode rule = json.at("/Legend/0/rules/1");
        assertThat(rule.at("/title").asText()).isEqualTo("wood");
        assertThat(rule.at("/filter").asText()).isEqualTo("[cluster = '2']");
        assertThat(rule.at("/symbolizers/0/Polygon/fill").asText()).isEqualTo("#22AA22");
    }

    @Test
    void isInTheCapabilitiesWithItsBox() throws IOException {
        publish();
        String capabilities = WmsFixture.text(f.get("REQUEST=GetCapabilities&VERSION=1.3.0"));
        assertThat(capabilities)
                .contains("<Name>stif:kinds</Name>", "<Title>Kinds</Title>", "<Title>Clusters</Title>")
                .contains(
                        "<westBoundLongitude>10.0</westBoundLongitude>",
                        "<northBoundLatitude>49.0</northBoundLatitude>");
    }

    @Test
    void aFileDroppedIntoTheFolderIsALayerToo() throws IOException {
        Files.createDirectories(root.resolve("stif"));
        Files.writeString(
                root.resolve("stif/points.geojson"),
                """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32633"}},
                 "features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[500000,5100000]}},
                  {"type":"Feature","properties":{},"geometry":null}]}""");
        String box = "499900,5099900,500100,5100100";
        assertThat(f.map("points", "EPSG:32633", box, 20, 20, "").getRGB(10, 10))
                .isEqualTo(0xFFAAAAAA);
        OgcResponse info = f.get("REQUEST=GetFeatureInfo&VERSION=1.3.0&STYLES=&CRS=EPSG:32633&BBOX=" + box
                + "&WIDTH=20&HEIGHT=20&LAYERS=points&QUERY_LAYERS=points&I=11&J=9&INFO_FORMAT=application/json");
        JsonNode geometry = JSON.readTree(WmsFixture.text(info)).at("/features/0/geometry/coordinates");
        assertThat(geometry.get(0).asDouble()).isBetween(14.99, 15.01); // in longitude and latitude
    }

    @Test
    void imagesAndFeaturesDoNotMix() throws IOException {
        publish();
        f.counting("stif/image", WmsFixture.DEGREES);
        assertThatThrownBy(() -> publisher.checkFeatures(request("image", SLD, Overwrite.REPLACE)))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("no vector layer");
        assertThatThrownBy(() -> publisher.check(request("kinds", null, Overwrite.REPLACE)))
                .hasMessageContaining("is a vector layer");
        assertThatThrownBy(() -> publisher.checkFeatures(request("kinds", SLD, Overwrite.FAIL)))
                .hasMessageContaining("exists already");
        String raster =
                "<StyledLayerDescriptor><UserStyle><Rule><RasterSymbolizer/></Rule></UserStyle></StyledLayerDescriptor>";
        assertThatThrownBy(() -> publisher.checkFeatures(request("new", raster, Overwrite.FAIL)))
                .hasMessageContaining("SLD cannot be used");
        assertThatThrownBy(() -> new LayerFolder(root, "stif", GeoTiffs::open).layer("kinds"))
                .hasMessageContaining("vector layer");
        f.valuesStyle("values", 4);
        assertThat(WmsFixture.text(f.get("REQUEST=GetMap&VERSION=1.3.0&LAYERS=kinds&STYLES=values&CRS=CRS:84"
                        + "&BBOX=10,48,12,49&WIDTH=8&HEIGHT=8&FORMAT=image/png")))
                .contains("StyleNotDefined", "is for images");
    }
}
