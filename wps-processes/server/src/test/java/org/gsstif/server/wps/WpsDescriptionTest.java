package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wps.WpsTestHost.exceptionReport;
import static org.gsstif.server.wps.WpsTestHost.xml;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** GetCapabilities and DescribeProcess. */
class WpsDescriptionTest {

    private static WpsTestHost host;

    @BeforeAll
    static void start() throws IOException {
        host = new WpsTestHost(WpsOptions.defaults());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static Document describe(String identifiers) throws Exception {
        Document document = xml(host.get("request=DescribeProcess&identifier=" + identifiers));
        OgcSchemas.assertValid(document, "wps/1.0.0/wpsDescribeProcess_response.xsd");
        return document;
    }

    @Test
    void capabilitiesAreValidAndListWhatCanBeCalled() throws Exception {
        Document document = xml(host.get("request=GetCapabilities"));
        OgcSchemas.assertValid(document, "wps/1.0.0/wpsGetCapabilities_response.xsd");
        assertThat(host.at(document, "count(//ProcessOfferings/Process)")).isEqualTo("8");
        assertThat(host.at(document, "//ProcessOfferings/Process[1]/Identifier"))
                .isEqualTo("test:Add");
        assertThat(host.at(document, "//Operation[3]/@name")).isEqualTo("Execute");
        assertThat(host.at(document, "//HTTP/Post/@*[local-name()='href']")).isEqualTo(host.baseUrl() + "/wps");
        assertThat(document.getDocumentElement().getTextContent()).doesNotContain("Hidden");
    }

    @Test
    void capabilitiesByPostAndWithVersions() throws Exception {
        String request = "<wps:GetCapabilities service='WPS' xmlns:wps='http://www.opengis.net/wps/1.0.0'"
                + " xmlns:ows='http://www.opengis.net/ows/1.1'><wps:AcceptVersions>%s</wps:AcceptVersions>"
                + "</wps:GetCapabilities>";
        Document document =
                xml(host.post(request.formatted("<ows:Version>2.0.0</ows:Version><ows:Version>1.0.0</ows:Version>")));
        assertThat(host.at(document, "//ServiceTypeVersion")).isEqualTo("1.0.0");
        assertThat(host.fault(exceptionReport(host.post(request.formatted("<ows:Version>9.9.9</ows:Version>")))))
                .startsWith("VersionNegotiationFailed");
        assertThat(host.fault(exceptionReport(host.get("request=GetCapabilities&AcceptVersions=0.1"))))
                .startsWith("VersionNegotiationFailed");
    }

    @Test
    void literalsAreDescribedInFull() throws Exception {
        Document d = describe("test:Literals");
        String count = "//Input[Identifier='count']";
        assertThat(host.at(d, count + "/@minOccurs")).isEqualTo("0");
        assertThat(host.at(d, count + "/LiteralData/DataType")).isEqualTo("xs:int");
        assertThat(host.at(d, count + "/LiteralData/DefaultValue")).isEqualTo("3");
        assertThat(host.at(d, count + "//MinimumValue")).isEqualTo("0.0");
        assertThat(host.at(d, count + "//MaximumValue")).isEqualTo("10.0");
        String mode = "//Input[Identifier='mode']";
        assertThat(host.at(d, mode + "//Value[1]")).isEqualTo("FAST");
        assertThat(host.at(d, mode + "//Value[2]")).isEqualTo("SLOW");
        String word = "//Input[Identifier='word']";
        assertThat(host.at(d, word + "/@maxOccurs")).isEqualTo("3");
        assertThat(host.at(d, "//Input[1]/@minOccurs")).isEqualTo("1");
        assertThat(host.at(d, "//Input[1]/Abstract")).isEqualTo("a text <&>");
        assertThat(host.at(d, "//Output[2]/LiteralOutput/DataType")).isEqualTo("xs:int");
    }

    @Test
    void complexDataAndBoxesAreDescribed() throws Exception {
        Document d = describe("test:Add,test:Box,test:Buffer,test:Features");
        assertThat(host.at(d, "count(//ProcessDescription)")).isEqualTo("4");
        assertThat(host.at(d, "//ProcessDescription[1]//ComplexData/Default/Format/MimeType"))
                .isEqualTo("image/tiff");
        assertThat(host.at(d, "//ProcessDescription[1]//ComplexData/Default/Format/Encoding"))
                .isEqualTo("base64");
        assertThat(host.at(d, "//ProcessDescription[2]//BoundingBoxData/Default/CRS"))
                .isEqualTo("EPSG:4326");
        assertThat(host.at(d, "//ProcessDescription[3]//ComplexData/Default/Format/MimeType"))
                .isEqualTo("text/xml; subtype=gml/3.1.1");
        assertThat(host.at(d, "//ProcessDescription[3]//ComplexOutput//Format[3]/MimeType"))
                .isEqualTo("application/wkt");
        assertThat(host.at(d, "//ProcessDescription[4]//ComplexOutput//Format[1]/MimeType"))
                .isEqualTo("application/json");
    }

    @Test
    void allProcessesAtOnceAndByPost() throws Exception {
        assertThat(host.at(describe("ALL"), "count(//ProcessDescription)")).isEqualTo("8");
        Document posted = xml(host.post("<wps:DescribeProcess service='WPS' version='1.0.0'"
                + " xmlns:wps='http://www.opengis.net/wps/1.0.0' xmlns:ows='http://www.opengis.net/ows/1.1'>"
                + "<ows:Identifier>test:Wait</ows:Identifier><ows:Identifier>test:Fail</ows:Identifier>"
                + "</wps:DescribeProcess>"));
        OgcSchemas.assertValid(posted, "wps/1.0.0/wpsDescribeProcess_response.xsd");
        assertThat(host.at(posted, "count(//ProcessDescription)")).isEqualTo("2");
    }

    @Test
    void unknownAndMissingIdentifiersAndVersionsAreFaults() throws Exception {
        assertThat(host.fault(exceptionReport(host.get("request=DescribeProcess&identifier=test:Add,test:Nope"))))
                .isEqualTo("InvalidParameterValue | Identifier | No such process: test:Nope");
        assertThat(host.fault(exceptionReport(host.get("request=DescribeProcess&identifier=test:Hidden"))))
                .startsWith("InvalidParameterValue | Identifier");
        assertThat(host.fault(exceptionReport(host.get("request=DescribeProcess"))))
                .startsWith("MissingParameterValue | Identifier");
        assertThat(host.fault(exceptionReport(host.get(
                        host.baseUrl() + "/wps?service=WPS&version=2.0.0&request=DescribeProcess&identifier=x"))))
                .startsWith("InvalidParameterValue | version");
        assertThat(host.fault(exceptionReport(host.get("request=Frobnicate"))))
                .startsWith("OperationNotSupported | Frobnicate");
        assertThat(host.fault(exceptionReport(host.get("nothing=1")))).startsWith("MissingParameterValue | request");
    }

    @Test
    void thereIsEnglish() throws Exception {
        for (String language : new String[] {"en-US", "en", "en-GB"}) {
            Document document = xml(host.get("request=GetCapabilities&language=" + language));
            assertThat(document.getDocumentElement().getAttribute("xml:lang")).isEqualTo("en-US");
        }
        assertThat(host.fault(exceptionReport(host.get("request=GetCapabilities&language=kr"))))
                .startsWith("InvalidParameterValue | language");
    }

    @Test
    void theEchoProcessIsThereOnlyOnRequest() throws Exception {
        assertThat(host.fault(exceptionReport(host.get("request=DescribeProcess&identifier=test:Echo"))))
                .contains("No such process");
        try (WpsTestHost echo = new WpsTestHost(WpsOptions.defaults().withEcho(true))) {
            Document described = xml(echo.get("request=DescribeProcess&identifier=test:Echo"));
            OgcSchemas.assertValid(described, "wps/1.0.0/wpsDescribeProcess_response.xsd");
            Document d = WpsTestHost.executeResponse(echo.execute(
                    "test:Echo",
                    "literalInput=hello;numberInput=1.5;boundingBoxInput=1,2,3,4,EPSG:32633;complexInput=POINT(1 2);pause=0.1",
                    ""));
            assertThat(echo.at(d, "//Output[1]//LiteralData")).isEqualTo("hello");
            assertThat(echo.at(d, "//Output[2]//LiteralData")).isEqualTo("1.5");
            assertThat(echo.at(d, "//Output[3]//LowerCorner")).isEqualTo("1.0 2.0");
            assertThat(echo.at(d, "//Output[4]//Point/pos")).isEqualTo("1.0 2.0");
            assertThat(echo.at(d, "count(//ProcessOutputs/Output)")).isEqualTo("4");
        }
    }
}
