package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.fail;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Validates documents against the OGC schemas, offline: from the schema jars on the class path. */
public final class OgcSchemas {

    private static final Map<String, String> PLACES = Map.of(
            "http://schemas.opengis.net/", "/ogc/",
            "http://www.w3.org/", "/w3c/");

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private OgcSchemas() {}

    /** Fails the test unless the document is valid for the schema named by its path below schemas.opengis.net. */
    public static void assertValid(Document document, String... schemas) {
        try {
            Schema schema = SCHEMAS.computeIfAbsent(String.join(" ", schemas), key -> compile(schemas));
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Strict());
            validator.validate(new javax.xml.transform.dom.DOMSource(document));
        } catch (SAXException | java.io.IOException e) {
            fail("not valid for " + List.of(schemas) + ": " + e.getMessage(), e);
        }
    }

    private static Schema compile(String... schemas) {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            DOMImplementationLS ls = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            factory.setErrorHandler(new Strict());
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                String url = base == null
                        ? systemId
                        : URI.create(base).resolve(systemId).toString();
                LSInput input = ls.createLSInput();
                input.setSystemId(url);
                input.setByteStream(open(url));
                return input;
            });
            Source[] sources = new Source[schemas.length];
            for (int i = 0; i < schemas.length; i++) {
                String url = "http://schemas.opengis.net/" + schemas[i];
                sources[i] = new StreamSource(open(url), url);
            }
            return factory.newSchema(sources);
        } catch (ReflectiveOperationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String url) {
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            if (url.startsWith(place.getKey())) {
                String path = place.getValue() + url.substring(place.getKey().length());
                URL found = OgcSchemas.class.getResource(path);
                if (found != null) {
                    try {
                        return found.openStream();
                    } catch (java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        throw new IllegalStateException("no schema on the class path for " + url);
    }

    private static final class Strict implements ErrorHandler {
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
    }
}
