package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.filter.Filter;
import org.w3c.dom.Element;

/**
 * Reads styles of features from SLD 1.0.0 and SLD/SE 1.1.0: Rules with Filter or ElseFilter, scales, and Polygon-, Line- and
 * PointSymbolizers of one colour. Labels, patterns, pictures and dashes are refused, as they would be missing on the map.
 */
final class VectorStyleReader {

    private static final int GREY = 0xFF808080;
    private static final int BLACK = 0xFF000000;

    private VectorStyleReader() {}

    /** Whether a rule of the style draws features. */
    static boolean isFor(Element scope) {
        return Xml.all(scope, "Rule").stream()
                .flatMap(rule -> Xml.children(rule, "*").stream())
                .anyMatch(e -> kind(e) != null || Xml.name(e).equals("TextSymbolizer"));
    }

    static List<VectorStyle.Rule> rules(Element scope) {
        List<VectorStyle.Rule> rules = new ArrayList<>();
        for (Element rule : Xml.all(scope, "Rule")) {
            List<VectorStyle.Symbolizer> symbolizers = new ArrayList<>();
            for (Element child : Xml.children(rule, "*")) {
                VectorStyle.Kind kind = kind(child);
                if (kind != null) {
                    symbolizers.add(symbolizer(kind, child));
                } else if (Xml.name(child).endsWith("Symbolizer")) {
                    throw new StyleException("the style has a " + Xml.name(child)
                            + " beside those of areas, lines and points; that is not supported");
                }
            }
            Element filter = Xml.child(rule, "Filter");
            rules.add(new VectorStyle.Rule(
                    SldReader.title(rule),
                    Xml.number(rule, "MinScaleDenominator", 0),
                    Xml.number(rule, "MaxScaleDenominator", Double.POSITIVE_INFINITY),
                    filter == null ? Filter.INCLUDE : FilterReader.read(filter),
                    Xml.child(rule, "ElseFilter") != null,
                    symbolizers));
        }
        return rules;
    }

    private static VectorStyle.Kind kind(Element element) {
        return switch (Xml.name(element)) {
            case "PolygonSymbolizer" -> VectorStyle.Kind.POLYGON;
            case "LineSymbolizer" -> VectorStyle.Kind.LINE;
            case "PointSymbolizer" -> VectorStyle.Kind.POINT;
            default -> null;
        };
    }

    private static VectorStyle.Symbolizer symbolizer(VectorStyle.Kind kind, Element element) {
        Element scope = element;
        double size = 6;
        if (kind == VectorStyle.Kind.POINT) {
            Element graphic = Xml.child(element, "Graphic");
            Element mark = graphic == null ? null : Xml.child(graphic, "Mark");
            if (mark == null) {
                throw new StyleException("a PointSymbolizer has no Mark; pictures are not supported");
            }
            size = Xml.number(graphic, "Size", size);
            scope = mark;
        }
        Element fill = Xml.child(scope, "Fill");
        Element stroke = Xml.child(scope, "Stroke");
        for (Element paint : new Element[] {fill, stroke}) {
            if (paint != null
                    && (Xml.child(paint, "GraphicFill") != null || Xml.child(paint, "GraphicStroke") != null)) {
                throw new StyleException("patterns in Fill and Stroke are not supported; give a colour");
            }
        }
        Map<String, String> line = parameters(stroke);
        if (line.containsKey("stroke-dasharray")) {
            throw new StyleException("stroke-dasharray is not supported; take it out of the style");
        }
        return new VectorStyle.Symbolizer(
                kind,
                fill == null ? 0 : color(parameters(fill), "fill", GREY),
                stroke == null ? 0 : color(line, "stroke", BLACK),
                number(line, "stroke-width"),
                size);
    }

    private static Map<String, String> parameters(Element paint) {
        Map<String, String> parameters = new HashMap<>();
        for (Element e : paint == null ? List.<Element>of() : Xml.children(paint, "*")) {
            if (Xml.name(e).equals("CssParameter") || Xml.name(e).equals("SvgParameter")) {
                parameters.put(e.getAttribute("name"), Xml.text(e));
            }
        }
        return parameters;
    }

    private static double number(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        return text == null ? 1 : Xml.number(name, text);
    }

    private static int color(Map<String, String> parameters, String name, int otherwise) {
        String text = parameters.get(name);
        if (text != null && !text.matches("#[0-9A-Fa-f]{6}")) {
            throw new StyleException(name + " '" + text + "' is not a colour such as #3366CC");
        }
        int rgb = text == null ? otherwise : Integer.parseInt(text.substring(1), 16);
        double opacity = Math.max(0, Math.min(1, number(parameters, name + "-opacity")));
        return (int) Math.round(255 * opacity) << 24 | (rgb & 0xFFFFFF);
    }
}
