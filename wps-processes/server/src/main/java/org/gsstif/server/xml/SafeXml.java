package org.gsstif.server.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML of unknown origin. A document type declaration is refused, so there are no entities to expand and nothing
 * external to fetch; nesting is limited, so that no later step runs out of stack.
 */
public final class SafeXml {

    /** Deepest nesting of elements that is read. */
    public static final int MAX_DEPTH = 200;

    private static final String DOCTYPE_REFUSED =
            "the XML has a DOCTYPE; document type declarations and entities are refused, please send it without";

    private static final Logger LOGGER = Logger.getLogger(SafeXml.class.getName());

    private SafeXml() {}

    /** A StAX factory for unknown input: no DTD support, no external entities, namespaces on. */
    public static XMLInputFactory inputFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException(DOCTYPE_REFUSED);
        });
        return factory;
    }

    /**
     * Parses a whole document.
     *
     * @throws XmlFaultException if it is not well-formed, has a DOCTYPE or is nested deeper than {@link #MAX_DEPTH}
     */
    public static Document parse(byte[] xml) throws XmlFaultException {
        return parse(new InputSource(new ByteArrayInputStream(xml)));
    }

    /** See {@link #parse(byte[])}. */
    public static Document parse(String xml) throws XmlFaultException {
        return parse(new InputSource(new StringReader(xml)));
    }

    private static Document parse(InputSource source) throws XmlFaultException {
        try {
            DocumentBuilder builder = builderFactory().newDocumentBuilder();
            builder.setEntityResolver((publicId, systemId) -> {
                throw new SAXException(DOCTYPE_REFUSED);
            });
            builder.setErrorHandler(new Strict());
            return builder.parse(source);
        } catch (SAXParseException e) {
            throw fault(e.getMessage(), e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException e) {
            throw fault(e.getMessage(), 0, 0);
        } catch (IOException e) {
            throw new XmlFaultException("the XML cannot be decoded: " + firstLine(e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the Java runtime's XML parser lacks a safety feature", e);
        } catch (RuntimeException e) {
            throw unforeseen(e);
        }
    }

    /**
     * The root element: its name and its {@code service} attribute, without reading further.
     *
     * @throws XmlFaultException if there is no well-formed root element, or a DOCTYPE
     */
    public static Root root(byte[] xml) throws XmlFaultException {
        try {
            XMLStreamReader reader = inputFactory().createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.DTD) {
                        throw new XmlFaultException(DOCTYPE_REFUSED);
                    }
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        return new Root(reader.getName(), reader.getAttributeValue(null, "service"));
                    }
                }
                throw new XmlFaultException("the XML has no root element");
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
            String message = e.getMessage() == null ? "" : e.getMessage();
            throw fault(message.substring(message.lastIndexOf("Message: ") + 1), line, column);
        } catch (RuntimeException e) {
            throw unforeseen(e);
        }
    }

    /** Java's parsers meet some damage with exceptions of their own, such as a message that is missing in their texts. */
    private static XmlFaultException unforeseen(RuntimeException e) {
        LOGGER.log(Level.FINE, "The XML parser failed", e);
        return new XmlFaultException("the XML is not well-formed");
    }

    /**
     * A document's root element.
     *
     * @param name of the element
     * @param service its {@code service} attribute, null if absent
     */
    public record Root(QName name, String service) {}

    private static DocumentBuilderFactory builderFactory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(MAX_DEPTH));
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setCoalescing(true);
        return factory;
    }

    private static XmlFaultException fault(String message, int line, int column) {
        if (message != null && message.contains("DOCTYPE")) {
            return new XmlFaultException(DOCTYPE_REFUSED);
        }
        if (message != null && message.contains("maxElementDepth")) {
            return new XmlFaultException("the XML is nested deeper than " + MAX_DEPTH + " elements");
        }
        String where = line > 0 ? " (line " + line + ", column " + column + ")" : "";
        return new XmlFaultException("the XML is not well-formed" + where + ": " + firstLine(message));
    }

    private static String firstLine(String message) {
        return message == null ? "unknown fault" : message.lines().findFirst().orElse("unknown fault");
    }

    /** Every fault ends the reading; nothing is printed. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
