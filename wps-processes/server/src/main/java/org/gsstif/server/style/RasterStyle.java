package org.gsstif.server.style;

import java.util.List;

/**
 * A style of raster layers.
 *
 * @param title for people; may be empty
 * @param description its abstract; may be empty
 * @param rules drawn in their order; at least one
 */
public record RasterStyle(String title, String description, List<Rule> rules) implements LayerStyle {

    /** The built-in style: the first band in grey, or three bands in colour, over the range of the image. */
    public static final RasterStyle RASTER = new RasterStyle(
            "Raster",
            "The first band in grey, or the first three in colour, over the range of the image.",
            List.of(new Rule(
                    "", 0, Double.POSITIVE_INFINITY, new RasterSymbolizer(1, List.of(), null, Contrast.NONE))));

    /**
     * Draws at a range of scales.
     *
     * @param title for people; may be empty
     * @param minScale smallest scale denominator, included
     * @param maxScale largest scale denominator, excluded
     */
    public record Rule(String title, double minScale, double maxScale, RasterSymbolizer symbolizer) {

        /** Whether it draws at a scale 1 : denominator. */
        public boolean appliesAt(double denominator) {
            return denominator >= minScale && denominator < maxScale;
        }
    }

    public RasterStyle {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new StyleException("the style has no rule with a RasterSymbolizer");
        }
    }
}
