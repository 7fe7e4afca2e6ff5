package org.gsstif.process.parameter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.data.Parameter;
import org.geotools.feature.FeatureCollection;

/**
 * The inputs and outputs of a process, in the order clients see them. The main output comes first: GeoServer 2.26 and 2.27
 * answer a raw-data request with the first one.
 */
public final class ParameterTable {

    private final Map<String, Input<?>> inputs;
    private final Map<String, Output<?>> outputs;

    private ParameterTable(Map<String, Input<?>> inputs, Map<String, Output<?>> outputs) {
        this.inputs = Collections.unmodifiableMap(inputs);
        this.outputs = Collections.unmodifiableMap(outputs);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Puts a table together, group by group. */
    public static final class Builder {
        private final Map<String, Input<?>> inputs = new LinkedHashMap<>();
        private final Map<String, Output<?>> outputs = new LinkedHashMap<>();

        private Builder() {}

        public Builder input(Input<?> input) {
            if (inputs.putIfAbsent(input.name(), input) != null) {
                throw new IllegalArgumentException("two inputs are named " + input.name());
            }
            return this;
        }

        /** A group of inputs that several processes share. */
        public Builder inputs(List<Input<?>> group) {
            group.forEach(this::input);
            return this;
        }

        public Builder output(Output<?> output) {
            if (outputs.putIfAbsent(output.name(), output) != null) {
                throw new IllegalArgumentException("two outputs are named " + output.name());
            }
            return this;
        }

        public ParameterTable build() {
            return new ParameterTable(inputs, outputs);
        }
    }

    public List<Input<?>> inputs() {
        return List.copyOf(inputs.values());
    }

    public List<Output<?>> outputs() {
        return List.copyOf(outputs.values());
    }

    public Optional<Input<?>> input(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    /** For {@link org.geotools.process.ProcessFactory#getParameterInfo}. */
    public Map<String, Parameter<?>> parameterInfo() {
        Map<String, Parameter<?>> info = new LinkedHashMap<>();
        inputs.values().forEach(i -> info.put(i.name(), i.toParameter()));
        return info;
    }

    /** For {@link org.geotools.process.ProcessFactory#getResultInfo}. */
    public Map<String, Parameter<?>> resultInfo() {
        Map<String, Parameter<?>> info = new LinkedHashMap<>();
        outputs.values().forEach(o -> info.put(o.name(), o.toParameter()));
        return info;
    }

    /**
     * Checks and converts what a client sent: values of the declared types or texts, alone or as a list or array where an
     * input may be repeated.
     *
     * @throws ParameterException for an unknown, missing, repeated, unreadable or out-of-range input
     */
    public Values read(Map<String, Object> given) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            Input<?> input = inputs.get(name);
            if (input == null) {
                throw ParameterException.invalid(name, "there is no input " + name + suggestion(name));
            }
            List<Object> list = new ArrayList<>();
            for (Object one : asList(given.get(name))) {
                if (one instanceof String text && text.isBlank()) {
                    continue; // forms send empty fields for what was left out
                }
                list.add(Conversion.convert(input, one));
            }
            if (list.size() > input.maxOccurs()) {
                throw ParameterException.invalid(
                        name,
                        name + " was given " + list.size() + " times; it may be given "
                                + (input.maxOccurs() == 1 ? "once" : "up to " + input.maxOccurs() + " times"));
            }
            values.put(name, list);
        }
        for (Input<?> input : inputs.values()) {
            int n = values.getOrDefault(input.name(), List.of()).size();
            if (n < input.minOccurs()) {
                throw ParameterException.missing(
                        input.name(),
                        "the input " + input.name() + " (" + input.title() + ") is needed: " + input.text());
            }
        }
        return new Values(this, values);
    }

    private static Collection<?> asList(Object given) {
        if (given instanceof FeatureCollection) {
            return List.of(given); // one value, though some of GeoTools' are collections of Java too
        }
        if (given instanceof Collection<?> many) {
            return many;
        }
        return given instanceof Object[] many ? Arrays.asList(many) : Collections.singletonList(given);
    }

    private String suggestion(String name) {
        String best = null;
        int least = 4;
        for (String known : inputs.keySet()) {
            int distance = Distance.levenshtein(name.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = known;
            }
        }
        return best != null ? "; did you mean " + best + "?" : "; the inputs are " + String.join(", ", inputs.keySet());
    }
}
