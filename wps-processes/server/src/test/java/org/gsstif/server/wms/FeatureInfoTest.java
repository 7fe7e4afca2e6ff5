package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.coverage.CogOptions;
import org.gsstif.server.http.OgcResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureInfoTest {

    private static final String QUERY = "REQUEST=GetFeatureInfo&VERSION=1.3.0&STYLES=&CRS=CRS:84&BBOX=10,46,14,50"
            + "&WIDTH=400&HEIGHT=400&FORMAT=image/png";

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
        CogOptions named = CogOptions.defaults().withBandNames(List.of("red", "nir"));
        f.image(
                "stif/two",
                WmsFixture.DEGREES,
                2,
                named,
                (b, x, y) -> b == 1 && x == 0 ? Float.NaN : 100 * b + 4 * y + x);
    }

    @Test
    void valuesAreThoseOfThePixelNotInterpolated() throws IOException {
        // 399 of 400 is column 3; 100 is the first pixel of row 1
        JsonNode answer = json("&LAYERS=two&QUERY_LAYERS=two&I=399&J=100&INFO_FORMAT=application/json");
        assertThat(answer.at("/type").asText()).isEqualTo("FeatureCollection");
        assertThat(answer.at("/numberReturned").asInt()).isEqualTo(1);
        assertThat(answer.at("/features/0/id").asText()).isEqualTo("stif:two");
        assertThat(answer.at("/features/0/properties/red").floatValue()).isEqualTo(7);
        assertThat(answer.at("/features/0/properties/nir").floatValue()).isEqualTo(107);
    }

    @Test
    void textHasABlockPerLayer() throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        f.valuesStyle("deg", 16);
        OgcResponse response = f.get(QUERY + "&LAYERS=two,deg&QUERY_LAYERS=deg,two&I=50&J=399");
        assertThat(response.contentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(WmsFixture.text(response))
                .isEqualTo(
                        """
                Results for FeatureType 'stif:deg':
                --------------------------------------------
                Band 1 = 12.0
                class = class 12
                --------------------------------------------
                Results for FeatureType 'stif:two':
                --------------------------------------------
                red = 12.0
                nir = NoData
                --------------------------------------------
                """);
    }

    @Test
    void missingValuesAreNull() throws IOException {
        JsonNode answer = json("&LAYERS=two&QUERY_LAYERS=two&I=0&J=0&INFO_FORMAT=application/json");
        assertThat(answer.at("/features/0/properties/nir").isNull()).isTrue();
        assertThat(answer.at("/features/0/properties/red").floatValue()).isZero();
    }

    @Test
    void outsideTheImageThereIsNothing() throws IOException {
        String outside = "&BBOX=0,46,4,50&LAYERS=two&QUERY_LAYERS=two&I=0&J=0";
        assertThat(json(outside + "&INFO_FORMAT=application/json").at("/features"))
                .isEmpty();
        assertThat(WmsFixture.text(f.get(QUERY + outside))).isEqualTo("no features were found\n");
    }

    @Test
    void timeIsSaid() throws IOException {
        f.image("stif/s/s_2020-03-08", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 1);
        f.image("stif/s/s_2020-03-17", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 2);
        String query = "&LAYERS=s&QUERY_LAYERS=s&I=0&J=0&INFO_FORMAT=application/json&TIME=2020-03-08";
        JsonNode answer = json(query);
        assertThat(answer.at("/features/0/time").asText()).isEqualTo("2020-03-08T00:00:00.000Z");
        assertThat(answer.at("/features/0/properties/Band 1").floatValue()).isEqualTo(1);
    }

    @Test
    void version111NamesThePointXAndY() {
        String query = "REQUEST=GetFeatureInfo&VERSION=1.1.1&STYLES=&SRS=EPSG:4326&BBOX=10,46,14,50&WIDTH=4&HEIGHT=4"
                + "&LAYERS=two&QUERY_LAYERS=two&X=2&Y=3&FORMAT=image/png";
        assertThat(WmsFixture.text(f.get(query))).contains("red = 14.0\nnir = 114.0\n");
    }

    private JsonNode json(String further) throws IOException {
        OgcResponse response = f.get(QUERY + further);
        assertThat(response.contentType()).isEqualTo("application/json; charset=UTF-8");
        return new ObjectMapper().readTree(WmsFixture.body(response));
    }
}
