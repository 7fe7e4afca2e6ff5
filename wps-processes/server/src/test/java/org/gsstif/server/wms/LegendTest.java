package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.SampleType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegendTest {

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
        f.counting("stif/deg", WmsFixture.DEGREES);
    }

    @Test
    void classesHaveASwatchEach() throws IOException {
        f.valuesStyle("four", 4);
        BufferedImage legend = legend("deg", "four", "");
        assertThat(legend.getHeight()).isEqualTo(4 + 4 * 20 + 4);
        assertThat(legend.getWidth()).isGreaterThan(60); // a label stands beside
        for (int v = 0; v < 4; v++) {
            assertThat(legend.getRGB(14, 4 + 20 * v + 10)).isEqualTo(WmsFixture.color(v));
            assertThat(legend.getRGB(14, 4 + 20 * v)).isZero(); // a gap between them
        }
        assertThat(legend.getRGB(3, 14)).isZero();
        assertThat(inkRightOf(legend, 24)).isPositive();
    }

    @Test
    void sizesOfSwatchesAreChosen() throws IOException {
        f.valuesStyle("four", 4);
        BufferedImage legend = legend("deg", "four", "&WIDTH=40&HEIGHT=10");
        assertThat(legend.getHeight()).isEqualTo(48);
        assertThat(legend.getRGB(43, 9)).isEqualTo(WmsFixture.color(0));
        assertThat(legend.getRGB(44, 9)).isZero();
    }

    @Test
    void rampsRunFromEntryToEntry() throws IOException {
        f.style(
                "ramp",
                "<ColorMap><ColorMapEntry color='#000000' quantity='0'/><ColorMapEntry color='#0000FF'"
                        + " quantity='10' label='ten'/><ColorMapEntry color='#FF0000' quantity='110'/></ColorMap>");
        BufferedImage legend = legend("deg", "ramp", "&HEIGHT=100");
        assertThat(legend.getHeight()).isEqualTo(308);
        assertThat(legend.getRGB(10, 5)).isEqualTo(0xFF000000);
        // middle of the first row is 0, of the second 10; a quarter between them 2.5: 255 · 0.255 for the pixel's
        // centre
        assertThat(legend.getRGB(10, 4 + 75)).isEqualTo(0xFF000041);
        assertThat(legend.getRGB(10, 4 + 149)).isEqualTo(0xFF0000FE);
        assertThat(legend.getRGB(10, 4 + 200)).isEqualTo(0xFF81007E);
        assertThat(legend.getRGB(10, 4 + 299)).isEqualTo(0xFFFF0000);
    }

    @Test
    void coloursNameTheirBands() throws IOException {
        f.image("stif/rgb", WmsFixture.DEGREES, 3, CogOptions.of(SampleType.BYTE), (b, x, y) -> x);
        BufferedImage legend = legend("rgb", "", "");
        assertThat(legend.getHeight()).isEqualTo(68);
        assertThat(legend.getRGB(10, 14)).isEqualTo(0xFFFF0000);
        assertThat(legend.getRGB(10, 34)).isEqualTo(0xFF00FF00);
        assertThat(legend.getRGB(10, 54)).isEqualTo(0xFF0000FF);
    }

    @Test
    void greyRunsOverTheRangeOfTheImage() throws IOException {
        BufferedImage legend = legend("deg", "raster", "");
        assertThat(legend.getHeight()).isEqualTo(48);
        assertThat(legend.getRGB(10, 5)).isEqualTo(0xFF000000);
        assertThat(legend.getRGB(10, 42)).isEqualTo(0xFFFFFFFF);
        JsonNode entries = json("deg", "raster").at("/Legend/0/rules/0/symbolizers/0/Raster/colormap/entries");
        assertThat(entries.at("/0/quantity").asDouble()).isZero();
        assertThat(entries.at("/1/quantity").asDouble()).isEqualTo(15);
    }

    @Test
    void opacityShowsInTheLegend() throws IOException {
        f.style(
                "faint",
                "<Opacity>0.5</Opacity><ColorMap type='intervals'><ColorMapEntry color='#FF0000' quantity='1'/>"
                        + "</ColorMap>");
        assertThat(legend("deg", "faint", "").getRGB(10, 14)).isEqualTo(0x80FF0000);
        assertThat(legend("deg", "faint", "&TRANSPARENT=FALSE").getRGB(10, 14)).isEqualTo(0xFFFF7F7F);
    }

    @Test
    void classesAsData() throws IOException {
        f.valuesStyle("four", 4);
        JsonNode legend = json("deg", "four");
        assertThat(legend.at("/Legend/0/layerName").asText()).isEqualTo("deg");
        JsonNode map = legend.at("/Legend/0/rules/0/symbolizers/0/Raster/colormap");
        assertThat(map.at("/type").asText()).isEqualTo("values");
        assertThat(map.at("/entries")).hasSize(4);
        assertThat(map.at("/entries/3/label").asText()).isEqualTo("class 3");
        assertThat(map.at("/entries/3/color").asText()).isEqualTo("#30FC03");
        assertThat(map.at("/entries/3/quantity").asText()).isEqualTo("3.0");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 0.1", "0.25, 0.25", "123456.7, 123457", "-9999, -9999", "1e-7, 1E-7", "100, 100"})
    void numbersAreShort(double value, String text) {
        assertThat(LegendGraphic.number(value)).isEqualTo(text);
    }

    private BufferedImage legend(String layer, String style, String further) {
        return WmsFixture.picture(
                f.get("REQUEST=GetLegendGraphic&VERSION=1.3.0&FORMAT=image/png&TRANSPARENT=TRUE&LAYER=" + layer
                        + "&STYLE=" + style + further));
    }

    private JsonNode json(String layer, String style) throws IOException {
        return new ObjectMapper()
                .readTree(WmsFixture.body(
                        f.get("REQUEST=GetLegendGraphic&FORMAT=application/json&LAYER=" + layer + "&STYLE=" + style)));
    }

    private static int inkRightOf(BufferedImage image, int column) {
        int ink = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = column; x < image.getWidth(); x++) {
                ink += image.getRGB(x, y) >>> 24 > 0 ? 1 : 0;
            }
        }
        return ink;
    }
}
