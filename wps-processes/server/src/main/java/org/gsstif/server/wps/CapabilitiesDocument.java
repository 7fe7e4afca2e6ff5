package org.gsstif.server.wps;

import java.io.IOException;
import java.util.List;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.xml.XmlWriter;

/** The answer to GetCapabilities. */
final class CapabilitiesDocument {

    private static final List<String> OPERATIONS = List.of("GetCapabilities", "DescribeProcess", "Execute");

    private final ProcessRegistry processes;
    private final String url;

    /** @param url of the service, for GET and POST */
    CapabilitiesDocument(ProcessRegistry processes, String url) {
        this.processes = processes;
        this.url = url;
    }

    OgcResponse toResponse() {
        return WpsXml.document("wps:Capabilities", "wpsGetCapabilities_response.xsd", this::write);
    }

    private void write(XmlWriter xml) throws IOException {
        xml.start("ows:ServiceIdentification");
        xml.element("ows:Title", "gs-stif WPS");
        xml.element(
                "ows:Abstract",
                "Spatio-temporal image fusion and semantic clustering of satellite image series. This is the embedded"
                        + " host for demonstration and tests; for production the same processes run in GeoServer.");
        xml.start("ows:Keywords");
        for (String keyword : List.of("WPS", "image fusion", "clustering", "satellite image series")) {
            xml.element("ows:Keyword", keyword);
        }
        xml.end();
        xml.element("ows:ServiceType", "WPS").element("ows:ServiceTypeVersion", WpsXml.VERSION);
        xml.element("ows:Fees", "NONE").element("ows:AccessConstraints", "NONE");
        xml.end();

        xml.start("ows:ServiceProvider").element("ows:ProviderName", "gs-stif");
        xml.start("ows:ServiceContact").end().end();

        xml.start("ows:OperationsMetadata");
        for (String operation : OPERATIONS) {
            xml.start("ows:Operation").attribute("name", operation);
            xml.start("ows:DCP").start("ows:HTTP");
            xml.start("ows:Get").attribute("xlink:href", url).end();
            xml.start("ows:Post").attribute("xlink:href", url).end();
            xml.end().end().end();
        }
        xml.end();

        xml.start("wps:ProcessOfferings");
        for (WpsProcess process : processes.all()) {
            xml.start("wps:Process").attribute("wps:processVersion", process.version());
            WpsXml.description(xml, process.identifier(), process.title(), process.description());
            xml.end();
        }
        xml.end();

        xml.start("wps:Languages");
        xml.start("wps:Default").element("ows:Language", WpsXml.LANGUAGE).end();
        xml.start("wps:Supported").element("ows:Language", WpsXml.LANGUAGE).end();
        xml.end();
    }
}
