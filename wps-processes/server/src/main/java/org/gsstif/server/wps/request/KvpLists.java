package org.gsstif.server.wps.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gsstif.server.http.OwsException;

/**
 * The lists of inputs and outputs in KVP requests: {@code id=value@attribute=value;id=value}. Like GeoServer's, but a
 * semicolon or at sign inside a value is kept where what follows is no known identifier or attribute.
 */
final class KvpLists {

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "@(mimetype|format|encoding|schema|datatype|uom|href|xlink:href|method|body|bodyreference|header|asreference)=",
            Pattern.CASE_INSENSITIVE);

    private KvpLists() {}

    /**
     * @param id identifier
     * @param value or null
     * @param attributes keys in lower case; {@code xlink:href} becomes {@code href}, {@code format} {@code mimetype}
     */
    record Item(String id, String value, Map<String, String> attributes) {
        String attribute(String name) {
            return attributes.get(name);
        }
    }

    /**
     * @param text the whole parameter
     * @param known identifiers that may occur
     */
    static List<Item> parse(String text, Set<String> known) {
        List<Item> items = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String part : text.split(";", -1)) {
            if (!current.isEmpty() && (part.isBlank() || startsItem(part, known))) {
                items.add(item(current.toString()));
                current.setLength(0);
            } else if (!current.isEmpty()) {
                current.append(';');
            }
            current.append(part);
        }
        if (!current.toString().isBlank()) {
            items.add(item(current.toString()));
        }
        return items;
    }

    private static boolean startsItem(String part, Set<String> known) {
        String id = id(part);
        boolean hasValue = part.indexOf('=') >= 0 || part.indexOf('@') >= 0;
        return known.contains(id) || (hasValue && id.matches("[A-Za-z_][A-Za-z0-9_.:-]*"));
    }

    private static String id(String part) {
        int equals = part.indexOf('=');
        int at = part.indexOf('@');
        int end = equals < 0 ? at : at < 0 ? equals : Math.min(equals, at);
        return (end < 0 ? part : part.substring(0, end)).strip();
    }

    private static Item item(String text) {
        String id = id(text);
        String rest = text.substring(text.indexOf(id) + id.length());
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(rest);
        int valueEnd = rest.length();
        String name = null;
        int start = 0;
        while (matcher.find()) {
            if (name == null) {
                valueEnd = matcher.start();
            } else {
                attributes.put(name, rest.substring(start, matcher.start()));
            }
            name = key(matcher.group(1));
            start = matcher.end();
        }
        if (name != null) {
            attributes.put(name, rest.substring(start));
        }
        String value = rest.substring(0, valueEnd);
        return new Item(id, value.startsWith("=") ? value.substring(1) : null, attributes);
    }

    private static String key(String attribute) {
        String key = attribute.toLowerCase(Locale.ROOT);
        return switch (key) {
            case "xlink:href" -> "href";
            case "format" -> "mimetype";
            default -> key;
        };
    }

    static double[] numbers(String id, String[] texts) {
        double[] numbers = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            try {
                numbers[i] = Double.parseDouble(texts[i].strip());
            } catch (NumberFormatException e) {
                throw OwsException.invalid(
                        id, "Failed to parse the bounding box of input " + id + ": '" + texts[i] + "' is not a number");
            }
        }
        return numbers;
    }
}
