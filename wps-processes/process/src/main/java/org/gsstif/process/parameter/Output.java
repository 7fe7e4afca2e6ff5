package org.gsstif.process.parameter;

import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.util.SimpleInternationalString;

/**
 * An output of a process.
 *
 * @param name as clients write it, camel case
 * @param type of the value; one that GeoServer can write
 * @param title a few words
 * @param text what it holds, whole sentences, with units
 * @param always whether every run gives it
 */
public record Output<T>(String name, Class<T> type, String title, String text, boolean always) {

    public static Output<GridCoverage2D> coverage(String name, String title, String text) {
        return new Output<>(name, GridCoverage2D.class, title, text, true);
    }

    public static Output<String> text(String name, String title, String text) {
        return new Output<>(name, String.class, title, text, true);
    }

    /** The same output, given by some runs only. */
    public Output<T> sometimes() {
        return new Output<>(name, type, title, text, false);
    }

    public Parameter<T> toParameter() {
        return new Parameter<>(
                name,
                type,
                new SimpleInternationalString(title),
                new SimpleInternationalString(text),
                always,
                always ? 1 : 0,
                1,
                null,
                Map.of());
    }
}
