package org.gsstif.server.wms;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.xml.XmlWriter;

/** Faults as the client wants them: a service exception report in XML, a picture with the message, or an empty picture. */
final class ServiceExceptions {

    private static final String OGC = "http://www.opengis.net/ogc";
    private static final int LARGEST = 4096;

    private ServiceExceptions() {}

    /** The values of EXCEPTIONS of a version, as capabilities list them. */
    static List<String> formats(WmsVersion version) {
        return version == WmsVersion.V1_3_0
                ? List.of("XML", "INIMAGE", "BLANK")
                : List.of(
                        "application/vnd.ogc.se_xml", "application/vnd.ogc.se_inimage", "application/vnd.ogc.se_blank");
    }

    /**
     * The answer to a request with a fault.
     *
     * @param pictureExpected whether the operation answers with a picture, so that the fault may be one too
     */
    static OgcResponse answer(WmsException fault, WmsVersion version, OgcRequest request, boolean pictureExpected) {
        String wanted = request.parameter("EXCEPTIONS").orElse("").toUpperCase(Locale.ROOT);
        boolean inImage = wanted.endsWith("INIMAGE");
        try {
            if (pictureExpected && (inImage || wanted.endsWith("BLANK"))) {
                return picture(fault, request, inImage);
            }
        } catch (WmsException | IOException e) {
            return xml(fault, version); // no size or format for a picture: then the report
        }
        return xml(fault, version);
    }

    private static OgcResponse xml(WmsException fault, WmsVersion version) {
        boolean v130 = version == WmsVersion.V1_3_0;
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlWriter xml = new XmlWriter(out);
            if (v130) {
                xml.root("ServiceExceptionReport", "", OGC, "xsi", "http://www.w3.org/2001/XMLSchema-instance");
                xml.attribute("version", "1.3.0");
                xml.attribute("xsi:schemaLocation", OGC + " http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd");
            } else {
                xml.stax()
                        .writeDTD("<!DOCTYPE ServiceExceptionReport SYSTEM"
                                + " \"http://schemas.opengis.net/wms/1.1.1/exception_1_1_1.dtd\">");
                xml.start("ServiceExceptionReport").attribute("version", "1.1.1");
            }
            xml.start("ServiceException").attribute("code", fault.code());
            if (v130) {
                xml.attribute("locator", fault.locator()); // the DTD of 1.1.1 has none
            }
            xml.text(fault.getMessage()).end();
            xml.finish();
            byte[] body = out.toByteArray();
            return new OgcResponse(
                    200,
                    v130 ? "text/xml; charset=UTF-8" : "application/vnd.ogc.se_xml; charset=UTF-8",
                    Map.of("Cache-Control", "no-store"),
                    stream -> stream.write(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a service exception cannot be written", e);
        }
    }

    private static OgcResponse picture(WmsException fault, OgcRequest request, boolean withMessage)
            throws WmsException, IOException {
        int width = size(request, "WIDTH");
        int height = size(request, "HEIGHT");
        MapFormat format = MapFormat.of(MapRequestReader.required(request, "FORMAT"));
        boolean opaque = !MapRequestReader.transparent(request) || !format.hasTransparency();
        Canvas canvas = new Canvas(width, height);
        if (withMessage) {
            write(canvas.image(), fault.getMessage());
        }
        if (opaque) {
            canvas.fillBehind(MapRequestReader.background(request));
        }
        byte[] bytes = format.encode(canvas.image(), opaque);
        return new OgcResponse(200, format.contentType(), Map.of("Cache-Control", "no-store"), out -> out.write(bytes));
    }

    private static int size(OgcRequest request, String name) throws WmsException {
        String text = MapRequestReader.required(request, name);
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST) {
            throw WmsException.invalid(name, name + " is " + text);
        }
        return Integer.parseInt(text);
    }

    /** The message in black on a light band, broken into lines. */
    private static void write(BufferedImage image, String message) {
        Graphics2D g = image.createGraphics();
        try {
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            int lineHeight = g.getFontMetrics().getHeight();
            int y = 4;
            StringBuilder line = new StringBuilder();
            for (String word : (message + " \n").split(" ")) {
                boolean last = word.equals("\n");
                if (last || g.getFontMetrics().stringWidth(line + " " + word) > image.getWidth() - 10) {
                    g.setColor(new Color(255, 255, 255, 224));
                    g.fillRect(0, y, image.getWidth(), lineHeight);
                    g.setColor(Color.BLACK);
                    g.drawString(line.toString(), 5, y + g.getFontMetrics().getAscent());
                    y += lineHeight;
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        } finally {
            g.dispose();
        }
    }
}
