package org.gsstif.server.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the clients of a soak saw. Thread-safe. */
final class Tally {

    /** The refusals that a client may expect: 503 with {@code Retry-After} and an OGC exception. */
    static final String BUSY = "busy";

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Double> interval = new ArrayList<>();
    private final List<Double> phase = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** A map that came, and after how many milliseconds. */
    synchronized void map(double millis) {
        count("map");
        interval.add(millis);
        phase.add(millis);
    }

    /** Something that happened, by a short name. */
    synchronized void count(String what) {
        outcomes.merge(what, 1, Integer::sum);
    }

    /** Something that must not happen. */
    synchronized void fault(String what) {
        count("fault");
        if (faults.size() < 20) {
            faults.add(what);
        }
    }

    synchronized int of(String what) {
        return outcomes.getOrDefault(what, 0);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** Median and 99th percentile of the maps since the last call, in milliseconds. */
    synchronized double[] takeInterval() {
        return take(interval);
    }

    /** The same of the maps since the last call of this method. */
    synchronized double[] takePhase() {
        return take(phase);
    }

    private static double[] take(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        values.clear();
        return new double[] {percentile(sorted, 0.5), percentile(sorted, 0.99)};
    }

    private static double percentile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
