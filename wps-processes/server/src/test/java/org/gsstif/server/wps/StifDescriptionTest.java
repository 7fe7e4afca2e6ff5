package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gsstif.process.port.Limits;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the host of {@code stif serve} says about its own processes, against the schemas. */
class StifDescriptionTest {

    private static final String OWS = "http://www.opengis.net/ows/1.1";

    @TempDir
    Path catalog;

    @Test
    void everyProcessIsListedAndDescribedValidly() throws Exception {
        Files.writeString(
                catalog.resolve("service.json"),
                "{\"abstract\": \"For the survey\", \"contact\": {\"person\": \"Anna\", \"city\": \"Kranj\", \"phone\": \"+386\"}}");
        try (EmbeddedHost host =
                EmbeddedHost.start(catalog, Limits.defaults(), HttpHostOptions.defaults(), WpsOptions.defaults())) {
            Document capabilities = get(host, "GetCapabilities");
            OgcSchemas.assertValid(capabilities, "wps/1.0.0/wpsGetCapabilities_response.xsd");
            assertThat(text(capabilities.getDocumentElement(), "IndividualName"))
                    .isEqualTo("Anna");
            assertThat(text(capabilities.getDocumentElement(), "Voice")).isEqualTo("+386");
            assertThat(text(capabilities.getDocumentElement(), "Abstract")).isEqualTo("For the survey");
            int offered = capabilities
                    .getElementsByTagNameNS("http://www.opengis.net/wps/1.0.0", "Process")
                    .getLength();
            assertThat(offered).isGreaterThan(15);

            Document described = get(host, "DescribeProcess&identifier=ALL");
            OgcSchemas.assertValid(described, "wps/1.0.0/wpsDescribeProcess_response.xsd");
            NodeList processes = described.getElementsByTagName("ProcessDescription");
            assertThat(processes.getLength()).isEqualTo(offered);
            for (String tag : new String[] {"ProcessDescription", "Input", "Output"}) {
                NodeList elements = described.getElementsByTagName(tag);
                for (int i = 0; i < elements.getLength(); i++) {
                    Element element = (Element) elements.item(i);
                    String name = tag + " " + text(element, "Identifier");
                    assertThat(text(element, "Title")).as(name).isNotBlank();
                    assertThat(text(element, "Abstract")).as(name).isNotBlank();
                }
            }
        }
    }

    private static Document get(EmbeddedHost host, String request)
            throws IOException, InterruptedException, XmlFaultException {
        URI url = URI.create(host.baseUrl() + "/ows?service=WPS&version=1.0.0&request=" + request);
        return SafeXml.parse(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray())
                .body());
    }

    /** Of the first element of this name inside. */
    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagNameNS(OWS, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
