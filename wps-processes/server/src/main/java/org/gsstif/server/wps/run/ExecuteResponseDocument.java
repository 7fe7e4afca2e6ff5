package org.gsstif.server.wps.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.gsstif.server.http.ExceptionReports;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.WpsProcess;
import org.gsstif.server.wps.WpsXml;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.xml.XmlCopy;
import org.gsstif.server.xml.XmlWriter;

/** The {@code wps:ExecuteResponse} of an execution at one moment. */
final class ExecuteResponseDocument {

    /** Bytes per piece of base64; a multiple of three, so that pieces join without padding. */
    private static final int BASE64_PIECE = 3 * (1 << 14);

    private final Execution execution;
    private final Execution.Phase phase;
    private final OwsException fault;
    private final List<EncodedOutput> outputs;

    /**
     * @param phase to report
     * @param fault of a failed execution, else null
     * @param outputs of a succeeded execution, else empty
     */
    ExecuteResponseDocument(
            Execution execution, Execution.Phase phase, OwsException fault, List<EncodedOutput> outputs) {
        this.execution = execution;
        this.phase = phase;
        this.fault = fault;
        this.outputs = outputs;
    }

    void writeTo(OutputStream out) throws IOException {
        XmlWriter xml = new XmlWriter(out);
        WpsXml.root(xml, "wps:ExecuteResponse", "wpsExecute_response.xsd");
        xml.attribute("serviceInstance", execution.baseUrl() + "/ows?");
        if (execution.isAsynchronous()) {
            xml.attribute("statusLocation", statusUrl(execution));
        }
        WpsProcess process = execution.run().process();
        xml.start("wps:Process").attribute("wps:processVersion", process.version());
        WpsXml.description(xml, process.identifier(), process.title(), process.description());
        xml.end();
        writeStatus(xml);
        if (execution.run().request().form().lineage()) {
            Lineage.write(execution.run().request(), xml);
        }
        if (!outputs.isEmpty()) {
            xml.start("wps:ProcessOutputs");
            for (EncodedOutput output : outputs) {
                writeOutput(output, xml);
            }
            xml.end();
        }
        xml.finish();
    }

    static String statusUrl(Execution execution) {
        return execution.baseUrl() + "/ows?service=WPS&version=1.0.0&request=GetExecutionStatus&executionId="
                + execution.id();
    }

    private void writeStatus(XmlWriter xml) throws IOException {
        xml.start("wps:Status");
        xml.attribute(
                "creationTime",
                execution.created().truncatedTo(ChronoUnit.MILLIS).toString());
        switch (phase) {
            case QUEUED -> xml.element("wps:ProcessAccepted", "Process accepted.");
            case RUNNING -> {
                int percent = Math.max(0, Math.min(99, Math.round(execution.percent())));
                xml.start("wps:ProcessStarted").attribute("percentCompleted", Integer.toString(percent));
                xml.text(execution.task()).end();
            }
            case SUCCEEDED -> xml.element("wps:ProcessSucceeded", "Process succeeded.");
            case FAILED, DISMISSED -> {
                xml.start("wps:ProcessFailed");
                xml.start("ows:ExceptionReport").attribute("version", "1.1.0");
                ExceptionReports.writeException(xml, fault);
                xml.end().end();
            }
        }
        xml.end();
    }

    private static void writeOutput(EncodedOutput output, XmlWriter xml) throws IOException {
        xml.start("wps:Output");
        WpsXml.description(xml, output.id(), output.title(), output.description());
        if (output.data() instanceof EncodedOutput.Link link) {
            xml.start("wps:Reference");
            xml.attribute("href", link.href()).attribute("mimeType", link.mimeType());
            xml.end().end();
            return;
        }
        xml.start("wps:Data");
        if (output.data() instanceof EncodedOutput.Literal literal) {
            xml.start("wps:LiteralData");
            if (!literal.xmlType().isEmpty()) {
                xml.attribute("dataType", "xs:" + literal.xmlType());
            }
            xml.attribute("uom", literal.uom()).text(literal.value()).end();
        } else if (output.data() instanceof EncodedOutput.BoundingBox box) {
            writeBox("wps:BoundingBoxData", box.box(), xml);
        } else if (output.data() instanceof EncodedOutput.Complex complex) {
            writeComplex(complex, xml);
        }
        xml.end().end();
    }

    static void writeBox(String element, BoundingBoxBinding.Box box, XmlWriter xml) throws IOException {
        xml.start(element).attribute("crs", box.crs()).attribute("dimensions", "2");
        xml.element("ows:LowerCorner", box.lower()[0] + " " + box.lower()[1]);
        xml.element("ows:UpperCorner", box.upper()[0] + " " + box.upper()[1]);
        xml.end();
    }

    private static void writeComplex(EncodedOutput.Complex complex, XmlWriter xml) throws IOException {
        xml.start("wps:ComplexData").attribute("mimeType", complex.format().mimeType());
        switch (complex.format().inline()) {
            case BASE64 -> {
                xml.attribute("encoding", "base64");
                try (InputStream in = Files.newInputStream(complex.file())) {
                    byte[] piece = in.readNBytes(BASE64_PIECE);
                    while (piece.length > 0) {
                        xml.text(Base64.getEncoder().encodeToString(piece));
                        piece = in.readNBytes(BASE64_PIECE);
                    }
                }
            }
            case TEXT -> xml.cdata(Files.readString(complex.file(), StandardCharsets.UTF_8));
            case XML -> {
                try (InputStream in = Files.newInputStream(complex.file())) {
                    XmlCopy.copy(in, xml);
                }
            }
        }
        xml.end();
    }
}
