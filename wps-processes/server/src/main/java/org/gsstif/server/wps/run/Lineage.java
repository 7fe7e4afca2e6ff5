package org.gsstif.server.wps.run;

import java.io.IOException;
import java.util.Map;
import org.gsstif.server.wps.format.Content;
import org.gsstif.server.wps.request.ExecuteRequest;
import org.gsstif.server.wps.request.Input;
import org.gsstif.server.wps.request.OutputDefinition;
import org.gsstif.server.xml.XmlCopy;
import org.gsstif.server.xml.XmlWriter;

/** Repeats the inputs and output definitions of a request in its response. */
final class Lineage {

    private Lineage() {}

    static void write(ExecuteRequest request, XmlWriter xml) throws IOException {
        if (!request.inputs().isEmpty()) {
            xml.start("wps:DataInputs");
            for (Input input : request.inputs()) {
                xml.start("wps:Input").element("ows:Identifier", input.id());
                writeInput(input, xml);
                xml.end();
            }
            xml.end();
        }
        if (!request.form().outputs().isEmpty()) {
            xml.start("wps:OutputDefinitions");
            for (OutputDefinition output : request.form().outputs()) {
                xml.start("wps:Output").attribute("asReference", Boolean.toString(output.asReference()));
                xml.attribute("mimeType", output.mimeType()).attribute("encoding", output.encoding());
                xml.attribute("schema", output.schema()).attribute("uom", output.uom());
                xml.element("ows:Identifier", output.id()).end();
            }
            xml.end();
        }
    }

    private static void writeInput(Input input, XmlWriter xml) throws IOException {
        if (input instanceof Input.Reference reference) {
            writeReference(reference, xml);
            return;
        }
        xml.start("wps:Data");
        if (input instanceof Input.Literal literal) {
            xml.start("wps:LiteralData").attribute("dataType", literal.dataType());
            xml.attribute("uom", literal.uom()).text(literal.value()).end();
        } else if (input instanceof Input.BoundingBox box) {
            ExecuteResponseDocument.writeBox("wps:BoundingBoxData", box.box(), xml);
        } else if (input instanceof Input.Complex complex) {
            xml.start("wps:ComplexData").attribute("mimeType", complex.mimeType());
            xml.attribute("encoding", complex.encoding()).attribute("schema", complex.schema());
            writeContent(complex.content(), xml);
            xml.end();
        }
        xml.end();
    }

    private static void writeReference(Input.Reference reference, XmlWriter xml) throws IOException {
        xml.start("wps:Reference").attribute("xlink:href", reference.href());
        xml.attribute("method", reference.post() ? "POST" : "GET").attribute("mimeType", reference.mimeType());
        xml.attribute("encoding", reference.encoding()).attribute("schema", reference.schema());
        for (Map.Entry<String, String> header : reference.headers().entrySet()) {
            xml.start("wps:Header").attribute("key", header.getKey());
            xml.attribute("value", header.getValue()).end();
        }
        if (reference.body() != null) {
            xml.start("wps:Body");
            writeContent(reference.body(), xml);
            xml.end();
        } else if (reference.bodyHref() != null) {
            xml.start("wps:BodyReference")
                    .attribute("xlink:href", reference.bodyHref())
                    .end();
        }
        xml.end();
    }

    private static void writeContent(Content content, XmlWriter xml) throws IOException {
        if (content instanceof Content.Xml element) {
            XmlCopy.copy(element.value(), xml);
        } else if (content instanceof Content.Base64Text base64) {
            xml.text(base64.value());
        } else {
            xml.text(content.text());
        }
    }
}
