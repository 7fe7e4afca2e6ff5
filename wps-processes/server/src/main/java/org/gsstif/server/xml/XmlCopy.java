package org.gsstif.server.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Copies XML into a document that is being written. */
public final class XmlCopy {

    private XmlCopy() {}

    /** Copies a whole document, without its prolog. */
    public static void copy(InputStream from, XmlWriter to) throws IOException {
        try {
            XMLStreamReader reader = SafeXml.inputFactory().createXMLStreamReader(from);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    copyStart(reader, to);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    to.end();
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    to.text(reader.getText());
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException("XML cannot be copied: " + e.getMessage(), e);
        }
    }

    private static void copyStart(XMLStreamReader reader, XmlWriter to) throws IOException {
        String prefix = reader.getPrefix();
        to.start(prefix == null || prefix.isEmpty() ? reader.getLocalName() : prefix + ":" + reader.getLocalName());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String declared = reader.getNamespacePrefix(i);
            to.namespace(declared == null ? "" : declared, reader.getNamespaceURI(i));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String p = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            to.attribute(p == null || p.isEmpty() ? name : p + ":" + name, reader.getAttributeValue(i));
        }
    }

    /** Copies an element with all in it; namespaces that it inherits are declared on it. */
    public static void copy(Element from, XmlWriter to) throws IOException {
        copy(from, to, new HashMap<>(Map.of("xml", XMLConstants.XML_NS_URI)));
    }

    private static void copy(Element from, XmlWriter to, Map<String, String> scope) throws IOException {
        Map<String, String> inner = new HashMap<>(scope);
        to.start(from.getNodeName());
        declare(from, to, inner);
        NamedNodeMap attributes = from.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                String prefix = attribute.getPrefix() == null ? "" : attribute.getLocalName();
                if (!attribute.getValue().equals(inner.put(prefix, attribute.getValue()))) {
                    to.namespace(prefix, attribute.getValue());
                }
            } else {
                declare(attribute, to, inner);
            }
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                to.attribute(attribute.getName(), attribute.getValue());
            }
        }
        for (Node n = from.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                copy(child, to, inner);
            } else if (n instanceof Text text) {
                to.text(text.getData());
            }
        }
        to.end();
    }

    /** Declares the node's own prefix unless that is done already. */
    private static void declare(Node node, XmlWriter to, Map<String, String> scope) throws IOException {
        boolean isElement = node instanceof Element;
        if (!isElement && node.getPrefix() == null) {
            return;
        }
        String prefix = node.getPrefix() == null ? "" : node.getPrefix();
        String uri = node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
        if (!uri.equals(scope.getOrDefault(prefix, ""))) {
            scope.put(prefix, uri);
            to.namespace(prefix, uri);
        }
    }
}
