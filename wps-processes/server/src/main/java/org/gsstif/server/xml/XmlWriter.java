package org.gsstif.server.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes UTF-8 XML through StAX. Names are prefixed ({@code ows:Title}); namespaces are declared on the root. Characters
 * that XML cannot hold become {@code ?}. Not thread-safe.
 */
public final class XmlWriter {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter writer;
    private final Deque<String> open = new ArrayDeque<>();

    /** Starts a document on the stream, which the caller closes. */
    public XmlWriter(OutputStream out) throws IOException {
        try {
            writer = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            throw io(e);
        }
    }

    /** Opens the root element and declares namespaces: prefix, URI, prefix, URI, … */
    public XmlWriter root(String name, String... prefixesAndUris) throws IOException {
        start(name);
        for (int i = 0; i < prefixesAndUris.length; i += 2) {
            namespace(prefixesAndUris[i], prefixesAndUris[i + 1]);
        }
        return this;
    }

    public XmlWriter start(String name) throws IOException {
        try {
            writer.writeStartElement(name);
            open.push(name);
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    /** An attribute of the element just opened; a null value writes nothing. */
    public XmlWriter attribute(String name, String value) throws IOException {
        if (value == null) {
            return this;
        }
        try {
            writer.writeAttribute(name, legal(value));
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    public XmlWriter text(String text) throws IOException {
        try {
            writer.writeCharacters(legal(text));
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    /** Text in a CDATA section (several, where it holds {@code ]]>}). */
    public XmlWriter cdata(String text) throws IOException {
        try {
            writer.writeCData(legal(text).replace("]]>", "]]]]><![CDATA[>"));
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    /** An element with nothing but text. */
    public XmlWriter element(String name, String text) throws IOException {
        return start(name).text(text).end();
    }

    /** The prefix is bound to a namespace in the open element. */
    public XmlWriter namespace(String prefix, String uri) throws IOException {
        try {
            writer.writeNamespace(prefix, uri);
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    public XmlWriter end() throws IOException {
        try {
            writer.writeEndElement();
            open.pop();
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    /** The StAX writer itself, to copy foreign XML into the open element. */
    public XMLStreamWriter stax() {
        return writer;
    }

    /** Closes what is open and flushes. */
    public void finish() throws IOException {
        try {
            while (!open.isEmpty()) {
                end();
            }
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException e) {
            throw io(e);
        }
    }

    /** The text with every character that XML 1.0 does not allow replaced by {@code ?}. */
    public static String legal(String text) {
        if (text.codePoints().allMatch(XmlWriter::isLegal)) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : '?'));
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static IOException io(XMLStreamException e) {
        return e.getNestedException() instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
}
