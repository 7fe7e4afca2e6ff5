package org.gsstif.server.wps.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.w3c.dom.Element;

/** What a client sent for a complex input: text, an XML element, bytes, or a downloaded file. */
public sealed interface Content {

    /** Text, for example WKT or JSON. */
    record Text(String value) implements Content {}

    /** Base64 text, decoded when read. */
    record Base64Text(String value) implements Content {}

    /** An element of the request. */
    record Xml(Element value) implements Content {}

    /** A file of the run's own. */
    record Stored(Path file) implements Content {}

    /** The bytes; text in UTF-8. */
    default InputStream stream() throws IOException {
        if (this instanceof Stored stored) {
            return Files.newInputStream(stored.file());
        }
        if (this instanceof Base64Text base64) {
            byte[] ascii = base64.value().getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getMimeDecoder().wrap(new ByteArrayInputStream(ascii));
        }
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    /** The content as text. */
    default String text() throws IOException {
        if (this instanceof Text text) {
            return text.value();
        }
        if (this instanceof Xml xml) {
            return xml.value().getTextContent();
        }
        try (InputStream in = stream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The content as an XML element; text is parsed. */
    default Element element() throws IOException {
        if (this instanceof Xml xml) {
            return xml.value();
        }
        try {
            return SafeXml.parse(text().strip()).getDocumentElement();
        } catch (XmlFaultException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The first character that is not blank; 0 for binary and empty content. */
    default char firstCharacter() {
        if (this instanceof Xml) {
            return '<';
        }
        String stripped = this instanceof Text text ? text.value().stripLeading() : "";
        return stripped.isEmpty() ? 0 : stripped.charAt(0);
    }
}
