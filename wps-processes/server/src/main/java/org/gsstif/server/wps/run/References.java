package org.gsstif.server.wps.run;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.ProcessRegistry;
import org.gsstif.server.wps.WpsProcess;
import org.gsstif.server.wps.format.ComplexBinding;
import org.gsstif.server.wps.format.ComplexFormat;
import org.gsstif.server.wps.format.Content;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.ExecuteKvpReader;
import org.gsstif.server.wps.request.ExecuteRequest;
import org.gsstif.server.wps.request.ExecuteXmlReader;
import org.gsstif.server.wps.request.Input;
import org.w3c.dom.Element;

/**
 * Inputs by reference. {@code http://geoserver/wps} runs another process in the same execution, nothing is encoded between
 * them; {@code http://geoserver/wcs} reads a layer; anything else is fetched where that is allowed.
 */
public final class References {

    private static final String WPS = "http://geoserver/wps";
    private static final String WCS = "http://geoserver/wcs";
    private static final int MAX_CHAIN = 10;

    private final ProcessRegistry processes;
    private final LayerReferences layers;
    private final RemoteReferences remote;

    /**
     * @param layers reads coverages of layers; may be null where there are none
     * @param remote fetches from other hosts
     */
    public References(ProcessRegistry processes, LayerReferences layers, RemoteReferences remote) {
        this.processes = processes;
        this.layers = layers;
        this.remote = remote;
    }

    /** Reads a layer, as a WCS GetCoverage request names it. */
    @FunctionalInterface
    public interface LayerReferences {
        /**
         * @param reference of the input
         * @param parameters of the query, keys in upper case
         * @throws OwsException if there is no such layer, or the request asks for what is not supported
         */
        PreparedRun.Source prepare(Input.Reference reference, Map<String, String> parameters);
    }

    PreparedRun.Value prepare(
            Input.Reference reference,
            ComplexBinding binding,
            Preparation preparation,
            RunResources resources,
            int depth) {
        String id = reference.id();
        if (reference.href().startsWith(WPS)) {
            return chained(reference, binding, preparation, resources, depth);
        }
        if (reference.href().startsWith(WCS)) {
            if (layers == null) {
                throw OwsException.invalid(id, "This host has no layers; input " + id + " cannot come from " + WCS);
            }
            return new PreparedRun.Value(id, false, layers.prepare(reference, query(id, reference.href())));
        }
        URI location = remote.check(reference);
        ComplexFormat format = binding.format(reference.mimeType());
        return new PreparedRun.Value(id, true, (run, listener) -> {
            Content content = remote.fetch(location, reference, format, run, listener);
            return format.decode(content, run);
        });
    }

    private PreparedRun.Value chained(
            Input.Reference reference,
            ComplexBinding binding,
            Preparation preparation,
            RunResources resources,
            int depth) {
        String id = reference.id();
        if (depth >= MAX_CHAIN) {
            throw OwsException.invalid(id, "More than " + MAX_CHAIN + " processes are chained");
        }
        ExecuteRequest request = request(reference);
        PreparedRun run = preparation.prepare(request, resources, depth + 1);
        return new PreparedRun.Value(id, true, (outer, listener) -> {
            Map<String, Object> outputs = run.execute(outer, listener);
            outputs.values().forEach(value -> ExecutionWork.disposeLater(value, outer));
            return choose(outputs, request, binding.parameter().type, id);
        });
    }

    private ExecuteRequest request(Input.Reference reference) {
        String id = reference.id();
        if (reference.body() != null) {
            try {
                Element execute = reference.body().element();
                if (!"Execute".equals(execute.getLocalName())) {
                    throw OwsException.invalid(
                            id, "The body of the reference of input " + id + " is not a wps:Execute");
                }
                return ExecuteXmlReader.read(execute);
            } catch (IOException e) {
                throw OwsException.invalid(id, "The body of the reference of input " + id + ": " + e.getMessage());
            }
        }
        Map<String, String> parameters = query(id, reference.href());
        String identifier = parameters.get("IDENTIFIER");
        if (identifier == null) {
            throw OwsException.invalid(
                    id, "The reference of input " + id + " has neither a wps:Body with wps:Execute nor a query");
        }
        WpsProcess process = processes.get(identifier);
        return new ExecuteKvpReader(process, name -> Optional.ofNullable(parameters.get(name.toUpperCase(Locale.ROOT))))
                .read();
    }

    /** The output that was asked for; else the first one. */
    private static Object choose(Map<String, Object> outputs, ExecuteRequest request, Class<?> type, String id) {
        Object value = request.form().outputs().stream()
                .map(definition -> outputs.get(definition.id()))
                .filter(type::isInstance)
                .findFirst()
                .orElseGet(() -> outputs.values().stream().findFirst().orElse(null));
        if (!type.isInstance(value)) {
            throw OwsException.invalid(
                    id,
                    "The process output is incompatible with the input target type, was expecting " + type.getName()
                            + " and got "
                            + (value == null ? "nothing" : value.getClass().getName()));
        }
        return value;
    }

    private static Map<String, String> query(String id, String href) {
        Map<String, String> parameters = new HashMap<>();
        int start = href.indexOf('?');
        if (start < 0) {
            return parameters;
        }
        for (String pair : href.substring(start + 1).split("&")) {
            int equals = pair.indexOf('=');
            try {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                parameters.merge(name.toUpperCase(Locale.ROOT), value, (a, b) -> a + "&" + b);
            } catch (IllegalArgumentException e) {
                throw OwsException.invalid(id, "The query of the reference of input " + id + " cannot be decoded");
            }
        }
        return parameters;
    }
}
