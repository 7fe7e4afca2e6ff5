package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wms.WmsXml.texts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.gsstif.coverage.CogOptions;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.http.OwsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class WmsExceptionTest {

    private static final String MAP = "REQUEST=GetMap&LAYERS=deg&STYLES=&BBOX=10,46,14,50&WIDTH=4&HEIGHT=4"
            + "&FORMAT=image/png&INFO_FORMAT=text/plain&QUERY_LAYERS=deg&I=0&J=0&X=0&Y=0";

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root, WmsOptions.defaults().withMaxSize(100, 50));
        f.counting("stif/deg", WmsFixture.DEGREES);
        f.image("stif/s/s_2020-03-08", WmsFixture.DEGREES, 1, CogOptions.defaults(), (b, x, y) -> 1);
        f.counting("stif/mute", WmsFixture.DEGREES);
        Files.writeString(root.resolve("stif/mute.json"), "{\"queryable\": false}");
        f.style("broken", "<ColorMap/>");
        f.style(
                "fourth",
                "<ChannelSelection><GrayChannel><SourceChannelName>4</SourceChannelName></GrayChannel>"
                        + "</ChannelSelection>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            &REQUEST=GetMap&LAYERS=none                    | LayerNotDefined       | LAYERS
            &REQUEST=GetMap&LAYERS=../deg                  | LayerNotDefined       | LAYERS
            &REQUEST=GetMap&LAYERS=deg,none                | LayerNotDefined       | LAYERS
            &REQUEST=GetMap&LAYERS=                        | MissingParameterValue | LAYERS
            &REQUEST=GetMap&STYLES=none                    | StyleNotDefined       | STYLES
            &REQUEST=GetMap&STYLES=raster,raster           | StyleNotDefined       | STYLES
            &REQUEST=GetMap&STYLES=broken                  | StyleNotDefined       | STYLES
            &REQUEST=GetMap&STYLES=fourth                  | StyleNotDefined       | STYLES
            &REQUEST=GetMap&FORMAT=image/tiff              | InvalidFormat         | FORMAT
            &REQUEST=GetMap&FORMAT=                        | MissingParameterValue | FORMAT
            &REQUEST=GetMap&BBOX=10,46,14                  | InvalidParameterValue | BBOX
            &REQUEST=GetMap&BBOX=14,46,10,50               | InvalidParameterValue | BBOX
            &REQUEST=GetMap&BBOX=10,46,10,50               | InvalidParameterValue | BBOX
            &REQUEST=GetMap&BBOX=a,b,c,d                   | InvalidParameterValue | BBOX
            &REQUEST=GetMap&BBOX=NaN,46,14,50              | InvalidParameterValue | BBOX
            &REQUEST=GetMap&BBOX=                          | MissingParameterValue | BBOX
            &REQUEST=GetMap&WIDTH=0                        | InvalidParameterValue | WIDTH
            &REQUEST=GetMap&WIDTH=101                      | InvalidParameterValue | WIDTH
            &REQUEST=GetMap&HEIGHT=51                      | InvalidParameterValue | HEIGHT
            &REQUEST=GetMap&HEIGHT=-4                      | InvalidParameterValue | HEIGHT
            &REQUEST=GetMap&HEIGHT=4.5                     | InvalidParameterValue | HEIGHT
            &REQUEST=GetMap&BGCOLOR=red                    | InvalidParameterValue | BGCOLOR
            &REQUEST=GetMap&SLD_BODY=x                     | OperationNotSupported | SLD_BODY
            &REQUEST=GetMap&LAYERS=s&TIME=2020-03-09       | InvalidDimensionValue | TIME
            &REQUEST=GetMap&LAYERS=s&TIME=yesterday        | InvalidDimensionValue | TIME
            &REQUEST=GetMap&LAYERS=s&TIME=2020-13          | InvalidDimensionValue | TIME
            &REQUEST=GetMap&LAYERS=s&TIME=2020-03-08,2020  | InvalidDimensionValue | TIME
            &REQUEST=GetFeatureInfo&QUERY_LAYERS=s         | LayerNotDefined       | QUERY_LAYERS
            &REQUEST=GetFeatureInfo&QUERY_LAYERS=none      | LayerNotDefined       | QUERY_LAYERS
            &REQUEST=GetFeatureInfo&QUERY_LAYERS=          | MissingParameterValue | QUERY_LAYERS
            &REQUEST=GetFeatureInfo&LAYERS=mute&QUERY_LAYERS=mute | LayerNotQueryable | QUERY_LAYERS
            &REQUEST=GetFeatureInfo&INFO_FORMAT=text/odd   | InvalidFormat         | INFO_FORMAT
            &REQUEST=GetLegendGraphic                      | MissingParameterValue | LAYER
            &REQUEST=GetLegendGraphic&LAYER=none           | LayerNotDefined       | LAYER
            &REQUEST=GetLegendGraphic&LAYER=deg&STYLE=none | StyleNotDefined       | STYLE
            &REQUEST=GetLegendGraphic&LAYER=deg&FORMAT=x/y | InvalidFormat         | FORMAT
            &REQUEST=GetLegendGraphic&LAYER=deg&WIDTH=1e9  | InvalidParameterValue | WIDTH
            &REQUEST=DescribeLayer                         | OperationNotSupported | REQUEST
            &REQUEST=                                      | MissingParameterValue | REQUEST
            """)
    void faultsHaveTheirCodes(String change, String code, String locator) {
        Document v130 = WmsXml.exception130(ask("VERSION=1.3.0&CRS=CRS:84" + change));
        assertThat(texts(v130, "//ServiceException/@code")).containsExactly(code);
        assertThat(texts(v130, "//ServiceException/@locator")).containsExactly(locator);
        assertThat(texts(v130, "//ServiceException").get(0)).hasSizeGreaterThan(10);
        if (!change.contains("REQUEST=&") && !change.endsWith("REQUEST=")) {
            OgcResponse v111 = ask("VERSION=1.1.1&SRS=EPSG:4326" + change);
            assertThat(v111.contentType()).startsWith("application/vnd.ogc.se_xml");
            assertThat(texts(WmsXml.valid111(v111), "//ServiceException/@code")).containsExactly(code);
        }
    }

    @Test
    void unknownReferenceSystemsHaveTheCodeOfTheirVersion() {
        for (String crs : new String[] {"EPSG:999999", "EPSG:4979", "EPSG:x", "AUTO:42001", "nothing"}) {
            Document v130 = WmsXml.exception130(ask("VERSION=1.3.0&CRS=" + crs));
            assertThat(texts(v130, "//ServiceException/@code")).containsExactly("InvalidCRS");
            assertThat(texts(WmsXml.valid111(ask("VERSION=1.1.1&SRS=" + crs)), "//ServiceException/@code"))
                    .containsExactly("InvalidSRS");
        }
        assertThat(texts(WmsXml.exception130(ask("VERSION=1.3.0")), "//ServiceException/@code"))
                .containsExactly("MissingParameterValue");
    }

    @Test
    void pointsOutsideTheMapAreInvalid() {
        String query = "REQUEST=GetFeatureInfo&";
        for (String point : new String[] {"I=4", "J=4", "I=-1", "J=x"}) {
            Document v130 = WmsXml.exception130(ask("VERSION=1.3.0&CRS=CRS:84&" + query + point));
            assertThat(texts(v130, "//ServiceException/@code")).containsExactly("InvalidPoint");
            String old = point.replace('I', 'X').replace('J', 'Y');
            Document v111 = WmsXml.valid111(ask("VERSION=1.1.1&SRS=EPSG:4326&" + query + old));
            assertThat(texts(v111, "//ServiceException/@code")).containsExactly("InvalidPoint");
        }
    }

    @Test
    void unknownAndMissingVersionsAreRefused() {
        for (String operation : new String[] {"GetMap", "GetFeatureInfo"}) {
            Document missing = WmsXml.exception130(ask("CRS=CRS:84&REQUEST=" + operation));
            assertThat(texts(missing, "//ServiceException/@code")).containsExactly("MissingParameterValue");
            assertThat(texts(missing, "//ServiceException/@locator")).containsExactly("VERSION");
        }
        Document document = WmsXml.exception130(ask("VERSION=1.4.0&CRS=CRS:84"));
        assertThat(texts(document, "//ServiceException/@locator")).containsExactly("VERSION");
    }

    @Test
    void faultsAreDrawnIntoThePicture() {
        String fault = "VERSION=1.3.0&CRS=CRS:84&LAYERS=none&WIDTH=100&HEIGHT=50&EXCEPTIONS=";
        BufferedImage drawn = WmsFixture.picture(ask(fault + "INIMAGE"));
        assertThat(drawn.getWidth()).isEqualTo(100);
        assertThat(drawn.getHeight()).isEqualTo(50);
        assertThat(Arrays.stream(WmsFixture.pixels(drawn)).distinct().count()).isGreaterThan(2);
        BufferedImage blank = WmsFixture.picture(ask(fault + "BLANK&BGCOLOR=0x0A0B0C"));
        assertThat(WmsFixture.pixels(blank)).containsOnly(0xFF0A0B0C);
        BufferedImage clear = WmsFixture.picture(ask(fault + "BLANK&TRANSPARENT=TRUE"));
        assertThat(WmsFixture.pixels(clear)).containsOnly(0);
        String old = "VERSION=1.1.1&SRS=EPSG:4326&LAYERS=none&EXCEPTIONS=application/vnd.ogc.se_";
        assertThat(ask(old + "inimage").contentType()).isEqualTo("image/png");
        assertThat(ask(old + "blank").contentType()).isEqualTo("image/png");
        assertThat(ask(old + "xml").contentType()).startsWith("application/vnd.ogc.se_xml");
    }

    @Test
    void withoutAUsableSizeThereIsNoPictureOfTheFault() {
        Document document = WmsXml.exception130(ask("VERSION=1.3.0&CRS=CRS:84&WIDTH=-1&EXCEPTIONS=INIMAGE"));
        assertThat(texts(document, "//ServiceException/@locator")).containsExactly("WIDTH");
    }

    @Test
    void aVanishedOrBrokenFileIsAFaultWithoutPaths() throws IOException {
        Files.writeString(root.resolve("stif/bad.tif"), "not a TIFF");
        Document document = WmsXml.exception130(ask("VERSION=1.3.0&CRS=CRS:84&LAYERS=bad"));
        assertThat(texts(document, "//ServiceException").get(0))
                .contains("cannot be read")
                .doesNotContain(root.toString());
    }

    private OgcResponse ask(String change) {
        return f.get(MAP + "&" + change);
    }

    @ParameterizedTest
    @CsvSource({"1.3.0, text/xml", "1.1.1, application/vnd.ogc.se_xml"})
    void aBusyServerIsAServiceExceptionAndSaysWhenToComeBack(String version, String type) throws IOException {
        OgcRequest request = new OgcRequest(
                "GET",
                "/wms",
                Map.of("REQUEST", "GetMap", "VERSION", version, "EXCEPTIONS", "INIMAGE"),
                new byte[0],
                "",
                WmsFixture.BASE);
        OgcResponse refused = f.wms.refuse(request, OwsException.busy("the server is busy", 7));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("Retry-After", "7").containsEntry("Cache-Control", "no-store");
        assertThat(refused.contentType()).startsWith(type);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        refused.body().writeTo(body);
        assertThat(body.toString(StandardCharsets.UTF_8))
                .contains("<ServiceException code=\"ServerBusy\">the server is busy</ServiceException>");
    }
}
