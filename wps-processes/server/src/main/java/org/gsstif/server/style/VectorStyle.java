package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;

/**
 * A style of vector layers.
 *
 * @param title for people; may be empty
 * @param description its abstract; may be empty
 * @param rules drawn in their order; at least one
 */
public record VectorStyle(String title, String description, List<Rule> rules) implements LayerStyle {

    /** The built-in style: grey areas with black edges, as SLD has them by default. */
    public static final VectorStyle POLYGON = new VectorStyle(
            "Polygon",
            "Grey areas with black edges; black lines; black points.",
            List.of(new Rule(
                    "",
                    0,
                    Double.POSITIVE_INFINITY,
                    Filter.INCLUDE,
                    false,
                    List.of(new Symbolizer(Kind.POLYGON, 0xFFAAAAAA, 0xFF000000, 1, 6)))));

    /** What a symbolizer draws. */
    public enum Kind {
        /** Areas and their edges; lines and points too. */
        POLYGON,
        /** Lines and edges of areas. */
        LINE,
        /** A disc at points, or in the middle of areas and lines. */
        POINT
    }

    /**
     * How features are drawn.
     *
     * @param fill 0xAARRGGBB; 0: none
     * @param stroke of edges and lines, 0xAARRGGBB; 0: none
     * @param width of the stroke, pixels
     * @param size of points, pixels
     */
    public record Symbolizer(Kind kind, int fill, int stroke, double width, double size) {}

    /**
     * Draws some features at a range of scales.
     *
     * @param title for people; may be empty
     * @param minScale smallest scale denominator, included
     * @param maxScale largest scale denominator, excluded
     * @param filter of the features
     * @param otherwise whether it is for the features that no other rule draws
     */
    public record Rule(
            String title,
            double minScale,
            double maxScale,
            Filter filter,
            boolean otherwise,
            List<Symbolizer> symbolizers) {

        public Rule {
            symbolizers = List.copyOf(symbolizers);
        }

        private boolean appliesAt(double denominator) {
            return denominator >= minScale && denominator < maxScale;
        }
    }

    public VectorStyle {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new StyleException("the style has no rule with a symbolizer of features");
        }
    }

    /** The rules that draw a feature at a scale 1 : denominator, in their order. */
    public List<Rule> rules(SimpleFeature feature, double denominator) {
        List<Rule> matching = new ArrayList<>();
        List<Rule> otherwise = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.appliesAt(denominator)) {
                if (rule.otherwise()) {
                    otherwise.add(rule);
                } else if (rule.filter().evaluate(feature)) {
                    matching.add(rule);
                }
            }
        }
        return matching.isEmpty() ? otherwise : matching;
    }
}
