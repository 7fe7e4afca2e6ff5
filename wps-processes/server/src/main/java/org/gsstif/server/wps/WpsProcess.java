package org.gsstif.server.wps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.type.Name;
import org.geotools.api.util.InternationalString;
import org.geotools.process.ProcessFactory;
import org.gsstif.server.wps.format.Binding;

/**
 * A process that is offered.
 *
 * @param identifier {@code namespace:name}
 * @param name in its factory
 * @param factory that makes it
 * @param inputs in order
 * @param outputs in order, the main one first
 */
public record WpsProcess(
        String identifier,
        Name name,
        ProcessFactory factory,
        Map<String, Binding> inputs,
        Map<String, Binding> outputs) {

    public WpsProcess {
        inputs = Collections.unmodifiableMap(inputs);
        outputs = Collections.unmodifiableMap(outputs);
    }

    /** Empty if a value of one of its parameters could not be sent. */
    static Optional<WpsProcess> of(ProcessFactory factory, Name name) {
        Map<String, Binding> inputs = new LinkedHashMap<>();
        Map<String, Binding> outputs = new LinkedHashMap<>();
        if (bind(factory.getParameterInfo(name), inputs) && bind(factory.getResultInfo(name, null), outputs)) {
            return Optional.of(new WpsProcess(identifier(name), name, factory, inputs, outputs));
        }
        return Optional.empty();
    }

    private static boolean bind(Map<String, Parameter<?>> parameters, Map<String, Binding> bindings) {
        if (parameters == null) {
            return false;
        }
        for (Parameter<?> parameter : parameters.values()) {
            Optional<Binding> binding = Binding.of(parameter);
            if (binding.isEmpty()) {
                return false;
            }
            bindings.put(parameter.key, binding.get());
        }
        return true;
    }

    static String identifier(Name name) {
        return name.getNamespaceURI() == null
                ? name.getLocalPart()
                : name.getNamespaceURI() + ":" + name.getLocalPart();
    }

    public String title() {
        return text(factory.getTitle(name));
    }

    public String description() {
        return text(factory.getDescription(name));
    }

    public String version() {
        String version = factory.getVersion(name);
        return version == null || version.isBlank() ? "1.0.0" : version;
    }

    /** Empty for null. */
    static String text(InternationalString text) {
        return text == null ? "" : text.toString();
    }
}
