package org.gsstif.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.gsstif.server.xml.XmlWriter;

/** OWS Common 1.1 exception reports. */
public final class ExceptionReports {

    public static final String OWS_NAMESPACE = "http://www.opengis.net/ows/1.1";

    private ExceptionReports() {}

    /** The report as an HTTP answer. */
    public static OgcResponse response(OwsException fault) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlWriter xml = new XmlWriter(out);
            xml.root("ows:ExceptionReport", "ows", OWS_NAMESPACE, "xsi", "http://www.w3.org/2001/XMLSchema-instance");
            xml.attribute("version", "1.1.0");
            xml.attribute("xml:lang", "en");
            xml.attribute(
                    "xsi:schemaLocation",
                    OWS_NAMESPACE + " http://schemas.opengis.net/ows/1.1.0/owsExceptionReport.xsd");
            writeException(xml, fault);
            xml.finish();
            byte[] body = out.toByteArray();
            return new OgcResponse(fault.status(), "application/xml", headers(fault), stream -> stream.write(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code Retry-After}, where the client may try again. */
    public static Map<String, String> headers(OwsException fault) {
        return fault.retrySeconds() > 0 ? Map.of("Retry-After", Integer.toString(fault.retrySeconds())) : Map.of();
    }

    /** The {@code ows:Exception} element alone, to put into a report of the caller's. */
    public static void writeException(XmlWriter xml, OwsException fault) throws IOException {
        xml.start("ows:Exception").attribute("exceptionCode", fault.code()).attribute("locator", fault.locator());
        xml.element("ows:ExceptionText", fault.getMessage()).end();
    }
}
