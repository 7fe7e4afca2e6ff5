package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Reads colour maps: SLD 1.0's entries, and SE 1.1's Categorize and Interpolate. */
final class ColorMapReader {

    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private ColorMapReader() {}

    static ColorMap read(Element colorMap) {
        Element categorize = Xml.child(colorMap, "Categorize");
        Element interpolate = Xml.child(colorMap, "Interpolate");
        if (categorize != null) {
            return categorize(categorize);
        }
        return interpolate != null ? interpolate(interpolate) : entries(colorMap);
    }

    private static ColorMap entries(Element colorMap) {
        String type = colorMap.getAttribute("type").isEmpty() ? "ramp" : colorMap.getAttribute("type");
        ColorMap.Type parsed =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "ramp" -> ColorMap.Type.RAMP;
                    case "intervals" -> ColorMap.Type.INTERVALS;
                    case "values" -> ColorMap.Type.VALUES;
                    default ->
                        throw new StyleException(
                                "ColorMap type '" + type + "' is not known; use ramp, intervals or values");
                };
        List<ColorMap.Entry> entries = new ArrayList<>();
        for (Element entry : Xml.children(colorMap, "ColorMapEntry")) {
            String opacity = entry.getAttribute("opacity");
            entries.add(new ColorMap.Entry(
                    Xml.number("ColorMapEntry quantity", entry.getAttribute("quantity")),
                    color(entry.getAttribute("color")),
                    opacity.isEmpty() ? 1 : Xml.number("ColorMapEntry opacity", opacity),
                    entry.getAttribute("label")));
        }
        return new ColorMap(parsed, entries);
    }

    /** Value, Threshold, Value, Threshold, …, Value: SE 1.1, 11.6.1; a threshold belongs to what follows it. */
    private static ColorMap categorize(Element categorize) {
        List<Integer> colors = new ArrayList<>();
        List<Double> thresholds = new ArrayList<>();
        for (Element child : Xml.children(categorize, "*")) {
            switch (Xml.name(child)) {
                case "Value" -> colors.add(color(Xml.text(child)));
                case "Threshold" -> thresholds.add(Xml.number("Threshold", Xml.text(child)));
                default -> {} // LookupValue: the band's values
            }
        }
        if (colors.size() != thresholds.size() + 1) {
            throw new StyleException("Categorize has " + colors.size() + " values and " + thresholds.size()
                    + " thresholds; it must be one value more");
        }
        List<ColorMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < colors.size(); i++) {
            double upTo = i < thresholds.size() ? thresholds.get(i) : Double.MAX_VALUE;
            entries.add(new ColorMap.Entry(upTo, colors.get(i), 1, ""));
        }
        return new ColorMap(ColorMap.Type.INTERVALS, entries);
    }

    private static ColorMap interpolate(Element interpolate) {
        String mode = interpolate.getAttribute("mode");
        if (!mode.isEmpty() && !mode.equals("linear")) {
            throw new StyleException("Interpolate mode '" + mode + "' is not supported; use linear");
        }
        List<ColorMap.Entry> entries = new ArrayList<>();
        for (Element point : Xml.children(interpolate, "InterpolationPoint")) {
            entries.add(new ColorMap.Entry(
                    Xml.number("InterpolationPoint Data", Xml.childText(point, "Data")),
                    color(Xml.childText(point, "Value")),
                    1,
                    ""));
        }
        return new ColorMap(ColorMap.Type.RAMP, entries);
    }

    private static int color(String text) {
        String trimmed = text.trim();
        if (!COLOR.matcher(trimmed).matches()) {
            throw new StyleException("colour '" + trimmed + "' is not of the form #RRGGBB");
        }
        return Integer.parseInt(trimmed.substring(1), 16);
    }
}
