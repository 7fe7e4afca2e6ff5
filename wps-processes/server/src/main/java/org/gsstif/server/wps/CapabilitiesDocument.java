package org.gsstif.server.wps;

import java.io.IOException;
import java.util.List;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.layers.ServiceMetadata;
import org.gsstif.server.xml.XmlWriter;

/** The answer to GetCapabilities. */
final class CapabilitiesDocument {

    private static final String ABSTRACT =
            "Spatio-temporal image fusion and semantic clustering of satellite image series. This is the embedded host"
                    + " for demonstration and tests; for production the same processes run in GeoServer.";
    private static final List<String> KEYWORDS = List.of("WPS", "image fusion", "clustering", "satellite image series");
    private static final List<String> OPERATIONS = List.of("GetCapabilities", "DescribeProcess", "Execute");

    private final ProcessRegistry processes;
    private final ServiceMetadata service;
    private final String url;

    /**
     * @param service what the folder of layers says about the service; where it is empty there is a text of our own
     * @param url of the service, for GET and POST
     */
    CapabilitiesDocument(ProcessRegistry processes, ServiceMetadata service, String url) {
        this.processes = processes;
        this.service = service;
        this.url = url;
    }

    OgcResponse toResponse() {
        return WpsXml.document("wps:Capabilities", "wpsGetCapabilities_response.xsd", this::write);
    }

    private void write(XmlWriter xml) throws IOException {
        xml.start("ows:ServiceIdentification");
        xml.element("ows:Title", or(service.title(), "gs-stif WPS"));
        xml.element("ows:Abstract", or(service.description(), ABSTRACT));
        xml.start("ows:Keywords");
        for (String keyword : service.keywords().isEmpty() ? KEYWORDS : service.keywords()) {
            xml.element("ows:Keyword", keyword);
        }
        xml.end();
        xml.element("ows:ServiceType", "WPS").element("ows:ServiceTypeVersion", WpsXml.VERSION);
        xml.element("ows:Fees", "NONE").element("ows:AccessConstraints", "NONE");
        xml.end();

        provider(xml, service.contact());

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

    /** Name and contact; elements without a text are left out. */
    private static void provider(XmlWriter xml, ServiceMetadata.Contact contact) throws IOException {
        xml.start("ows:ServiceProvider");
        xml.element("ows:ProviderName", or(contact.organization(), or(contact.person(), "gs-stif")));
        xml.start("ows:ServiceContact");
        known(xml, "ows:IndividualName", contact.person());
        known(xml, "ows:PositionName", contact.position());
        if (contact.hasAddress() || !(contact.phone() + contact.email()).isEmpty()) {
            xml.start("ows:ContactInfo");
            if (!contact.phone().isEmpty()) {
                xml.start("ows:Phone").element("ows:Voice", contact.phone()).end();
            }
            xml.start("ows:Address");
            known(xml, "ows:DeliveryPoint", contact.address());
            known(xml, "ows:City", contact.city());
            known(xml, "ows:AdministrativeArea", contact.state());
            known(xml, "ows:PostalCode", contact.postCode());
            known(xml, "ows:Country", contact.country());
            known(xml, "ows:ElectronicMailAddress", contact.email());
            xml.end().end();
        }
        xml.end().end();
    }

    private static void known(XmlWriter xml, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            xml.element(name, text);
        }
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
