package org.gsstif.process.run;

import com.grack.nanojson.JsonWriter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports as JSON. The library is one that no GeoServer brings: GeoServer has Jackson 2 in some generations and Jackson 3 in
 * others.
 */
public final class Json {

    private Json() {}

    /** Indented JSON of texts, numbers, booleans, lists, arrays and maps; numbers that are not finite become null. */
    public static String text(Object value) {
        return JsonWriter.indent("  ").string().value(plain(value)).done();
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((k, v) -> result.put(String.valueOf(k), plain(v)));
            return result;
        }
        if (value instanceof Iterable<?> many) {
            List<Object> result = new ArrayList<>();
            many.forEach(v -> result.add(plain(v)));
            return result;
        }
        if (value instanceof Double d) {
            return Double.isFinite(d) ? d : null;
        }
        if (value instanceof Float f) {
            return Float.isFinite(f) ? f : null;
        }
        if (value != null && value.getClass().isArray()) {
            List<Object> result = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                result.add(plain(Array.get(value, i)));
            }
            return result;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }
}
