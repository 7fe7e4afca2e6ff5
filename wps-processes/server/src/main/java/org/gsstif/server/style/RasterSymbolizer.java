package org.gsstif.server.style;

import java.util.List;
import java.util.Objects;

/**
 * How an image is drawn.
 *
 * @param opacity of all of it, 0 to 1
 * @param channels none: the first band, or where there are three those named red, green and blue, else
 *     the first three; one: grey, or
 *     the band that the colour map is for; three: red, green and blue
 * @param colorMap colours for the values of one band, or null
 * @param contrast of channels that have none of their own
 */
public record RasterSymbolizer(double opacity, List<Channel> channels, ColorMap colorMap, Contrast contrast) {

    /**
     * A band that is drawn.
     *
     * @param band its number from 1, or its name in the image
     * @param contrast its own, or null
     */
    public record Channel(String band, Contrast contrast) {

        public Channel {
            Objects.requireNonNull(band, "band");
        }
    }

    public RasterSymbolizer {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new StyleException("opacity " + opacity + " is not in 0 to 1");
        }
        channels = List.copyOf(channels);
        Objects.requireNonNull(contrast, "contrast");
        if (channels.size() == 2 || channels.size() > 3) {
            throw new StyleException("there are " + channels.size()
                    + " channels; give GrayChannel, or RedChannel, GreenChannel and BlueChannel");
        }
        if (channels.size() == 3 && colorMap != null) {
            throw new StyleException("a colour map is for one band; take it out, or select a GrayChannel");
        }
    }

    /** A colour map for the first band. */
    public static RasterSymbolizer of(ColorMap colorMap) {
        return new RasterSymbolizer(1, List.of(), colorMap, Contrast.NONE);
    }

    /** Whether values are names of classes, which must not be mixed with their neighbours. */
    public boolean categorical() {
        return colorMap != null && colorMap.type() == ColorMap.Type.VALUES;
    }
}
