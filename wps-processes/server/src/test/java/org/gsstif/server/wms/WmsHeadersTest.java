package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.coverage.CogOptions;
import org.gsstif.server.http.OgcResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the answers say about themselves: type, and how long they may be kept. */
class WmsHeadersTest {

    private static final String MAP =
            "REQUEST=GetMap&VERSION=1.3.0&LAYERS=x&STYLES=&CRS=CRS:84&BBOX=10,46,14,50" + "&WIDTH=4&HEIGHT=4&FORMAT=";

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
        f.counting("stif/x", WmsFixture.DEGREES);
    }

    @Test
    void aMapsTagChangesWithItsPixelsOnly() throws IOException {
        String first = f.get(MAP + "image/png").headers().get("ETag");
        assertThat(first).matches("\"[0-9a-f]{32}\"");
        assertThat(f.get(MAP + "image/png").headers()).containsEntry("ETag", first);
        assertThat(f.get(MAP + "image/png&BGCOLOR=0xFFFFFF").headers()).containsEntry("ETag", first);
        assertThat(f.get(MAP + "image/jpeg").headers().get("ETag")).isNotEqualTo(first);
        f.image("stif/x", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> x * x);
        assertThat(f.get(MAP + "image/png").headers().get("ETag")).isNotEqualTo(first);
    }

    @Test
    void answersAreAskedForAgainAndFaultsNotKept() {
        assertThat(f.get(MAP + "image/png").headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Disposition", "inline; filename=map.png");
        for (String query : new String[] {
            "REQUEST=GetCapabilities",
            "REQUEST=GetLegendGraphic&LAYER=x",
            "REQUEST=GetLegendGraphic&LAYER=x&FORMAT=application/json",
            MAP.replace("GetMap", "GetFeatureInfo") + "&QUERY_LAYERS=x&I=0&J=0"
        }) {
            assertThat(f.get(query.replace("FORMAT=&", "FORMAT=image/png&")).headers())
                    .as(query)
                    .containsEntry("Cache-Control", "no-cache");
        }
        assertThat(f.get(MAP + "image/none").headers()).containsEntry("Cache-Control", "no-store");
        assertThat(f.get(MAP + "image/none&EXCEPTIONS=BLANK").headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void textsNameTheirEncoding() {
        for (String query : new String[] {
            "REQUEST=GetCapabilities",
            "REQUEST=GetCapabilities&VERSION=1.1.1",
            "REQUEST=GetLegendGraphic&LAYER=x&FORMAT=application/json",
            MAP + "image/none"
        }) {
            OgcResponse answer = f.get(query);
            assertThat(answer.contentType()).as(query).endsWith("; charset=UTF-8");
        }
        assertThat(f.get(MAP + "image/png").contentType()).isEqualTo("image/png");
    }
}
