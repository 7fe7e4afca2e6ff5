package org.gsstif.process.inputs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.port.CatalogLayer;

/** Chooses among the times of a layer. */
final class LayerTimes {

    private LayerTimes() {}

    /**
     * The layer's times that a list of times and ranges asks for, ascending. A date asks for all times of that UTC day, a
     * date-time for itself; where there is none, for the nearest one within a tolerance.
     *
     * @param text null: all times
     * @param toleranceDays ≥ 0; counts for times, not for ranges
     * @throws ParameterException if a part of the text finds nothing
     */
    static List<Instant> choose(CatalogLayer layer, String parameter, String text, double toleranceDays)
            throws IOException {
        List<Instant> times = layer.times();
        if (text == null) {
            return times;
        }
        TreeSet<Instant> chosen = new TreeSet<>();
        for (Times.Span span : Times.choice(parameter, text)) {
            List<Instant> inside = times.stream().filter(span::contains).toList();
            if (inside.isEmpty() && !span.range()) {
                inside = within(times, span, toleranceDays);
            }
            if (inside.isEmpty()) {
                throw ParameterException.invalid(
                        parameter,
                        "the layer " + layer.name() + " has no image " + (span.range() ? "in " : "of ") + span.text()
                                + "; its "
                                + times.size() + " times go from " + Times.text(times.get(0)) + " to "
                                + Times.text(times.get(times.size() - 1)) + nearest(times, span.from())
                                + (span.range() ? "" : ". The input timeTolerance takes the nearest one"));
            }
            chosen.addAll(inside);
        }
        return List.copyOf(chosen);
    }

    /** The time nearest to a span, if it is not farther than the tolerance. */
    private static List<Instant> within(List<Instant> times, Times.Span span, double toleranceDays) {
        return times.stream()
                .min(Comparator.comparing(t -> distance(t, span)))
                .filter(t -> distance(t, span).toMillis()
                        <= toleranceDays * Duration.ofDays(1).toMillis())
                .map(List::of)
                .orElse(List.of());
    }

    private static Duration distance(Instant time, Times.Span span) {
        if (span.contains(time)) {
            return Duration.ZERO;
        }
        return time.isBefore(span.from()) ? Duration.between(time, span.from()) : Duration.between(span.to(), time);
    }

    /** The layer's time on the same UTC day that is nearest to this one. */
    static Optional<Instant> sameDay(CatalogLayer layer, Instant time) throws IOException {
        return layer.times().stream()
                .filter(t -> Times.sameDay(t, time))
                .min(Comparator.comparing(t -> Duration.between(t, time).abs()));
    }

    private static String nearest(List<Instant> times, Instant time) {
        return times.stream()
                .min(Comparator.comparing(t -> Duration.between(t, time).abs()))
                .map(t -> ", the nearest is " + Times.text(t))
                .orElse("");
    }
}
