package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.wps.OgcSchemas;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Answers of the map service, valid by the OGC's schema (1.3.0) or DTD (1.1.1). */
final class WmsXml {

    private WmsXml() {}

    static Document capabilities130(OgcResponse response) {
        Document document = parse(response, false);
        OgcSchemas.assertValid(document, "wms/1.3.0/capabilities_1_3_0.xsd");
        return document;
    }

    static Document exception130(OgcResponse response) {
        Document document = parse(response, false);
        OgcSchemas.assertValid(document, "wms/1.3.0/exceptions_1_3_0.xsd");
        return document;
    }

    /** Capabilities or exception of 1.1.1; the document names its DTD. */
    static Document valid111(OgcResponse response) {
        return parse(response, true);
    }

    private static Document parse(OgcResponse response, boolean dtd) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setValidating(dtd);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setEntityResolver((publicId, systemId) -> new InputSource(
                    WmsXml.class.getResourceAsStream(systemId.replace("http://schemas.opengis.net/", "/ogc/"))));
            builder.setErrorHandler(new ErrorHandler() {
                @Override
                public void warning(SAXParseException e) {}

                @Override
                public void error(SAXParseException e) throws SAXException {
                    throw e;
                }

                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return builder.parse(new ByteArrayInputStream(WmsFixture.body(response)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            return fail("not valid: " + e.getMessage() + "\n" + WmsFixture.text(response), e);
        }
    }

    /** The texts that an XPath finds; prefixes are left out: {@code //Layer/Name}. */
    static List<String> texts(Document document, String path) {
        String anyNamespace = path.replaceAll("(?<=/|^|\\[)([A-Za-z_]+)(?=[/\\[\\]=]|$)", "*[local-name()='$1']");
        try {
            NodeList nodes = (NodeList)
                    XPathFactory.newInstance().newXPath().evaluate(anyNamespace, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(anyNamespace, e);
        }
    }
}
