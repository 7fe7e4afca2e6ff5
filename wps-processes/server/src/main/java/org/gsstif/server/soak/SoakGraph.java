package org.gsstif.server.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The samples of a soak as an SVG picture: latency, throughput, memory and threads over time. */
final class SoakGraph {

    private static final int WIDTH = 900;
    private static final int PANEL = 150;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 24;
    private static final int GAP = 34;
    private static final String[] COLORS = {"#1b6ca8", "#d1495b", "#3a7d44"};

    private record Line(String name, ToDoubleFunction<Soak.Sample> value) {}

    private final StringBuilder svg = new StringBuilder();
    private final List<Soak.Sample> samples;
    private final double end;
    private int panels;

    private SoakGraph(List<Soak.Sample> samples) {
        this.samples = samples;
        this.end = Math.max(
                1, samples.stream().mapToDouble(Soak.Sample::second).max().orElse(1));
    }

    static String of(List<Soak.Sample> samples, SoakOptions options) {
        SoakGraph graph = new SoakGraph(samples);
        int height = TOP + 4 * (PANEL + GAP);
        graph.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>",
                WIDTH, height);
        graph.panel(
                "milliseconds for a map",
                new Line("median", Soak.Sample::medianMillis),
                new Line("99th percentile", Soak.Sample::p99Millis));
        graph.panel(
                "answers in 5 s",
                new Line("maps", Soak.Sample::maps),
                new Line("maps refused, busy", Soak.Sample::mapsBusy),
                new Line("runs", Soak.Sample::runs));
        graph.panel(
                "resident memory, MiB (ceiling " + options.residentMib() + ")",
                new Line("resident", Soak.Sample::residentMib));
        graph.panel(
                "threads (ceiling " + options.mostThreads() + ") and files",
                new Line("threads", Soak.Sample::threads),
                new Line("temporary files", Soak.Sample::files));
        graph.add("</svg>%n");
        return graph.svg.toString();
    }

    private void panel(String title, Line... lines) {
        int top = TOP + panels++ * (PANEL + GAP);
        double most = 1;
        for (Line line : lines) {
            most = Math.max(most, samples.stream().mapToDouble(line.value).max().orElse(1));
        }
        add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", LEFT, top - 8, title);
        phases(top);
        for (int tick = 0; tick <= 2; tick++) {
            double y = top + PANEL - tick * PANEL / 2.0;
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ccc\"/>", LEFT, WIDTH - RIGHT, y, y);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT - 6, y + 4, most * tick / 2);
        }
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f s</text>", WIDTH - RIGHT, top + PANEL + 15, end);
        for (int l = 0; l < lines.length; l++) {
            StringBuilder points = new StringBuilder();
            for (Soak.Sample sample : samples) {
                double y = top + PANEL - PANEL * lines[l].value.applyAsDouble(sample) / most;
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(sample.second()), y));
            }
            add(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                    points.toString().trim(), COLORS[l]);
            add(
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                    WIDTH - RIGHT + 12, top + 14 + 18 * l, COLORS[l], lines[l].name);
        }
    }

    /** A line where a phase begins, with its name. */
    private void phases(int top) {
        String last = "";
        double begin = 0;
        for (Soak.Sample sample : samples) {
            if (!sample.phase().equals(last)) {
                last = sample.phase();
                add(
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#999\" stroke-dasharray=\"3 3\"/>",
                        x(begin), x(begin), top, top + PANEL);
                add(
                        "<text x=\"%.1f\" y=\"%d\" fill=\"#666\" font-size=\"10\">%s</text>",
                        x(begin) + 3, top + PANEL + 12, last);
            }
            begin = sample.second();
        }
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / end;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
