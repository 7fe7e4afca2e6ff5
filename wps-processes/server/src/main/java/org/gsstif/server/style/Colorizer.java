package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Gives the colours of an image's pixels: a symbolizer prepared for the bands, sample type and value ranges of the image.
 * Thread-safe.
 */
public final class Colorizer {

    /**
     * What a colorizer must know of an image.
     *
     * @param bands names of the bands
     * @param byteSamples whether values without a contrast setting are brightness 0 to 255
     * @param palette 0xAARRGGBB by value for an image with its own palette, else null
     * @param ranges value ranges of the bands
     */
    public record Image(List<String> bands, boolean byteSamples, int[] palette, Ranges ranges) {}

    /** Ranges of the values of an image, worked out when they are asked for. */
    @FunctionalInterface
    public interface Ranges {
        BandRange of(int band);
    }

    private final int[] bands;
    private final boolean categorical;
    private final Painter painter;

    @FunctionalInterface
    private interface Painter {
        int argb(float[] values);
    }

    private Colorizer(int[] bands, boolean categorical, Painter painter) {
        this.bands = bands;
        this.categorical = categorical;
        this.painter = painter;
    }

    /** @throws StyleException if the image lacks a band that the symbolizer names */
    public static Colorizer of(RasterSymbolizer symbolizer, Image image) {
        int[] bands = bands(symbolizer, image.bands());
        double opacity = symbolizer.opacity();
        if (symbolizer.colorMap() != null) {
            ColorMap.Lookup lookup = symbolizer.colorMap().lookup();
            return new Colorizer(bands, symbolizer.categorical(), values -> fade(lookup.argb(values[0]), opacity));
        }
        if (symbolizer.channels().isEmpty() && bands.length == 1 && image.palette() != null) {
            int[] palette = image.palette();
            return new Colorizer(bands, true, values -> {
                int i = (int) values[0];
                return i >= 0 && i < palette.length ? fade(palette[i], opacity) : 0;
            });
        }
        Brightness[] brightness = new Brightness[bands.length];
        for (int c = 0; c < bands.length; c++) {
            brightness[c] = Brightness.of(contrast(symbolizer, c), image, bands[c]);
        }
        int alpha = (int) Math.round(255 * opacity) << 24;
        return bands.length == 1
                ? new Colorizer(bands, false, v -> alpha | brightness[0].level(v[0]) * 0x010101)
                : new Colorizer(
                        bands,
                        false,
                        v -> alpha
                                | brightness[0].level(v[0]) << 16
                                | brightness[1].level(v[1]) << 8
                                | brightness[2].level(v[2]));
    }

    /** The contrast of a channel: its own, else the symbolizer's. */
    static Contrast contrast(RasterSymbolizer symbolizer, int channel) {
        Contrast own = symbolizer.channels().isEmpty()
                ? null
                : symbolizer.channels().get(channel).contrast();
        return own == null ? symbolizer.contrast() : own;
    }

    /** The bands that are drawn, counted from 0: one or three. */
    public int[] bands() {
        return bands.clone();
    }

    /** Whether values are names of classes, which must not be mixed with their neighbours. */
    public boolean categorical() {
        return categorical;
    }

    /**
     * The colour of a pixel.
     *
     * @param values of {@link #bands()}, all valid
     * @return 0xAARRGGBB, not premultiplied
     */
    public int argb(float[] values) {
        return painter.argb(values);
    }

    /** The bands that a symbolizer draws of an image, counted from 0. */
    static int[] bands(RasterSymbolizer symbolizer, List<String> names) {
        if (symbolizer.channels().isEmpty()) {
            return symbolizer.colorMap() == null && names.size() >= 3 ? colors(names) : new int[] {0};
        }
        return symbolizer.channels().stream()
                .mapToInt(c -> band(c.band(), names))
                .toArray();
    }

    /** The values of a channel that are drawn darkest and brightest; finite and ascending. */
    static double[] range(RasterSymbolizer symbolizer, int channel, int band, Image image) {
        Brightness brightness = Brightness.of(contrast(symbolizer, channel), image, band);
        double from = Double.isNaN(brightness.scaleFrom) ? 0 : brightness.scaleFrom;
        double to = Double.isNaN(brightness.scaleTo) ? from : brightness.scaleTo;
        return new double[] {from, Math.max(from, to)};
    }

    /** The bands named red, green and blue (or red_band, …); where these are not there, the first three. */
    private static int[] colors(List<String> names) {
        List<String> plain = names.stream()
                .map(n -> n.toLowerCase(Locale.ROOT).replace("_band", ""))
                .toList();
        int[] named = {plain.indexOf("red"), plain.indexOf("green"), plain.indexOf("blue")};
        return Arrays.stream(named).allMatch(b -> b >= 0) ? named : new int[] {0, 1, 2};
    }

    private static int band(String name, List<String> names) {
        int byName = names.indexOf(name);
        if (byName >= 0) {
            return byName;
        }
        try {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= names.size()) {
                return number - 1;
            }
        } catch (NumberFormatException e) {
            List<String> known = new ArrayList<>(names);
            throw new StyleException("the style names band '" + name + "'; the image has the bands " + known
                    + " (or their numbers from 1)");
        }
        throw new StyleException("the style names band " + name + "; the image has bands 1 to " + names.size());
    }

    private static int fade(int argb, double opacity) {
        return opacity == 1 ? argb : ((int) Math.round((argb >>> 24) * opacity) << 24) | (argb & 0xFFFFFF);
    }

    /** Values of a channel to levels 0 to 255. */
    private record Brightness(
            double from, double to, double scaleFrom, double scaleTo, boolean zeroOutside, double gamma) {

        static Brightness of(Contrast contrast, Image image, int band) {
            double gamma = contrast.gamma();
            double min = contrast.min() == null ? Double.NaN : contrast.min();
            double max = contrast.max() == null ? Double.NaN : contrast.max();
            switch (contrast.method()) {
                case NONE -> {
                    if (image.byteSamples()) {
                        return new Brightness(0, 255, 0, 255, false, gamma);
                    }
                    BandRange range = image.ranges().of(band);
                    return new Brightness(range.low(), range.high(), range.low(), range.high(), false, gamma);
                }
                case STRETCH -> {
                    double from = Double.isNaN(min) ? image.ranges().of(band).min() : min;
                    double to = Double.isNaN(max) ? image.ranges().of(band).max() : max;
                    return new Brightness(from, to, from, to, false, gamma);
                }
                default -> {
                    double from = Double.isNaN(min) ? 0 : min;
                    double to = Double.isNaN(max) ? 255 : max;
                    return new Brightness(from, to, 0, 255, contrast.method() == Contrast.Method.CLIP_TO_ZERO, gamma);
                }
            }
        }

        int level(float value) {
            if (zeroOutside && (value < from || value > to)) {
                return 0;
            }
            double v = Math.min(Math.max(value, from), to);
            // a range without extent (one value everywhere) is middle grey
            double t = scaleTo > scaleFrom ? (v - scaleFrom) / (scaleTo - scaleFrom) : 0.5;
            t = Math.min(Math.max(t, 0), 1);
            return (int) Math.round(255 * (gamma == 1 ? t : Math.pow(t, 1 / gamma)));
        }
    }
}
