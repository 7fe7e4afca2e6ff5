package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wps.WpsTestHost.coverage;
import static org.gsstif.server.wps.WpsTestHost.executeResponse;
import static org.gsstif.server.wps.WpsTestHost.executeXml;
import static org.gsstif.server.wps.WpsTestHost.input;
import static org.gsstif.server.wps.WpsTestHost.literal;
import static org.gsstif.server.wps.WpsTestHost.raw;
import static org.gsstif.server.wps.WpsTestHost.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Execute that ends before the answer. */
class WpsExecuteTest {

    private static WpsTestHost host;

    @BeforeAll
    static void start() throws IOException {
        host = new WpsTestHost(WpsOptions.defaults());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static double firstPixel(byte[] geoTiff) throws IOException {
        GeoTiffReader reader = new GeoTiffReader(new ByteArrayInputStream(geoTiff));
        GridCoverage2D coverage = reader.read(null);
        assertThat(coverage.getEnvelope2D().getMinX()).isEqualTo(500000);
        return coverage.getRenderedImage().getData().getSampleDouble(0, 0, 0);
    }

    @Test
    void literalsByGetAsDocument() throws Exception {
        Document d = executeResponse(
                host.execute("test:Literals", "name=a b;count=4;factor=1.5;flag=true;mode=slow;word=x;word=y", ""));
        assertThat(host.at(d, "//ProcessSucceeded")).isNotEmpty();
        assertThat(host.at(d, "//Process/Identifier")).isEqualTo("test:Literals");
        assertThat(host.at(d, "//Output[1]/Data/LiteralData")).isEqualTo("a b|4|1.5|true|SLOW|[x, y]");
        assertThat(host.at(d, "//Output[2]/Data/LiteralData")).isEqualTo("8");
        assertThat(host.at(d, "//Output[2]/Data/LiteralData/@dataType")).isEqualTo("xs:int");
        assertThat(d.getDocumentElement().getAttribute("serviceInstance")).isEqualTo(host.baseUrl() + "/ows?");
        assertThat(d.getDocumentElement().hasAttribute("statusLocation")).isFalse();
    }

    @Test
    void defaultsAndEmptyFieldsAreLeftToTheProcess() throws Exception {
        assertThat(text(host.execute("test:Literals", "name=n;count=;factor=", "&RawDataOutput=text")))
                .isEqualTo("n|3|null|null|FAST|null");
    }

    @Test
    void rawLiteralIsPlainText() throws Exception {
        HttpResponse<byte[]> r = host.execute("test:Literals", "name=n;count=5", "&RawDataOutput=twice");
        assertThat(r.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(text(r)).isEqualTo("10");
    }

    @Test
    void coverageInlineByPostAsRawTiff() throws Exception {
        HttpResponse<byte[]> r =
                host.post(executeXml("test:Add", coverage("coverage", 7) + literal("value", "2.5"), raw("result")));
        assertThat(r.headers().firstValue("Content-Type")).hasValue("image/tiff");
        assertThat(r.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=result.tiff");
        assertThat(firstPixel(r.body())).isEqualTo(9.5);
    }

    @Test
    void severalOutputsInlineAndByReference() throws Exception {
        String form = "<wps:ResponseDocument lineage='true'><wps:Output asReference='%s' mimeType='image/tiff'>"
                + "<ows:Identifier>result</ows:Identifier></wps:Output>"
                + "<wps:Output><ows:Identifier>report</ows:Identifier></wps:Output></wps:ResponseDocument>";
        Document inline =
                executeResponse(host.post(executeXml("test:Add", coverage("coverage", 1), form.formatted("false"))));
        assertThat(host.at(inline, "//ProcessOutputs//ComplexData/@encoding")).isEqualTo("base64");
        assertThat(firstPixel(Base64.getDecoder().decode(host.at(inline, "//ProcessOutputs//ComplexData"))))
                .isEqualTo(2);
        assertThat(host.at(inline, "//ProcessOutputs//LiteralData")).isEqualTo("{\"added\": 1.0}");
        assertThat(host.at(inline, "//DataInputs//ComplexData/@mimeType")).isEqualTo("image/tiff");
        assertThat(host.at(inline, "//OutputDefinitions/Output[1]/Identifier")).isEqualTo("result");

        Document linked =
                executeResponse(host.post(executeXml("test:Add", coverage("coverage", 1), form.formatted("true"))));
        String href = host.at(linked, "//ProcessOutputs/Output/Reference/@href");
        assertThat(href).contains("request=GetExecutionResult", "outputId=result.tiff", "mimetype=image%2Ftiff");
        HttpResponse<byte[]> result = host.get(href);
        assertThat(result.headers().firstValue("Content-Type")).hasValue("image/tiff");
        assertThat(firstPixel(result.body())).isEqualTo(2);
        assertThat(text(host.get(href.replace("image%2Ftiff", "image%2Fpng")))).contains("InvalidParameterValue");
        assertThat(text(host.get(href.replace("result.tiff", "..%2Fresponse.xml"))))
                .contains("Unknown output");
    }

    @Test
    void repeatedCoverages() throws Exception {
        String inputs = coverage("coverages", 1) + coverage("coverages", 2) + coverage("coverages", 6);
        assertThat(text(host.post(executeXml("test:Mean", inputs, raw("result")))))
                .isEqualTo("3.0");
    }

    @Test
    void geometriesInEveryFormat() throws Exception {
        String square = "0 0 2 0 2 2 0 2 0 0";
        String gml = "<gml:Polygon srsName='EPSG:32633'><gml:exterior><gml:LinearRing><gml:posList>" + square
                + "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";
        String[] inputs = {
            "<wps:ComplexData mimeType='text/xml; subtype=gml/3.1.1'>" + gml + "</wps:ComplexData>",
            "<wps:ComplexData>" + gml + "</wps:ComplexData>",
            "<wps:ComplexData mimeType='application/wkt'><![CDATA[POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))]]></wps:ComplexData>",
            "<wps:ComplexData>POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))</wps:ComplexData>",
            "<wps:ComplexData mimeType='application/json'>{\"type\":\"Polygon\",\"coordinates\":"
                    + "[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}</wps:ComplexData>"
        };
        for (String data : inputs) {
            String form = "<wps:RawDataOutput mimeType='application/wkt'><ows:Identifier>result</ows:Identifier>"
                    + "</wps:RawDataOutput>";
            assertThat(text(host.post(executeXml("test:Buffer", input("geom", data) + literal("distance", "0"), form))))
                    .as(data)
                    .isEqualTo("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))");
        }
        Document d = executeResponse(host.execute("test:Buffer", "geom=POINT(1 2);distance=0", ""));
        assertThat(host.at(d, "//ComplexData/@mimeType")).isEqualTo("text/xml; subtype=gml/3.1.1");
        assertThat(host.at(d, "//ComplexData/Point/pos")).isEqualTo("1.0 2.0");
        Document json = executeResponse(host.execute(
                "test:Buffer",
                "geom=POINT(1 2)@mimetype=application/wkt;distance=0",
                "&ResponseDocument=" + WpsTestHost.encode("result@mimetype=application/json")));
        assertThat(host.at(json, "//ComplexData")).isEqualTo("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}");
    }

    @Test
    void boundingBoxesByGetAndPost() throws Exception {
        Document d = executeResponse(host.execute("test:Box", "box=1,2,3,4,EPSG:32633", ""));
        assertThat(host.at(d, "//BoundingBoxData/@crs")).isEqualTo("EPSG:32633");
        assertThat(host.at(d, "//BoundingBoxData/LowerCorner")).isEqualTo("0.0 1.0");
        assertThat(host.at(d, "//BoundingBoxData/UpperCorner")).isEqualTo("4.0 5.0");
        String box = input(
                "box",
                "<wps:BoundingBoxData crs='EPSG:4326' dimensions='2'><ows:LowerCorner>10 45</ows:LowerCorner>"
                        + "<ows:UpperCorner>11 46</ows:UpperCorner></wps:BoundingBoxData>");
        Document raw = WpsTestHost.xml(host.post(executeXml("test:Box", box, raw("result"))));
        assertThat(raw.getDocumentElement().getLocalName()).isEqualTo("BoundingBox");
        assertThat(host.at(raw, "//LowerCorner")).isEqualTo("9.0 44.0");
    }

    @Test
    void featuresAsGeoJson() throws Exception {
        String json = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"f.1\","
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[14.5,46.0]},"
                + "\"properties\":{\"name\":\"a ]]> b\",\"n\":2}}]}";
        String inputs = input(
                "features",
                "<wps:ComplexData mimeType='application/json'><![CDATA[" + json.replace("]]>", "]]]]><![CDATA[>")
                        + "]]></wps:ComplexData>");
        Document d = executeResponse(host.post(executeXml("test:Features", inputs, "")));
        assertThat(host.at(d, "//ComplexData"))
                .contains("\"coordinates\":[14.5,46.0]", "\"name\":\"a ]]> b\"", "\"n\":2}", "\"id\":\"f.1\"");
    }
}
