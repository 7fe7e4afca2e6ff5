package org.gsstif.coverage;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Colour ramps for values: evenly spaced colours, linear in between. */
public enum Palette {
    /** Perceptually even and safe for colour-blind readers: 11 samples of viridis (matplotlib; viridisLite). */
    VIRIDIS(
            0x440154, 0x482576, 0x414487, 0x35608D, 0x2A788E, 0x21908C, 0x22A884, 0x43BF71, 0x7AD151, 0xBBDF27,
            0xFDE725),
    /** Bare soil brown to dense vegetation green: browns of ColorBrewer's BrBG, then its YlGn. */
    NDVI(0x8C510A, 0xBF812D, 0xDFC27D, 0xF7FCB9, 0xD9F0A3, 0xADDD8E, 0x78C679, 0x41AB5D, 0x238443, 0x006837, 0x004529),
    /** Black to white. */
    GREY(0x000000, 0xFFFFFF),
    /** Negative red, zero white, positive blue: ColorBrewer's RdBu with 11 classes. */
    DIFFERENCE(
            0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC,
            0x053061);

    /** ColorBrewer's Paired, strong colours first. */
    private static final int[] CLASSES = {
        0x1F78B4, 0x33A02C, 0xE31A1C, 0xFF7F00, 0x6A3D9A, 0xB15928, 0xA6CEE3, 0xB2DF8A, 0xFB9A99, 0xFDBF6F, 0xCAB2D6,
        0xFFFF99
    };

    /** Golden angle as a fraction of the colour circle: hues that stay far apart however many there are. */
    private static final float GOLDEN = 0.381966f;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final int[] colours;

    Palette(int... colours) {
        this.colours = colours;
    }

    /** The colours, 0xRRGGBB, from the lowest value to the highest. */
    public List<Integer> colours() {
        List<Integer> list = new ArrayList<>();
        for (int c : colours) {
            list.add(c);
        }
        return list;
    }

    /** The colour (0xRRGGBB) at 0..1; what lies outside gets the colour of that end. */
    public int colour(double t) {
        double at = Math.max(0, Math.min(1, t)) * (colours.length - 1);
        int i = Math.min((int) at, colours.length - 2);
        double f = at - i;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = colours[i] >> shift & 0xff;
            int b = colours[i + 1] >> shift & 0xff;
            mixed |= (int) Math.round(a + f * (b - a)) << shift;
        }
        return mixed;
    }

    /** Distinct colours (0xRRGGBB) for classes: twelve of ColorBrewer's Paired, then hues by the golden angle. */
    public static List<Integer> classes(int count) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(
                    i < CLASSES.length
                            ? CLASSES[i]
                            : Color.HSBtoRGB(GOLDEN * i, i % 2 == 0 ? 0.65f : 0.9f, i % 3 == 0 ? 0.95f : 0.7f)
                                    & 0xffffff);
        }
        return list;
    }
}
