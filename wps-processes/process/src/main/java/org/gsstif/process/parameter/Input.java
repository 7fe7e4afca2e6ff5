package org.gsstif.process.parameter;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.geotools.api.data.Parameter;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.util.SimpleInternationalString;
import org.locationtech.jts.geom.Geometry;

/**
 * An input of a process. Immutable: each method gives a changed copy.
 *
 * <p>Only types that GeoServer can read from a request are offered; a process with any other type would vanish from its
 * capabilities.
 *
 * @param name as clients write it, camel case
 * @param type of one value
 * @param title a few words
 * @param text what it means and does, whole sentences without unit, range and default: {@link #description()} adds these
 * @param unit of a number; "none" for one without a unit, empty for what is not a number
 * @param minOccurs 0 or more
 * @param maxOccurs 1 or more
 * @param defaultValue what holds when the input is absent; null: nothing
 * @param min smallest allowed number, or null
 * @param max largest allowed number, or null
 * @param choices the allowed values and what each means, in the order to show; empty: any
 */
public record Input<T>(
        String name,
        Class<T> type,
        String title,
        String text,
        String unit,
        int minOccurs,
        int maxOccurs,
        T defaultValue,
        T min,
        T max,
        Map<T, String> choices) {

    public Input {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        if (minOccurs < 0 || maxOccurs < Math.max(1, minOccurs)) {
            throw new IllegalArgumentException(
                    "input " + name + " occurs " + minOccurs + " to " + maxOccurs + " times; that cannot be");
        }
        if (type.isEnum() && choices.size() != type.getEnumConstants().length) {
            throw new IllegalArgumentException("input " + name + " explains " + choices.keySet()
                    + ", but the values are " + Arrays.toString(type.getEnumConstants()));
        }
        if (Number.class.isAssignableFrom(type) && unit.isEmpty()) {
            throw new IllegalArgumentException("input " + name + " is a number without a unit; write \"none\"");
        }
    }

    private static <T> Input<T> of(String name, Class<T> type, String title, String text, String unit) {
        return new Input<>(name, type, title, text, unit, 0, 1, null, null, null, Map.of());
    }

    /** A whole number from min to max. */
    public static Input<Integer> integer(String name, String title, String unit, int min, int max, String text) {
        return of(name, Integer.class, title, text, unit).within(min, max);
    }

    /**
     * A finite number from min to max.
     *
     * @param min or null for no bound; max likewise
     */
    public static Input<Double> number(String name, String title, String unit, Double min, Double max, String text) {
        return of(name, Double.class, title, text, unit).within(min, max);
    }

    public static Input<Boolean> flag(String name, String title, boolean defaultValue, String text) {
        return of(name, Boolean.class, title, text, "").byDefault(defaultValue);
    }

    public static Input<String> text(String name, String title, String text) {
        return of(name, String.class, title, text, "");
    }

    /** One of an enum's values, all of them allowed. */
    public static <E extends Enum<E>> Input<E> choice(
            String name, Class<E> type, E defaultValue, String title, String text, Function<E, String> meaning) {
        Map<E, String> choices = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            choices.put(value, meaning.apply(value));
        }
        return new Input<>(name, type, title, text, "", 0, 1, defaultValue, null, null, choices);
    }

    /** One of a few texts. */
    public static Input<String> choice(
            String name, String defaultValue, String title, String text, Map<String, String> choices) {
        return new Input<>(name, String.class, title, text, "", 0, 1, defaultValue, null, null, choices);
    }

    public static Input<GridCoverage2D> coverage(String name, String title, String text) {
        return of(name, GridCoverage2D.class, title, text, "");
    }

    public static Input<SimpleFeatureCollection> features(String name, String title, String text) {
        return of(name, SimpleFeatureCollection.class, title, text, "");
    }

    public static Input<Geometry> geometry(String name, String title, String text) {
        return of(name, Geometry.class, title, text, "");
    }

    public static Input<ReferencedEnvelope> box(String name, String title, String text) {
        return of(name, ReferencedEnvelope.class, title, text, "");
    }

    private Input<T> within(T newMin, T newMax) {
        return new Input<>(name, type, title, text, unit, minOccurs, maxOccurs, defaultValue, newMin, newMax, choices);
    }

    public Input<T> byDefault(T value) {
        return new Input<>(name, type, title, text, unit, 0, maxOccurs, value, min, max, choices);
    }

    public Input<T> required() {
        return new Input<>(name, type, title, text, unit, 1, maxOccurs, null, min, max, choices);
    }

    /** May be given up to so many times. */
    public Input<T> upTo(int times) {
        return new Input<>(name, type, title, text, unit, minOccurs, times, defaultValue, min, max, choices);
    }

    public boolean isRepeatable() {
        return maxOccurs > 1;
    }

    public boolean isNumber() {
        return Number.class.isAssignableFrom(type);
    }

    /** The whole abstract: the text, what each choice means, unit, range and default. */
    public String description() {
        StringBuilder all = new StringBuilder(text);
        if (!choices.isEmpty()) {
            all.append(" Allowed values:");
            String separator = " ";
            for (Map.Entry<T, String> choice : choices.entrySet()) {
                all.append(separator)
                        .append(choice.getKey())
                        .append(" (")
                        .append(choice.getValue())
                        .append(')');
                separator = ", ";
            }
            all.append('.');
        }
        if (isNumber()) {
            all.append(" Unit: ").append(unit).append('.');
            all.append(" Range: ").append(range()).append('.');
        }
        if (defaultValue != null) {
            all.append(" Default: ").append(show(defaultValue)).append('.');
        }
        if (isRepeatable()) {
            all.append(minOccurs > 0 ? " Given " + minOccurs + " to " : " Given up to ")
                    .append(maxOccurs)
                    .append(" times.");
        }
        return all.toString();
    }

    /** The allowed numbers in words: {@code 1 to 50}, {@code at least 0}, {@code any finite number}. */
    public String range() {
        if (min != null && max != null) {
            return show(min) + " to " + show(max);
        }
        if (min != null) {
            return "at least " + show(min);
        }
        return max != null ? "at most " + show(max) : "any finite number";
    }

    /** A value as texts and errors show it: 5.0 as 5. */
    public static String show(Object value) {
        if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) {
            return Long.toString(d.longValue());
        }
        return String.valueOf(value);
    }

    /** As GeoTools describes parameters: range and allowed values as metadata, the default as sample. */
    public Parameter<T> toParameter() {
        Map<String, Object> metadata = new HashMap<>();
        if (min != null) {
            metadata.put(Parameter.MIN, min);
        }
        if (max != null) {
            metadata.put(Parameter.MAX, max);
        }
        if (!choices.isEmpty()) {
            metadata.put(Parameter.OPTIONS, List.copyOf(choices.keySet()));
        }
        return new Parameter<>(
                name,
                type,
                new SimpleInternationalString(title),
                new SimpleInternationalString(description()),
                minOccurs > 0,
                minOccurs,
                maxOccurs,
                defaultValue,
                metadata);
    }
}
