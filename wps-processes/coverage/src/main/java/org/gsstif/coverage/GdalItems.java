package org.gsstif.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GDAL's private TIFF tags 42112 (an XML of band names, scales and further texts) and 42113 (NoData as text). */
final class GdalItems {

    private static final Pattern ITEM = Pattern.compile("<Item([^>]*)>([^<]*)</Item>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private GdalItems() {}

    static String noData(CogOptions options) {
        double v = options.noData();
        if (Double.isNaN(v)) {
            return "nan";
        }
        return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Float.toString((float) v);
    }

    /** The XML to write; empty where there is nothing to say. */
    static String xml(int bands, CogOptions options) {
        StringBuilder items = new StringBuilder();
        for (Map.Entry<String, String> e : new TreeMap<>(options.metadata()).entrySet()) {
            items.append("  <Item name=\"")
                    .append(escape(e.getKey()))
                    .append("\">")
                    .append(escape(escape(e.getValue())))
                    .append("</Item>\n");
        }
        for (int b = 0; b < bands; b++) {
            if (!options.bandNames().isEmpty()) {
                item(items, "DESCRIPTION", b, "description", options.bandNames().get(b));
            }
            if (options.scale() != 1 || options.offset() != 0) {
                item(items, "OFFSET", b, "offset", Double.toString(options.offset()));
                item(items, "SCALE", b, "scale", Double.toString(options.scale()));
            }
        }
        return items.isEmpty() ? "" : "<GDALMetadata>\n" + items + "</GDALMetadata>\n";
    }

    /** The band names in such an XML, null where a band has none. */
    static List<String> bandNames(String xml, int bands) {
        List<String> names = new ArrayList<>(java.util.Collections.nCopies(bands, null));
        Matcher item = ITEM.matcher(xml);
        while (item.find()) {
            Map<String, String> attributes = attributes(item.group(1));
            if ("description".equals(attributes.get("role"))) {
                String sample = attributes.getOrDefault("sample", "");
                int band = sample.matches("\\d{1,5}") ? Integer.parseInt(sample) : -1;
                if (band >= 0 && band < bands) {
                    names.set(band, unescape(unescape(item.group(2))));
                }
            }
        }
        return names;
    }

    /** The texts in such an XML that belong to no band. */
    static Map<String, String> texts(String xml) {
        Map<String, String> texts = new TreeMap<>();
        Matcher item = ITEM.matcher(xml);
        while (item.find()) {
            Map<String, String> attributes = attributes(item.group(1));
            if (!attributes.containsKey("sample") && attributes.containsKey("name")) {
                texts.put(unescape(attributes.get("name")), unescape(unescape(item.group(2))));
            }
        }
        return texts;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            attributes.put(attribute.group(1), attribute.group(2));
        }
        return attributes;
    }

    private static void item(StringBuilder items, String name, int band, String role, String value) {
        items.append("  <Item name=\"" + name + "\" sample=\"" + band + "\" role=\"" + role + "\">")
                .append(escape(escape(value)))
                .append("</Item>\n");
    }

    /** Applied twice to values: GDAL unescapes once more what the XML parser gave it. */
    private static String escape(String s) {
        return s.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String unescape(String s) {
        return s.replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
