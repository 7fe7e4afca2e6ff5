package org.gsstif.server.wps.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.WpsProcess;
import org.gsstif.server.wps.format.Binding;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.ComplexBinding;
import org.gsstif.server.wps.format.Content;

/** Reads Execute requests made of key-value pairs. */
public final class ExecuteKvpReader {

    private final WpsProcess process;
    private final Function<String, Optional<String>> parameters;

    /**
     * @param process that the request names
     * @param parameters of the request, by name in any case
     */
    public ExecuteKvpReader(WpsProcess process, Function<String, Optional<String>> parameters) {
        this.process = process;
        this.parameters = parameters;
    }

    /** @throws OwsException if a list cannot be read or names something unknown */
    public ExecuteRequest read() {
        List<Input> inputs = new ArrayList<>();
        String text = parameters.apply("DataInputs").orElse("");
        for (KvpLists.Item item : KvpLists.parse(text, process.inputs().keySet())) {
            inputs.add(input(item));
        }
        return new ExecuteRequest(process.identifier(), inputs, form());
    }

    private Input input(KvpLists.Item item) {
        Binding binding = process.inputs().get(item.id());
        if (binding == null) {
            throw OwsException.invalid("DataInputs", "Unknown data input named '" + item.id() + "'");
        }
        String value = item.value() == null ? "" : item.value();
        if (binding instanceof BoundingBoxBinding) {
            return new Input.BoundingBox(item.id(), box(item.id(), value));
        }
        if (!(binding instanceof ComplexBinding)) {
            return new Input.Literal(item.id(), value, item.attribute("datatype"), item.attribute("uom"));
        }
        if (item.attribute("href") != null) {
            String body = item.attribute("body");
            return new Input.Reference(
                    item.id(),
                    item.attribute("href"),
                    item.attribute("mimetype"),
                    item.attribute("encoding"),
                    item.attribute("schema"),
                    "POST".equalsIgnoreCase(item.attribute("method")),
                    Map.of(),
                    body == null ? null : new Content.Text(body),
                    item.attribute("bodyreference"));
        }
        String encoding = item.attribute("encoding");
        Content content = "base64".equalsIgnoreCase(encoding) ? new Content.Base64Text(value) : new Content.Text(value);
        return new Input.Complex(item.id(), item.attribute("mimetype"), encoding, item.attribute("schema"), content);
    }

    /** {@code minx,miny,maxx,maxy[,crs]}; the CRS may hold commas or be preceded by the number of dimensions. */
    static BoundingBoxBinding.Box box(String id, String text) {
        String[] parts = text.split(",", 5);
        if (parts.length < 4) {
            throw OwsException.invalid(
                    id,
                    "Failed to parse the bounding box of input " + id + ": '" + text
                            + "' must be minx,miny,maxx,maxy and perhaps a CRS");
        }
        double[] c = KvpLists.numbers(id, Arrays.copyOf(parts, 4));
        String crs = parts.length == 5 ? parts[4].strip() : null;
        return new BoundingBoxBinding.Box(crs, new double[] {c[0], c[1]}, new double[] {c[2], c[3]});
    }

    private ResponseForm form() {
        Optional<String> document = parameters.apply("ResponseDocument");
        Optional<String> raw = parameters.apply("RawDataOutput");
        if (document.isPresent() && raw.isPresent()) {
            throw OwsException.invalid(
                    "ResponseForm",
                    "Invalid request, only one of the raw data output or the response document should be specified in"
                            + " the request");
        }
        List<OutputDefinition> outputs = new ArrayList<>();
        for (KvpLists.Item item : KvpLists.parse(
                document.or(() -> raw).orElse(""), process.outputs().keySet())) {
            String reference = item.attribute("asreference");
            outputs.add(new OutputDefinition(
                    item.id(),
                    item.attribute("mimetype"),
                    item.attribute("encoding"),
                    item.attribute("schema"),
                    item.attribute("uom"),
                    "true".equalsIgnoreCase(reference)));
        }
        return new ResponseForm(
                raw.isPresent(), outputs, flag("storeExecuteResponse"), flag("status"), flag("lineage"));
    }

    private boolean flag(String name) {
        String value = parameters.apply(name).orElse("false").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw OwsException.invalid(name, name + " is '" + value + "'; it must be true or false");
        };
    }
}
