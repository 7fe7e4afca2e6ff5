package org.gsstif.server.wps.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.Content;
import org.w3c.dom.Element;

/** Reads {@code wps:Execute} elements. */
public final class ExecuteXmlReader {

    private ExecuteXmlReader() {}

    /**
     * @param execute a {@code wps:Execute} element
     * @throws OwsException if something needed is missing or contradictory
     */
    public static ExecuteRequest read(Element execute) {
        String identifier = Elements.childText(execute, "Identifier");
        if (identifier == null || identifier.isEmpty()) {
            throw OwsException.missing("Identifier", "The Execute request has no ows:Identifier of a process");
        }
        List<Input> inputs = new ArrayList<>();
        for (Element list : Elements.children(execute, "DataInputs")) {
            for (Element input : Elements.children(list, "Input")) {
                inputs.add(input(input));
            }
        }
        ResponseForm form = Elements.child(execute, "ResponseForm")
                .map(ExecuteXmlReader::form)
                .orElse(ResponseForm.DEFAULT);
        return new ExecuteRequest(identifier, inputs, form);
    }

    private static Input input(Element input) {
        String id = Elements.childText(input, "Identifier");
        if (id == null || id.isEmpty()) {
            throw OwsException.missing("Identifier", "An input of the Execute request has no ows:Identifier");
        }
        var reference = Elements.child(input, "Reference");
        if (reference.isPresent()) {
            return reference(id, reference.get());
        }
        Element data = Elements.child(input, "Data")
                .orElseThrow(() -> OwsException.missing(id, "Input " + id + " has neither wps:Data nor wps:Reference"));
        for (Element value : Elements.children(data)) {
            String name = value.getLocalName();
            if (name.equals("LiteralData")) {
                String dataType = Elements.attribute(value, "dataType");
                return new Input.Literal(id, value.getTextContent(), dataType, Elements.attribute(value, "uom"));
            }
            if (name.equals("BoundingBoxData")) {
                return new Input.BoundingBox(id, box(id, value));
            }
            if (name.equals("ComplexData")) {
                return complex(id, value);
            }
        }
        throw OwsException.missing(id, "Input " + id + " has no LiteralData, ComplexData or BoundingBoxData");
    }

    private static Input complex(String id, Element value) {
        String encoding = Elements.attribute(value, "encoding");
        List<Element> children = Elements.children(value);
        Content content;
        if ("base64".equalsIgnoreCase(encoding)) {
            content = new Content.Base64Text(value.getTextContent());
        } else if (children.isEmpty()) {
            content = new Content.Text(value.getTextContent());
        } else {
            content = new Content.Xml(children.get(0));
        }
        return new Input.Complex(
                id, Elements.attribute(value, "mimeType"), encoding, Elements.attribute(value, "schema"), content);
    }

    private static Input reference(String id, Element reference) {
        String href = Elements.href(reference);
        if (href == null) {
            throw OwsException.missing(id, "The reference of input " + id + " has no xlink:href");
        }
        String method = Elements.attribute(reference, "method");
        if (method != null && !method.equals("GET") && !method.equals("POST")) {
            throw OwsException.invalid(
                    id, "The method of the reference of input " + id + " is '" + method + "'; it must be GET or POST");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Element header : Elements.children(reference, "Header")) {
            String key = Elements.attribute(header, "key");
            if (key != null) {
                headers.put(key, header.getAttribute("value"));
            }
        }
        Content body =
                Elements.child(reference, "Body").map(ExecuteXmlReader::body).orElse(null);
        String bodyHref =
                Elements.child(reference, "BodyReference").map(Elements::href).orElse(null);
        return new Input.Reference(
                id,
                href,
                Elements.attribute(reference, "mimeType"),
                Elements.attribute(reference, "encoding"),
                Elements.attribute(reference, "schema"),
                "POST".equals(method),
                headers,
                body,
                bodyHref);
    }

    private static Content body(Element body) {
        List<Element> children = Elements.children(body);
        return children.isEmpty() ? new Content.Text(body.getTextContent()) : new Content.Xml(children.get(0));
    }

    /** A box with its corners as child elements. */
    public static BoundingBoxBinding.Box box(String id, Element box) {
        return new BoundingBoxBinding.Box(
                Elements.attribute(box, "crs"), corner(id, box, "LowerCorner"), corner(id, box, "UpperCorner"));
    }

    private static double[] corner(String id, Element box, String name) {
        String text = Elements.childText(box, name);
        if (text == null || text.isEmpty()) {
            throw OwsException.missing(id, "The bounding box of input " + id + " has no ows:" + name);
        }
        return KvpLists.numbers(id, text.split("\\s+"));
    }

    private static ResponseForm form(Element form) {
        var document = Elements.child(form, "ResponseDocument");
        var raw = Elements.child(form, "RawDataOutput");
        if (document.isPresent() && raw.isPresent()) {
            throw OwsException.invalid(
                    "ResponseForm",
                    "Invalid request, only one of the raw data output or the response document should be specified in"
                            + " the request");
        }
        if (raw.isPresent()) {
            return new ResponseForm(true, List.of(output(raw.get())), false, false, false);
        }
        if (document.isEmpty()) {
            return ResponseForm.DEFAULT;
        }
        List<OutputDefinition> outputs = new ArrayList<>();
        for (Element output : Elements.children(document.get(), "Output")) {
            outputs.add(output(output));
        }
        return new ResponseForm(
                false,
                outputs,
                Elements.flag(document.get(), "storeExecuteResponse"),
                Elements.flag(document.get(), "status"),
                Elements.flag(document.get(), "lineage"));
    }

    private static OutputDefinition output(Element output) {
        String id = Elements.childText(output, "Identifier");
        if (id == null || id.isEmpty()) {
            throw OwsException.missing("Identifier", "An output of the Execute request has no ows:Identifier");
        }
        return new OutputDefinition(
                id,
                Elements.attribute(output, "mimeType"),
                Elements.attribute(output, "encoding"),
                Elements.attribute(output, "schema"),
                Elements.attribute(output, "uom"),
                Elements.flag(output, "asReference"));
    }
}
