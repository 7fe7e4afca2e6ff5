package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Colours for the values of one band.
 *
 * <ul>
 *   <li>{@link Type#RAMP}: between two entries colour and opacity run linearly; below the first and above the last entry
 *       theirs stay.
 *   <li>{@link Type#INTERVALS}: an entry's colour holds from the quantity before it (included; the first: from −∞) up to
 *       its own (excluded); from the last quantity on nothing is drawn.
 *   <li>{@link Type#VALUES}: an entry's colour holds for exactly its quantity; nothing else is drawn.
 * </ul>
 *
 * @param type how entries apply
 * @param entries at least one; quantities ascend, except for {@link Type#VALUES}
 */
public record ColorMap(Type type, List<Entry> entries) {

    /** How the entries apply; see {@link ColorMap}. */
    public enum Type {
        RAMP,
        INTERVALS,
        VALUES
    }

    /**
     * An entry.
     *
     * @param quantity a finite value
     * @param rgb colour, 0xRRGGBB
     * @param opacity 0 (not drawn) to 1
     * @param label for the legend; may be empty
     */
    public record Entry(double quantity, int rgb, double opacity, String label) {

        public Entry {
            if (!Double.isFinite(quantity)) {
                throw new StyleException("colour map quantity " + quantity + " is not a finite number");
            }
            if (!(opacity >= 0 && opacity <= 1)) {
                throw new StyleException("colour map opacity " + opacity + " is not in 0 to 1");
            }
            rgb &= 0xFFFFFF;
            Objects.requireNonNull(label, "label");
        }

        /** The colour with its opacity, 0xAARRGGBB. */
        public int argb() {
            return (int) Math.round(opacity * 255) << 24 | rgb;
        }
    }

    public ColorMap {
        Objects.requireNonNull(type, "type");
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new StyleException("the colour map has no entry");
        }
        for (int i = 1; type != Type.VALUES && i < entries.size(); i++) {
            if (entries.get(i).quantity() < entries.get(i - 1).quantity()) {
                throw new StyleException(
                        "colour map quantities must ascend: " + entries.get(i).quantity() + " follows "
                                + entries.get(i - 1).quantity());
            }
        }
    }

    /** A prepared look-up of colours. */
    @FunctionalInterface
    interface Lookup {
        /** 0xAARRGGBB, not premultiplied; alpha 0 where nothing is drawn. */
        int argb(float value);
    }

    Lookup lookup() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingDouble(Entry::quantity)); // stable: equal quantities keep their order
        double[] quantities = sorted.stream().mapToDouble(Entry::quantity).toArray();
        int[] colors = sorted.stream().mapToInt(Entry::argb).toArray();
        return switch (type) {
            case RAMP -> value -> ramp(value, quantities, colors);
            case INTERVALS ->
                value -> {
                    int i = above(value, quantities);
                    return i < colors.length ? colors[i] : 0;
                };
            case VALUES -> values(quantities, colors);
        };
    }

    private static int ramp(double value, double[] quantities, int[] colors) {
        int i = above(value, quantities);
        if (i == 0) {
            return colors[0];
        }
        if (i == colors.length) {
            return colors[i - 1];
        }
        double t = (value - quantities[i - 1]) / (quantities[i] - quantities[i - 1]);
        int from = colors[i - 1];
        int to = colors[i];
        return mix(from, to, t, 24) | mix(from, to, t, 16) | mix(from, to, t, 8) | mix(from, to, t, 0);
    }

    private static int mix(int from, int to, double t, int shift) {
        int a = from >>> shift & 0xFF;
        int b = to >>> shift & 0xFF;
        return (int) Math.round(a + t * (b - a)) << shift;
    }

    private static Lookup values(double[] quantities, int[] colors) {
        float[] keys = new float[quantities.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (float) quantities[i] + 0f; // −0 becomes 0, as binary search tells them apart
        }
        return value -> {
            int i = Arrays.binarySearch(keys, value + 0f);
            return i < 0 ? 0 : colors[i];
        };
    }

    /** Index of the first quantity above the value; the length if there is none. */
    private static int above(double value, double[] quantities) {
        int low = 0;
        int high = quantities.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (quantities[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
