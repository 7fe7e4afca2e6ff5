package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wms.WmsFixture.color;
import static org.gsstif.server.wms.WmsFixture.picture;
import static org.gsstif.server.wms.WmsFixture.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.SampleType;
import org.gsstif.server.http.OgcResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetMapTest {

    private static final int[] SIXTEEN =
            IntStream.range(0, 16).map(WmsFixture::color).toArray();

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
        f.valuesStyle("sixteen", 16);
    }

    @Test
    void aMapOnTheImagesOwnGridHasItsPixels() throws IOException {
        f.counting("stif/utm", WmsFixture.UTM);
        assertThat(pixels(f.map("utm", "EPSG:32633", "500000,5100000,500040,5100040", 4, 4, "&STYLES=sixteen")))
                .isEqualTo(SIXTEEN);
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.0, CRS, CRS:84, '10,46,14,50'",
        "1.3.0, CRS, EPSG:4326, '46,10,50,14'",
        "1.3.0, CRS, urn:ogc:def:crs:EPSG::4326, '46,10,50,14'",
        "1.1.1, SRS, EPSG:4326, '10,46,14,50'",
        "1.1.1, SRS, CRS:84, '10,46,14,50'"
    })
    void axisOrderFollowsVersionAndCrs(String version, String parameter, String crs, String box) throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        OgcResponse response = f.get("REQUEST=GetMap&VERSION=" + version + "&LAYERS=stif:deg&STYLES=sixteen&"
                + parameter + "=" + crs + "&BBOX=" + box + "&WIDTH=4&HEIGHT=4&FORMAT=image/png");
        assertThat(pixels(picture(response))).isEqualTo(SIXTEEN);
    }

    @Test
    void classesAreEnlargedWithoutMixing() throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        int[] big = pixels(f.map("deg", "CRS:84", "10,46,14,50", 12, 12, "&STYLES=sixteen"));
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 12; x++) {
                assertThat(big[y * 12 + x]).isEqualTo(color(y / 3 * 4 + x / 3));
            }
        }
    }

    @Test
    void valuesAreMixedBilinearly() throws IOException {
        GridGeometry grid = GridGeometry.northUp(2, 1, 0, 1, 1, 1, "EPSG:4326");
        f.image("stif/two", grid, 1, CogOptions.defaults(), (b, x, y) -> 100 * x);
        f.style(
                "grey",
                "<ContrastEnhancement><Normalize><VendorOption name='minValue'>0</VendorOption>"
                        + "<VendorOption name='maxValue'>255</VendorOption></Normalize></ContrastEnhancement>");
        // centres at 1/8, 3/8, 5/8 … of 2: values 0, 0, 12.5, 37.5, 62.5, 87.5, 100, 100
        int[] row = pixels(f.map("two", "CRS:84", "0,0,2,1", 8, 1, "&STYLES=grey"));
        assertThat(Arrays.stream(row).map(c -> c & 0xFF)).containsExactly(0, 0, 13, 38, 63, 88, 100, 100);
        int[] nearest = pixels(f.map("two", "CRS:84", "0,0,2,1", 8, 1, "&STYLES=grey&INTERPOLATIONS=nearest neighbor"));
        assertThat(Arrays.stream(nearest).map(c -> c & 0xFF)).containsExactly(0, 0, 0, 0, 100, 100, 100, 100);
    }

    @Test
    void noDataIsTransparentAndDoesNotBleed() throws IOException {
        f.image("stif/gap", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> x == 1 ? Float.NaN : 50);
        int[] map = pixels(f.map("gap", "CRS:84", "10,46,14,50", 16, 16, "&STYLES=raster"));
        for (int x = 0; x < 16; x++) {
            int expected = x / 4 == 1 ? 0 : 0xFF808080; // one value everywhere: middle grey
            assertThat(map[8 * 16 + x]).as("column %s", x).isEqualTo(expected);
        }
    }

    @Test
    void outsideTheImageIsBackground() throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        String query = "REQUEST=GetMap&VERSION=1.3.0&LAYERS=deg&STYLES=sixteen&CRS=CRS:84&BBOX=8,46,12,50"
                + "&WIDTH=4&HEIGHT=4&BGCOLOR=0x102030&FORMAT=";
        BufferedImage opaque = picture(f.get(query + "image/png"));
        assertThat(opaque.getRGB(0, 0)).isEqualTo(0xFF102030);
        assertThat(opaque.getRGB(2, 0)).isEqualTo(color(0));
        assertThat(opaque.getColorModel().hasAlpha()).isFalse();
        BufferedImage clear = picture(f.get(query + "image/png&TRANSPARENT=true"));
        assertThat(clear.getRGB(0, 0)).isZero();
        BufferedImage jpeg = picture(f.get(query + "image/jpeg&TRANSPARENT=true"));
        assertThat(Math.abs((jpeg.getRGB(0, 3) & 0xFF) - 0x30)).isLessThan(40);
    }

    @Test
    void layersAreDrawnInTheirOrder() throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        f.image("stif/half", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> y < 2 ? 0 : Float.NaN);
        f.style(
                "red",
                "<Opacity>0.5</Opacity><ColorMap type='values'><ColorMapEntry color='#FF0000' quantity='0'/>"
                        + "</ColorMap>");
        int[] map = pixels(f.map("deg,half", "CRS:84", "10,46,14,50", 4, 4, "&STYLES=sixteen,red"));
        assertThat(Arrays.copyOfRange(map, 8, 16)).isEqualTo(Arrays.copyOfRange(SIXTEEN, 8, 16));
        // 128/255 of red over 0x00FF00: 0x80, 0x7F
        assertThat(map[0]).isEqualTo(0xFF807F00);
        int[] reversed = pixels(f.map("half,deg", "CRS:84", "10,46,14,50", 4, 4, "&STYLES=red,sixteen"));
        assertThat(reversed).isEqualTo(SIXTEEN);
    }

    @Test
    void indexedFormatsKeepFewColoursExactly() throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        for (String format : new String[] {"image/png8", "image/png; mode=8bit", "image/gif"}) {
            OgcResponse response = f.get("REQUEST=GetMap&VERSION=1.3.0&LAYERS=deg&STYLES=sixteen&CRS=CRS:84"
                    + "&BBOX=9,46,13,50&WIDTH=4&HEIGHT=4&TRANSPARENT=TRUE&FORMAT=" + format);
            BufferedImage image = picture(response);
            assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
            assertThat(image.getRGB(0, 1) >>> 24).isZero();
            assertThat(image.getRGB(1, 1)).isEqualTo(color(4));
            assertThat(response.contentType()).isIn("image/png", "image/gif");
        }
    }

    @Test
    void indexedFormatsReduceManyColours() throws IOException {
        GridGeometry grid = GridGeometry.northUp(40, 40, 10, 50, 0.1, 0.1, "EPSG:4326");
        CogOptions bytes = CogOptions.of(SampleType.BYTE);
        f.image("stif/rgb", grid, 3, bytes, (b, x, y) -> b == 0 ? 6 * x : b == 1 ? 6 * y : 3 * (x + y));
        BufferedImage full = f.map("rgb", "CRS:84", "10,46,14,50", 40, 40, "");
        BufferedImage indexed = f.map("rgb", "CRS:84", "10,46,14,50", 40, 40, "&FORMAT=image/png8");
        assertThat(indexed.getColorModel().getPixelSize()).isEqualTo(8);
        double sum = 0;
        for (int i = 0; i < 1600; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = (pixels(full)[i] >>> shift & 0xFF) - (pixels(indexed)[i] >>> shift & 0xFF);
                sum += (double) difference * difference;
            }
        }
        assertThat(Math.sqrt(sum / 4800)).isLessThan(12);
    }

    @Test
    void threeBandsOfBytesAreColours() throws IOException {
        f.image("stif/rgb", WmsFixture.DEGREES, 3, CogOptions.of(SampleType.BYTE), (b, x, y) -> 10 * x + 50 * b);
        int[] map = pixels(f.map("rgb", "CRS:84", "10,46,14,50", 4, 4, ""));
        assertThat(Arrays.copyOf(map, 4)).containsExactly(0xFF003264, 0xFF0A3C6E, 0xFF144678, 0xFF1E5082);
    }

    @Test
    void stylesApplyWithinTheirScales() throws IOException {
        f.counting("stif/deg", WmsFixture.DEGREES);
        // a pixel of 1° is 1 : 397 569 610 (111 319.49 m / 0.28 mm)
        f.style(
                "scaled",
                "</RasterSymbolizer></Rule><Rule><MaxScaleDenominator>397569609</MaxScaleDenominator>"
                        + "<RasterSymbolizer><ColorMap><ColorMapEntry color='#0000FF' quantity='0'/></ColorMap>"
                        + "</RasterSymbolizer></Rule><Rule><MinScaleDenominator>397569609</MinScaleDenominator>"
                        + "<RasterSymbolizer><ColorMap><ColorMapEntry color='#00FF00' quantity='0'/></ColorMap>");
        assertThat(f.map("deg", "CRS:84", "10,46,14,50", 4, 4, "&STYLES=scaled").getRGB(1, 1))
                .isEqualTo(0xFF00FF00);
        assertThat(f.map("deg", "CRS:84", "10,46,14,50", 5, 5, "&STYLES=scaled").getRGB(1, 1))
                .isEqualTo(0xFF0000FF);
    }

    @Test
    void theDefaultStyleIsTheOneNamedLikeTheLayer() throws IOException {
        f.counting("stif/sixteen", WmsFixture.DEGREES);
        assertThat(pixels(f.map("sixteen", "CRS:84", "10,46,14,50", 4, 4, ""))).isEqualTo(SIXTEEN);
    }

    @Test
    void timesAreChosen() throws IOException {
        CogOptions floats = CogOptions.defaults();
        f.image("stif/s/s_2020-03-08", WmsFixture.DEGREES, 1, floats, (b, x, y) -> 1);
        f.image("stif/s/s_2020-03-17", WmsFixture.DEGREES, 1, floats, (b, x, y) -> 2);
        f.image("stif/s/s_2020-04-02T10-00-00Z", WmsFixture.DEGREES, 1, floats, (b, x, y) -> 3);
        String[][] expected = {
            {"2020-03-08", "1"},
            {"2020-03-08T00:00:00.000Z", "1"},
            {"2020-03", "2"},
            {"2020-03-01/2020-03-10", "1"},
            {"2020-04-02", "3"},
            {"2020-04-02T12:00:00+02:00", "3"},
            {"current", "3"},
            {"", "3"}
        };
        for (String[] e : expected) {
            BufferedImage map = f.map("s", "CRS:84", "10,46,14,50", 1, 1, "&STYLES=sixteen&TIME=" + e[0]);
            assertThat(map.getRGB(0, 0)).as(e[0]).isEqualTo(color(Integer.parseInt(e[1])));
        }
        String query = "REQUEST=GetMap&VERSION=1.3.0&LAYERS=s&CRS=CRS:84&BBOX=10,46,14,50&WIDTH=1&HEIGHT=1"
                + "&FORMAT=image/png";
        assertThat(f.get(query).headers())
                .containsEntry("Warning", "99 Default value used: time=2020-04-02T10:00:00.000Z ISO8601");
        assertThat(f.get(query + "&TIME=2020-03-08").headers()).doesNotContainKey("Warning");
    }

    @Test
    void aWorkspacesServiceKnowsItsLayersWithoutPrefix() throws IOException {
        f.counting("other/deg", WmsFixture.DEGREES);
        String query = "REQUEST=GetMap&VERSION=1.3.0&STYLES=sixteen&CRS=CRS:84&BBOX=10,46,14,50&WIDTH=4&HEIGHT=4"
                + "&FORMAT=image/png&LAYERS=";
        assertThat(pixels(picture(f.get("/other/wms", query + "deg")))).isEqualTo(SIXTEEN);
        assertThat(pixels(picture(f.get("/other/wms", query + "other:deg")))).isEqualTo(SIXTEEN);
        assertThat(f.get("/stif/wms", query + "deg").contentType()).startsWith("text/xml");
    }

    @Test
    void aFileThatChangesIsSeen() throws IOException {
        f.image("stif/x", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 1);
        assertThat(f.map("x", "CRS:84", "10,46,14,50", 1, 1, "&STYLES=sixteen").getRGB(0, 0))
                .isEqualTo(color(1));
        f.image("stif/x", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 2);
        assertThat(f.map("x", "CRS:84", "10,46,14,50", 1, 1, "&STYLES=sixteen").getRGB(0, 0))
                .isEqualTo(color(2));
    }
}
