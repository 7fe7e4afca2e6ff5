package org.gsstif.server.wps;

import java.io.IOException;
import java.util.List;
import org.geotools.api.data.Parameter;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.wps.format.Binding;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.ComplexBinding;
import org.gsstif.server.wps.format.ComplexFormat;
import org.gsstif.server.wps.format.LiteralBinding;
import org.gsstif.server.xml.XmlWriter;

/** The answer to DescribeProcess. */
final class DescriptionDocument {

    private final List<WpsProcess> processes;

    DescriptionDocument(List<WpsProcess> processes) {
        this.processes = processes;
    }

    OgcResponse toResponse() {
        return WpsXml.document("wps:ProcessDescriptions", "wpsDescribeProcess_response.xsd", xml -> {
            for (WpsProcess process : processes) {
                write(process, xml);
            }
        });
    }

    private static void write(WpsProcess process, XmlWriter xml) throws IOException {
        xml.start("ProcessDescription").attribute("wps:processVersion", process.version());
        xml.attribute("storeSupported", "true").attribute("statusSupported", "true");
        WpsXml.description(xml, process.identifier(), process.title(), process.description());
        if (!process.inputs().isEmpty()) {
            xml.start("DataInputs");
            for (Binding binding : process.inputs().values()) {
                writeInput(binding, xml);
            }
            xml.end();
        }
        xml.start("ProcessOutputs");
        for (Binding binding : process.outputs().values()) {
            writeOutput(binding, xml);
        }
        xml.end().end();
    }

    private static void writeInput(Binding binding, XmlWriter xml) throws IOException {
        Parameter<?> p = binding.parameter();
        xml.start("Input").attribute("minOccurs", Integer.toString(Math.max(0, p.minOccurs)));
        xml.attribute("maxOccurs", Integer.toString(p.maxOccurs < 1 ? Integer.MAX_VALUE : p.maxOccurs));
        WpsXml.description(xml, p.key, WpsProcess.text(p.title), WpsProcess.text(p.description));
        if (binding instanceof LiteralBinding literal) {
            xml.start("LiteralData");
            writeDataType(literal, xml);
            writeAllowed(literal, xml);
            if (literal.defaultValue() != null) {
                xml.element("DefaultValue", literal.defaultValue());
            }
            xml.end();
        } else if (binding instanceof ComplexBinding complex) {
            xml.start("ComplexData");
            writeFormats(complex, ComplexFormat::decodes, xml);
            xml.end();
        } else {
            writeBoundingBox("BoundingBoxData", xml);
        }
        xml.end();
    }

    private static void writeOutput(Binding binding, XmlWriter xml) throws IOException {
        Parameter<?> p = binding.parameter();
        xml.start("Output");
        WpsXml.description(xml, p.key, WpsProcess.text(p.title), WpsProcess.text(p.description));
        if (binding instanceof LiteralBinding literal) {
            xml.start("LiteralOutput");
            writeDataType(literal, xml);
            xml.end();
        } else if (binding instanceof ComplexBinding complex) {
            xml.start("ComplexOutput");
            writeFormats(complex, format -> true, xml);
            xml.end();
        } else {
            writeBoundingBox("BoundingBoxOutput", xml);
        }
        xml.end();
    }

    private static void writeDataType(LiteralBinding literal, XmlWriter xml) throws IOException {
        if (!literal.xmlType().isEmpty()) {
            xml.element("ows:DataType", "xs:" + literal.xmlType());
        }
    }

    private static void writeAllowed(LiteralBinding literal, XmlWriter xml) throws IOException {
        List<String> values = literal.allowedValues();
        if (!values.isEmpty()) {
            xml.start("ows:AllowedValues");
            for (String value : values) {
                xml.element("ows:Value", value);
            }
            xml.end();
        } else if (literal.min() != null || literal.max() != null) {
            String closure = literal.min() == null ? "open-closed" : literal.max() == null ? "closed-open" : "closed";
            xml.start("ows:AllowedValues");
            xml.start("ows:Range").attribute("ows:rangeClosure", closure);
            if (literal.min() != null) {
                xml.element("ows:MinimumValue", literal.encode(literal.min()));
            }
            if (literal.max() != null) {
                xml.element("ows:MaximumValue", literal.encode(literal.max()));
            }
            xml.end().end();
        } else {
            xml.start("ows:AnyValue").end();
        }
    }

    private interface Filter {
        boolean accepts(ComplexFormat format);
    }

    private static void writeFormats(ComplexBinding complex, Filter filter, XmlWriter xml) throws IOException {
        xml.start("Default");
        writeFormat(complex.formats().get(0), xml);
        xml.end().start("Supported");
        for (ComplexFormat format : complex.formats()) {
            if (filter.accepts(format)) {
                writeFormat(format, xml);
            }
        }
        xml.end();
    }

    private static void writeFormat(ComplexFormat format, XmlWriter xml) throws IOException {
        xml.start("Format").element("MimeType", format.mimeType());
        if (format.inline() == ComplexFormat.Inline.BASE64) {
            xml.element("Encoding", "base64");
        }
        xml.end();
    }

    private static void writeBoundingBox(String name, XmlWriter xml) throws IOException {
        xml.start(name);
        xml.start("Default").element("CRS", BoundingBoxBinding.DEFAULT_CRS).end();
        xml.start("Supported").element("CRS", BoundingBoxBinding.DEFAULT_CRS).end();
        xml.end();
    }
}
