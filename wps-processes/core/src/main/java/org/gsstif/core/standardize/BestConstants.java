package org.gsstif.core.standardize;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of the {@link BestConstant}s.
 *
 * @param changed those that differ from their defaults
 */
public record BestConstants(Map<BestConstant, Double> changed) implements Serializable {

    private static final BestConstants DEFAULTS = new BestConstants(Map.of());

    public BestConstants {
        Map<BestConstant, Double> kept = new EnumMap<>(BestConstant.class);
        changed.forEach((constant, value) -> {
            if (!(value >= constant.min() && value <= constant.max())) {
                throw new IllegalArgumentException(constant.key() + " is " + value + "; allowed are " + constant.min()
                        + " to " + constant.max() + " (" + constant.meaning() + ")");
            }
            if (value != constant.standard()) {
                kept.put(constant, value);
            }
        });
        changed = Collections.unmodifiableMap(kept);
    }

    public static BestConstants defaults() {
        return DEFAULTS;
    }

    /**
     * From {@code name=value} entries separated by commas, semicolons or blanks, for example {@code levelPull=30, yearDays=0}.
     *
     * @throws IllegalArgumentException for an unknown name, a name given twice, what is no number, or a number out of range
     */
    public static BestConstants parse(String text) {
        Map<BestConstant, Double> values = new EnumMap<>(BestConstant.class);
        for (String entry : text.strip().split("[,;\\s]+")) {
            if (entry.isEmpty()) {
                continue;
            }
            int sign = entry.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "constant \"" + entry + "\" is not of the form name=value, for example levelPull=30");
            }
            BestConstant constant = BestConstant.of(entry.substring(0, sign));
            if (values.put(constant, number(constant, entry.substring(sign + 1))) != null) {
                throw new IllegalArgumentException("constant " + constant.key() + " is given twice; give it once");
            }
        }
        return new BestConstants(values);
    }

    private static double number(BestConstant constant, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(constant.key() + " is \"" + text + "\", which is no number", e);
        }
    }

    public double get(BestConstant constant) {
        return changed.getOrDefault(constant, constant.standard());
    }

    /** Rounded, for counts. */
    public int count(BestConstant constant) {
        return (int) Math.rint(get(constant));
    }

    public BestConstants with(BestConstant constant, double value) {
        Map<BestConstant, Double> values = new LinkedHashMap<>(changed);
        values.put(constant, value);
        return new BestConstants(values);
    }

    /** What was changed, for reports. */
    public Map<String, Object> entries() {
        Map<String, Object> entries = new LinkedHashMap<>();
        changed.forEach((constant, value) -> entries.put(constant.key(), value));
        return entries;
    }
}
