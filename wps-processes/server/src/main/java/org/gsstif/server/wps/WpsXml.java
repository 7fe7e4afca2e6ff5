package org.gsstif.server.wps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gsstif.server.http.ExceptionReports;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.xml.XmlWriter;

/** Names and beginnings of WPS 1.0.0 documents. */
public final class WpsXml {

    public static final String NAMESPACE = "http://www.opengis.net/wps/1.0.0";
    public static final String OWS = ExceptionReports.OWS_NAMESPACE;
    public static final String VERSION = "1.0.0";

    /** The one language of titles and messages. */
    public static final String LANGUAGE = "en-US";

    private static final String SCHEMAS = "http://schemas.opengis.net/wps/1.0.0/";

    /** Writes a document's content into its open root element. */
    @FunctionalInterface
    public interface Body {
        void writeTo(XmlWriter xml) throws IOException;
    }

    private WpsXml() {}

    /**
     * Opens the root element with its namespaces, version and language.
     *
     * @param name for example {@code wps:Capabilities}
     * @param schema file name of its schema
     */
    public static void root(XmlWriter xml, String name, String schema) throws IOException {
        xml.root(
                name,
                "wps",
                NAMESPACE,
                "ows",
                OWS,
                "xlink",
                "http://www.w3.org/1999/xlink",
                "xsi",
                "http://www.w3.org/2001/XMLSchema-instance");
        xml.attribute("service", "WPS").attribute("version", VERSION).attribute("xml:lang", LANGUAGE);
        xml.attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMAS + schema);
    }

    /** A small document as an answer. */
    public static OgcResponse document(String rootName, String schema, Body body) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlWriter xml = new XmlWriter(out);
            root(xml, rootName, schema);
            body.writeTo(xml);
            xml.finish();
            return OgcResponse.bytes("text/xml; charset=utf-8", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Identifier, title and, where there is one, abstract. */
    public static void description(XmlWriter xml, String id, String title, String description) throws IOException {
        xml.element("ows:Identifier", id);
        xml.element("ows:Title", title == null || title.isEmpty() ? id : title);
        if (description != null && !description.isEmpty()) {
            xml.element("ows:Abstract", description);
        }
    }
}
