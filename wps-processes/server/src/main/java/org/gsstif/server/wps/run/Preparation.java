package org.gsstif.server.wps.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.ProcessRegistry;
import org.gsstif.server.wps.WpsProcess;
import org.gsstif.server.wps.format.Binding;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.ComplexBinding;
import org.gsstif.server.wps.format.ComplexFormat;
import org.gsstif.server.wps.format.Content;
import org.gsstif.server.wps.format.LiteralBinding;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.ExecuteRequest;
import org.gsstif.server.wps.request.Input;
import org.gsstif.server.wps.request.OutputDefinition;

/** Checks Execute requests and makes them ready to run. Thread-safe. */
public final class Preparation {

    /** Base64 inputs from this length on are kept in files. */
    private static final int SPOOL_CHARACTERS = 1 << 16;

    private final ProcessRegistry processes;
    private final References references;

    public Preparation(ProcessRegistry processes, References references) {
        this.processes = processes;
        this.references = references;
    }

    /**
     * @param resources of the run to be; large inputs are decoded into its files now, so that a waiting run costs no memory
     * @throws OwsException with the code and locator of the first fault found
     */
    PreparedRun prepare(ExecuteRequest request, RunResources resources) {
        return prepare(request, resources, 0);
    }

    /** @param depth of the chain of processes that this request stands in */
    PreparedRun prepare(ExecuteRequest request, RunResources resources, int depth) {
        WpsProcess process = processes.get(request.identifier());
        List<PreparedRun.Value> values = new ArrayList<>();
        for (Input input : request.inputs()) {
            Binding binding = process.inputs().get(input.id());
            if (binding == null) {
                throw OwsException.invalid(
                        input.id(),
                        "No such parameter: " + input.id() + "; the inputs of " + process.identifier() + " are "
                                + String.join(", ", process.inputs().keySet()));
            }
            if (!isLeftOut(input, binding)) {
                values.add(value(input, binding, resources, depth));
            }
        }
        checkOccurrences(process, values);
        checkOutputs(process, request);
        boolean needed = request.form().lineage();
        return new PreparedRun(process, needed ? request : request.withoutInputs(), values);
    }

    /** Forms send empty fields for optional numbers and choices that were left out. */
    private static boolean isLeftOut(Input input, Binding binding) {
        return input instanceof Input.Literal literal
                && literal.value().isBlank()
                && binding.parameter().minOccurs == 0;
    }

    private PreparedRun.Value value(Input input, Binding binding, RunResources resources, int depth) {
        String id = input.id();
        if (input instanceof Input.Reference reference) {
            if (!(binding instanceof ComplexBinding complex)) {
                throw OwsException.invalid(id, "Input " + id + " is not complex; it cannot be given by reference");
            }
            return references.prepare(reference, complex, this, resources, depth);
        }
        if (binding instanceof LiteralBinding literal) {
            Object value = literal.decode(text(input));
            return new PreparedRun.Value(id, false, (unused, listener) -> value);
        }
        if (binding instanceof BoundingBoxBinding box) {
            if (!(input instanceof Input.BoundingBox given)) {
                throw OwsException.invalid(id, "Input " + id + " must be a wps:BoundingBoxData");
            }
            Object value = box.decode(given.box());
            return new PreparedRun.Value(id, false, (unused, listener) -> value);
        }
        return complex(input, (ComplexBinding) binding, resources);
    }

    private static String text(Input input) {
        if (input instanceof Input.Literal literal) {
            return literal.value();
        }
        if (input instanceof Input.Complex complex && complex.content() instanceof Content.Text text) {
            return text.value();
        }
        throw OwsException.invalid(input.id(), "Input " + input.id() + " must be a wps:LiteralData");
    }

    private static PreparedRun.Value complex(Input input, ComplexBinding binding, RunResources resources) {
        String id = input.id();
        if (input instanceof Input.Literal literal) {
            // tolerated: text formats sent as a literal
            Content content = new Content.Text(literal.value());
            ComplexFormat format = binding.format(null, content);
            return new PreparedRun.Value(id, false, (run, listener) -> format.decode(content, run));
        }
        if (!(input instanceof Input.Complex complex)) {
            throw OwsException.invalid(id, "Input " + id + " must be a wps:ComplexData or a wps:Reference");
        }
        checkEncoding(id, complex.encoding());
        ComplexFormat format = binding.format(complex.mimeType(), complex.content());
        Content content = complex.content();
        if (format.inline() == ComplexFormat.Inline.BASE64 && content instanceof Content.Text text) {
            content = new Content.Base64Text(text.value());
        }
        Content read = spool(id, content, format, resources);
        return new PreparedRun.Value(id, false, (run, listener) -> format.decode(read, run));
    }

    private static Content spool(String id, Content content, ComplexFormat format, RunResources resources) {
        if (!(content instanceof Content.Base64Text base64) || base64.value().length() < SPOOL_CHARACTERS) {
            return content;
        }
        try (InputStream in = content.stream()) {
            Path file = resources.newFile("." + format.extension());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return new Content.Stored(file);
        } catch (IOException e) {
            throw OwsException.invalid(id, "Failed to decode input " + id + ": " + e.getMessage());
        }
    }

    static void checkEncoding(String id, String encoding) {
        if (encoding != null
                && !encoding.equalsIgnoreCase("base64")
                && !encoding.equalsIgnoreCase("UTF-8")
                && !encoding.equalsIgnoreCase("utf8")) {
            throw OwsException.invalid(
                    id, "Unsupported encoding " + encoding + " of " + id + "; base64 and UTF-8 are supported");
        }
    }

    private static void checkOccurrences(WpsProcess process, List<PreparedRun.Value> values) {
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(v -> counts.merge(v.id(), 1, Integer::sum));
        for (Binding binding : process.inputs().values()) {
            Parameter<?> p = binding.parameter();
            int count = counts.getOrDefault(p.key, 0);
            if (count < p.minOccurs) {
                throw OwsException.missing(
                        p.key,
                        count == 0
                                ? "Input " + p.key + " of " + process.identifier() + " is needed and was not given"
                                : "Input " + p.key + " was given " + count + " times; at least " + p.minOccurs
                                        + " are needed");
            }
            if (p.maxOccurs > 0 && count > p.maxOccurs) {
                throw OwsException.invalid(p.key, "Too many values for input " + p.key + ", the max is " + p.maxOccurs);
            }
        }
    }

    private static void checkOutputs(WpsProcess process, ExecuteRequest request) {
        String locator = request.form().raw() ? "RawDataOutput" : "ResponseDocument";
        for (OutputDefinition output : request.form().outputs()) {
            Binding binding = process.outputs().get(output.id());
            if (binding == null) {
                throw OwsException.invalid(
                        locator,
                        "Unknown output " + output.id() + " possible values are: "
                                + process.outputs().keySet());
            }
            checkEncoding(output.id(), output.encoding());
            if (binding instanceof ComplexBinding complex) {
                complex.format(output.mimeType());
            }
        }
    }
}
