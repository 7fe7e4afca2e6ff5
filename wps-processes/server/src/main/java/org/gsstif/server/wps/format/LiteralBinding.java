package org.gsstif.server.wps.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.data.Parameter;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.util.Converters;
import org.gsstif.server.http.OwsException;

/**
 * A number, text, truth value, enumeration or date.
 *
 * @param parameter of the process
 */
public record LiteralBinding(Parameter<?> parameter) implements Binding {

    /** Java types and their names in XML Schema; an empty name where there is none to give. */
    private static final Map<Class<?>, String> XML_TYPES = Map.ofEntries(
            Map.entry(String.class, ""),
            Map.entry(CharSequence.class, ""),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Byte.class, "byte"),
            Map.entry(Short.class, "short"),
            Map.entry(Integer.class, "int"),
            Map.entry(Long.class, "long"),
            Map.entry(Float.class, "float"),
            Map.entry(Double.class, "double"),
            Map.entry(Number.class, ""),
            Map.entry(BigInteger.class, "integer"),
            Map.entry(BigDecimal.class, "decimal"),
            Map.entry(java.sql.Date.class, "date"),
            Map.entry(java.sql.Time.class, "time"),
            Map.entry(java.sql.Timestamp.class, "dateTime"),
            Map.entry(Date.class, "dateTime"));

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    /** Most digits of a number; keeps a hostile exponent from filling the memory. */
    private static final int MAX_NUMBER_LENGTH = 400;

    static boolean supports(Class<?> type) {
        return type.isEnum() || XML_TYPES.containsKey(wrapper(type));
    }

    private static Class<?> wrapper(Class<?> type) {
        return WRAPPERS.getOrDefault(type, type);
    }

    private Class<?> type() {
        return wrapper(parameter.type);
    }

    /** Name of the type in XML Schema without a prefix; empty for texts, enumerations and CRSs. */
    public String xmlType() {
        return XML_TYPES.getOrDefault(type(), "");
    }

    /** The texts that are allowed, in order; empty when there is no such list. */
    public List<String> allowedValues() {
        Object options = parameter.metadata == null ? null : parameter.metadata.get(Parameter.OPTIONS);
        if (options instanceof Collection<?> list && !list.isEmpty()) {
            return list.stream().map(this::encode).toList();
        }
        if (parameter.type.isEnum()) {
            return Stream.of(parameter.type.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name())
                    .toList();
        }
        return List.of();
    }

    /** Least allowed value, or null. */
    public Object min() {
        return parameter.metadata == null ? null : parameter.metadata.get(Parameter.MIN);
    }

    /** Greatest allowed value, or null. */
    public Object max() {
        return parameter.metadata == null ? null : parameter.metadata.get(Parameter.MAX);
    }

    /** The default as text, or null. */
    public String defaultValue() {
        return parameter.sample == null ? null : encode(parameter.sample);
    }

    /** Writes a value. */
    public String encode(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof CoordinateReferenceSystem crs) {
            return CrsNames.name(crs);
        }
        if (value instanceof Double d && d.isInfinite()) {
            return d > 0 ? "INF" : "-INF";
        }
        String text = Converters.convert(value, String.class);
        return text == null ? String.valueOf(value) : text;
    }

    /**
     * Reads a value.
     *
     * @throws OwsException with code InvalidParameterValue and the input's name if the text is not of the type, or not
     *     allowed
     */
    public Object decode(String text) {
        Object value = parse(text);
        if (value == null) {
            throw OwsException.invalid(
                    parameter.key,
                    "Invalid value for input " + parameter.key + ": '" + shorten(text) + "'; " + expected());
        }
        List<String> allowed = allowedValues();
        if (!allowed.isEmpty() && !allowed.contains(encode(value))) {
            throw OwsException.invalid(
                    parameter.key,
                    "Invalid value for input " + parameter.key + ": '" + shorten(text) + "'; " + expected());
        }
        checkRange(value);
        return value;
    }

    private Object parse(String raw) {
        Class<?> type = type();
        if (CharSequence.class.isAssignableFrom(type)) {
            return raw;
        }
        String text = raw.strip();
        try {
            if (type == Boolean.class) {
                return parseBoolean(text);
            }
            if (WHOLE_NUMBERS.contains(type)) {
                return text.length() > MAX_NUMBER_LENGTH ? null : parseWhole(text, type);
            }
            if (type == Double.class || type == Number.class) {
                return parseDouble(text);
            }
            if (type == Float.class) {
                return (float) parseDouble(text);
            }
            if (type.isEnum()) {
                return parseEnum(text);
            }
            if (CoordinateReferenceSystem.class.isAssignableFrom(type)) {
                return CrsNames.decode(text);
            }
        } catch (NumberFormatException | ArithmeticException | FactoryException e) {
            return null;
        }
        return Converters.convert(text, type);
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Whole numbers may be written with a fraction of zeros: some clients send 5.0. */
    private static Object parseWhole(String text, Class<?> type) {
        if (type == BigInteger.class) {
            return new BigInteger(text);
        }
        BigDecimal number = new BigDecimal(text);
        if (type == Byte.class) {
            return number.byteValueExact();
        }
        if (type == Short.class) {
            return number.shortValueExact();
        }
        return type == Integer.class ? (Object) number.intValueExact() : (Object) number.longValueExact();
    }

    private static double parseDouble(String text) {
        return switch (text) {
            case "INF", "+INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private Object parseEnum(String text) {
        for (Object constant : parameter.type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        return null;
    }

    private void checkRange(Object value) {
        if (!(value instanceof Number number)) {
            return;
        }
        boolean low = min() instanceof Number least && number.doubleValue() < least.doubleValue();
        boolean high = max() instanceof Number greatest && number.doubleValue() > greatest.doubleValue();
        if (low || high) {
            throw OwsException.invalid(
                    parameter.key, "Value " + value + " of input " + parameter.key + " is out of range; " + expected());
        }
    }

    private String expected() {
        List<String> allowed = allowedValues();
        if (!allowed.isEmpty()) {
            return "allowed: " + String.join(", ", allowed);
        }
        List<String> parts = new ArrayList<>();
        parts.add(xmlType().isEmpty() ? type().getSimpleName() : "it must be of type xs:" + xmlType());
        if (min() != null || max() != null) {
            parts.add("in the range " + (min() == null ? "-INF" : min()) + " to " + (max() == null ? "INF" : max()));
        }
        return parts.stream().collect(Collectors.joining(" "));
    }

    private static String shorten(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
