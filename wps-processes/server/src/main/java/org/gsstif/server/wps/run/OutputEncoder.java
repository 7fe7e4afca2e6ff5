package org.gsstif.server.wps.run;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.WpsProcess;
import org.gsstif.server.wps.format.Binding;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.ComplexBinding;
import org.gsstif.server.wps.format.ComplexFormat;
import org.gsstif.server.wps.format.LiteralBinding;
import org.gsstif.server.wps.request.OutputDefinition;

/** Writes the outputs of an execution into its folder, in the formats the client asked for. */
final class OutputEncoder {

    private final Execution execution;

    OutputEncoder(Execution execution) {
        this.execution = execution;
    }

    /**
     * @param outputs of the process; what the client did not ask for, and what is null, is left out
     * @throws IOException if an output cannot be written
     */
    List<EncodedOutput> encode(Map<String, Object> outputs) throws IOException {
        WpsProcess process = execution.run().process();
        List<OutputDefinition> wanted = execution.run().request().form().outputs();
        if (wanted.isEmpty()) {
            wanted = process.outputs().keySet().stream()
                    .filter(id -> outputs.get(id) != null)
                    .map(id -> new OutputDefinition(id, null, null, null, null, false))
                    .toList();
        }
        List<EncodedOutput> encoded = new ArrayList<>();
        for (OutputDefinition definition : wanted) {
            execution.checkCancelled();
            Object value = outputs.get(definition.id());
            if (value != null) {
                Binding binding = process.outputs().get(definition.id());
                Parameter<?> p = binding.parameter();
                encoded.add(new EncodedOutput(
                        p.key,
                        p.title == null ? p.key : p.title.toString(),
                        p.description == null ? "" : p.description.toString(),
                        data(binding, definition, value)));
            }
        }
        return encoded;
    }

    private EncodedOutput.Data data(Binding binding, OutputDefinition definition, Object value) throws IOException {
        if (binding instanceof LiteralBinding literal) {
            return new EncodedOutput.Literal(literal.encode(value), literal.xmlType(), definition.uom());
        }
        if (binding instanceof ComplexBinding complex) {
            ComplexFormat format = complex.format(definition.mimeType());
            String name = definition.id() + "." + format.extension();
            Path file = execution.folder().resolve(name);
            try {
                format.encode(value, file);
            } catch (RuntimeException e) {
                throw new IOException("Failed to encode the " + definition.id() + " output: " + e.getMessage(), e);
            }
            if (!definition.asReference()) {
                return new EncodedOutput.Complex(file, format);
            }
            execution.results().put(name, new Execution.Result(file, format.mimeType()));
            return new EncodedOutput.Link(resultUrl(name, format.mimeType()), format.mimeType());
        }
        return new EncodedOutput.BoundingBox(BoundingBoxBinding.encode(value));
    }

    private String resultUrl(String name, String mimeType) {
        return execution.baseUrl() + "/ows?service=WPS&version=1.0.0&request=GetExecutionResult&executionId="
                + execution.id() + "&outputId=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&mimetype="
                + URLEncoder.encode(mimeType, StandardCharsets.UTF_8);
    }

    /**
     * The one output of a raw-data request.
     *
     * @throws OwsException if the process did not make it
     */
    static EncodedOutput single(List<EncodedOutput> outputs, Execution execution) {
        if (outputs.isEmpty()) {
            throw new OwsException(
                    OwsException.NO_APPLICABLE_CODE,
                    "RawDataOutput",
                    "The process made no output "
                            + execution.run().request().form().outputs().stream()
                                    .map(OutputDefinition::id)
                                    .findFirst()
                                    .orElse(""));
        }
        return outputs.get(0);
    }
}
