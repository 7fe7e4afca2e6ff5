package org.gsstif.server.wps.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.wps.WpsXml;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.xml.XmlWriter;

/** Answers that are one output itself. */
final class RawAnswers {

    private RawAnswers() {}

    /** As GeoServer: literals as plain text, boxes as XML, complex data as it is. */
    static OgcResponse of(EncodedOutput output) {
        if (output.data() instanceof EncodedOutput.Literal literal) {
            return OgcResponse.text(200, "text/plain; charset=utf-8", literal.value());
        }
        if (output.data() instanceof EncodedOutput.BoundingBox box) {
            return new OgcResponse(
                    200, "text/xml; charset=utf-8", Map.of(), out -> writeBox(box.box(), new XmlWriter(out)));
        }
        EncodedOutput.Complex complex = (EncodedOutput.Complex) output.data();
        String name = output.id() + "." + complex.format().extension();
        return file(complex.file(), name, complex.format().mimeType());
    }

    /** A file under a name; TIFF is offered for saving, anything else for viewing. */
    static OgcResponse file(Path file, String name, String mimeType) {
        String disposition = mimeType.startsWith("image/tiff") ? "attachment" : "inline";
        return new OgcResponse(
                200,
                mimeType,
                Map.of("Content-Disposition", disposition + "; filename=" + name),
                out -> Files.copy(file, out));
    }

    private static void writeBox(BoundingBoxBinding.Box box, XmlWriter xml) throws IOException {
        xml.root("ows:BoundingBox", "ows", WpsXml.OWS)
                .attribute("crs", box.crs())
                .attribute("dimensions", "2");
        xml.element("ows:LowerCorner", box.lower()[0] + " " + box.lower()[1]);
        xml.element("ows:UpperCorner", box.upper()[0] + " " + box.upper()[1]);
        xml.finish();
    }
}
