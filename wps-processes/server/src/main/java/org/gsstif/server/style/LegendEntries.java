package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.List;

/**
 * A legend: labelled colours, as a colour map.
 *
 * @param map entries with their labels; drawn with {@link #color}
 * @param opacity of the symbolizer
 */
public record LegendEntries(ColorMap map, double opacity) {

    private static final int[] CHANNEL_COLORS = {0xFF0000, 0x00FF00, 0x0000FF};
    private static final String[] CHANNEL_NAMES = {"red", "green", "blue"};

    /** The legend of a symbolizer: its colour map, a ramp of grey, or an entry for each colour channel. */
    public static LegendEntries of(RasterSymbolizer symbolizer, Colorizer.Image image) {
        double opacity = symbolizer.opacity();
        if (symbolizer.colorMap() != null) {
            return new LegendEntries(symbolizer.colorMap(), opacity);
        }
        int[] bands = Colorizer.bands(symbolizer, image.bands());
        List<ColorMap.Entry> entries = new ArrayList<>();
        if (bands.length == 1 && symbolizer.channels().isEmpty() && image.palette() != null) {
            int[] palette = image.palette();
            for (int i = 0; i < palette.length; i++) {
                entries.add(new ColorMap.Entry(i, palette[i], (palette[i] >>> 24) / 255.0, ""));
            }
            return new LegendEntries(new ColorMap(ColorMap.Type.VALUES, entries), opacity);
        }
        if (bands.length == 1) {
            double[] range = Colorizer.range(symbolizer, 0, bands[0], image);
            entries.add(new ColorMap.Entry(range[0], 0x000000, 1, ""));
            entries.add(new ColorMap.Entry(range[1], 0xFFFFFF, 1, ""));
            return new LegendEntries(new ColorMap(ColorMap.Type.RAMP, entries), opacity);
        }
        for (int c = 0; c < bands.length; c++) {
            double[] range = Colorizer.range(symbolizer, c, bands[c], image);
            entries.add(new ColorMap.Entry(
                    c,
                    CHANNEL_COLORS[c],
                    1,
                    CHANNEL_NAMES[c] + ": " + image.bands().get(bands[c]) + ", " + (float) range[0] + " – "
                            + (float) range[1]));
        }
        return new LegendEntries(new ColorMap(ColorMap.Type.VALUES, entries), opacity);
    }

    /** The legend of a style of features: an entry for each rule, with the colour of its last symbolizer. */
    public static LegendEntries of(VectorStyle style) {
        List<ColorMap.Entry> entries = new ArrayList<>();
        for (VectorStyle.Rule rule : style.rules()) {
            for (int i = rule.symbolizers().size() - 1; i >= 0; i--) {
                VectorStyle.Symbolizer symbolizer = rule.symbolizers().get(i);
                int argb = symbolizer.fill() != 0 ? symbolizer.fill() : symbolizer.stroke();
                if (argb != 0) {
                    String label = rule.title().isEmpty() ? style.title() : rule.title();
                    entries.add(new ColorMap.Entry(entries.size(), argb & 0xFFFFFF, (argb >>> 24) / 255.0, label));
                    break;
                }
            }
        }
        if (entries.isEmpty()) {
            throw new StyleException("the style draws nothing");
        }
        return new LegendEntries(new ColorMap(ColorMap.Type.VALUES, entries), 1);
    }

    /**
     * The colour of a value in the legend, 0xAARRGGBB.
     *
     * @param entry index of the entry whose row it is drawn in; counts where colours belong to entries
     */
    public int color(double value, int entry) {
        int argb = map.type() == ColorMap.Type.RAMP
                ? map.lookup().argb((float) value)
                : map.entries().get(entry).argb();
        return ((int) Math.round((argb >>> 24) * opacity) << 24) | (argb & 0xFFFFFF);
    }
}
