package org.gsstif.server.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a soak found, line by line: what was looked at, what came, the limit, and whether it held. */
final class SoakReport {

    private record Row(String what, String value, String limit, boolean holds, boolean decides) {}

    private final List<Row> rows = new ArrayList<>();

    /** A line that decides about the exit code. */
    void add(String what, String value, String limit, boolean holds) {
        rows.add(new Row(what, value, limit, holds, true));
    }

    /** Latencies alone and beside runs, in milliseconds; {@code most} times the first is the limit, if it is above 0. */
    void latency(String what, double alone, double beside, double most, boolean decides) {
        double times = alone > 0 ? beside / alone : 0;
        String value = String.format(
                Locale.ROOT, "%.2f s alone, %.2f s beside runs: %.2f times", alone / 1000, beside / 1000, times);
        String limit =
                most > 0 ? String.format(Locale.ROOT, "%.0f times%s", most, decides ? "" : ", only reported") : "";
        rows.add(new Row(what, value, limit, most <= 0 || (times > 0 && times <= most), decides));
    }

    /** Whether all lines that decide held. */
    boolean held() {
        return rows.stream().allMatch(r -> r.holds || !r.decides);
    }

    String text() {
        return rows.stream()
                .map(r -> (r.holds ? "held   " : "BROKEN ") + r.what + ": " + r.value
                        + (r.limit.isEmpty() ? "" : " (limit: " + r.limit + ")") + "\n")
                .collect(Collectors.joining());
    }

    /** The table of docs/load.md. */
    String markdown() {
        return rows.stream()
                .map(r -> "| " + r.what + " | " + r.value + " | " + r.limit + " | " + (r.holds ? "yes" : "**no**")
                        + " |\n")
                .collect(Collectors.joining("", "| what | measured | limit | held |\n|---|---|---|---|\n", ""));
    }
}
