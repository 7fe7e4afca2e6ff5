package org.gsstif.server.style;

import java.util.Objects;

/**
 * How the values of a channel become brightness 0 to 1.
 *
 * @param method what is done first
 * @param min lower end of the range, or null: the image's own
 * @param max upper end of the range, or null: the image's own
 * @param gamma then brightness^(1/gamma); > 0, 1 changes nothing
 */
public record Contrast(Method method, Double min, Double max, double gamma) {

    /** What is done with the values of a channel. */
    public enum Method {
        /** Byte samples are brightness · 255 already; others run from the image's 2 % to its 98 % quantile. */
        NONE,
        /** From min to max; values outside are cut off. */
        STRETCH,
        /** Values are brightness · 255; those outside min to max are set to these. */
        CLIP,
        /** Values are brightness · 255; those outside min to max are set to 0. */
        CLIP_TO_ZERO
    }

    /** Nothing is done. */
    public static final Contrast NONE = new Contrast(Method.NONE, null, null, 1);

    public Contrast {
        Objects.requireNonNull(method, "method");
        if (!(gamma > 0) || Double.isInfinite(gamma)) {
            throw new StyleException("GammaValue " + gamma + " is not above 0");
        }
        if (min != null && max != null && !(min < max)) {
            throw new StyleException("contrast range: minValue " + min + " is not below maxValue " + max);
        }
    }

    /** A straight stretch between two values. */
    public static Contrast stretch(double min, double max) {
        return new Contrast(Method.STRETCH, min, max, 1);
    }
}
