package org.gsstif.process.parameter;

import java.util.Locale;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.util.AssertionFailedException;

/** From what a client sent to the declared type, checked. */
final class Conversion {

    private Conversion() {}

    static <T> T convert(Input<T> input, Object value) {
        if (value == null) {
            // a host that cannot convert a literal hands over null: better an error than silently the default
            throw ParameterException.invalid(
                    input.name(), input.name() + " could not be read as " + typeName(input) + expected(input));
        }
        T converted = input.type().isInstance(value) ? input.type().cast(value) : parse(input, value);
        check(input, converted);
        return converted;
    }

    private static <T> T parse(Input<T> input, Object value) {
        Object result = null;
        String text = value.toString().trim();
        Class<T> type = input.type();
        try {
            if (type == Integer.class) {
                result = value instanceof Number n ? exactInt(n.doubleValue()) : Integer.valueOf(text);
            } else if (type == Double.class) {
                result = value instanceof Number n ? (Double) n.doubleValue() : Double.valueOf(text);
            } else if (type == Boolean.class) {
                result = parseBoolean(text);
            } else if (type == String.class) {
                result = text;
            } else if (type.isEnum()) {
                result = parseEnum(type, text);
            } else if (Geometry.class.isAssignableFrom(type)) {
                result = new WKTReader().read(text);
            } else if (type == ReferencedEnvelope.class) {
                result = parseBox(text);
            }
        } catch (NumberFormatException
                | ParseException
                | AssertionFailedException // JTS: a point with more than one place
                | org.geotools.api.referencing.FactoryException e) {
            throw ParameterException.invalid(input.name(), unreadable(input, value), e);
        }
        if (!type.isInstance(result)) {
            throw ParameterException.invalid(input.name(), unreadable(input, value));
        }
        return type.cast(result);
    }

    private static Integer exactInt(double value) {
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE ? (int) value : null;
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Boolean.TRUE;
            case "false", "0", "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Object parseEnum(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text.replace('-', '_'))) {
                return constant;
            }
        }
        return null;
    }

    /** {@code minx,miny,maxx,maxy} and perhaps a CRS code as the fifth part. */
    private static ReferencedEnvelope parseBox(String text) throws org.geotools.api.referencing.FactoryException {
        String[] parts = text.split("\\s*,\\s*", -1);
        if (parts.length != 4 && parts.length != 5) {
            return null;
        }
        double[] c = new double[4];
        for (int i = 0; i < 4; i++) {
            c[i] = Double.parseDouble(parts[i]);
        }
        return new ReferencedEnvelope(c[0], c[2], c[1], c[3], parts.length == 5 ? CRS.decode(parts[4], true) : null);
    }

    private static <T> void check(Input<T> input, T value) {
        if (value instanceof Double d && !Double.isFinite(d)) {
            throw ParameterException.invalid(input.name(), input.name() + " is " + d + "; it must be finite");
        }
        if (value instanceof Number n) {
            boolean low = input.min() instanceof Number min && n.doubleValue() < min.doubleValue();
            boolean high = input.max() instanceof Number max && n.doubleValue() > max.doubleValue();
            if (low || high) {
                String unit = input.unit().equals("none") ? "" : " " + input.unit();
                throw ParameterException.invalid(
                        input.name(),
                        input.name() + " is " + Input.show(value) + unit + "; allowed: " + input.range() + unit
                                + (input.defaultValue() == null
                                        ? ""
                                        : " (default " + Input.show(input.defaultValue()) + ")"));
            }
        }
        if (!input.choices().isEmpty() && !input.choices().containsKey(value)) {
            throw ParameterException.invalid(input.name(), unreadable(input, value));
        }
    }

    private static String unreadable(Input<?> input, Object value) {
        return input.name() + " is \"" + value + "\", which is not " + typeName(input) + expected(input);
    }

    private static String typeName(Input<?> input) {
        Class<?> type = input.type();
        if (!input.choices().isEmpty()) {
            return "one of the allowed values";
        }
        if (type == Integer.class) {
            return "a whole number";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Geometry.class.isAssignableFrom(type)) {
            return "a geometry (WKT or GML)";
        }
        if (type == ReferencedEnvelope.class) {
            return "a box \"minx,miny,maxx,maxy,CRS\"";
        }
        if (type == SimpleFeatureCollection.class) {
            return "a feature collection";
        }
        return type == String.class ? "a text" : "a coverage";
    }

    private static String expected(Input<?> input) {
        if (!input.choices().isEmpty()) {
            return "; allowed: "
                    + String.join(
                            ", ",
                            input.choices().keySet().stream().map(Input::show).toList());
        }
        return input.isNumber() ? "; allowed: " + input.range() : "";
    }
}
