package org.gsstif.core.quality;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The all-round performance assessment diagram (Zhu et al. 2022, Remote Sensing of Environment): spectral error, RMSE
 * against |AD|, beside spatial error, EDGE against LBP, one mark per method. The best place is the origin in both.
 */
public final class ApaDiagram {

    private static final int SIZE = 300;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int GAP = 100;
    private static final String[] COLOURS = {
        "#1b6ca8", "#d1495b", "#2e8b57", "#e08e1b", "#6a4c93", "#333333", "#17a2b8", "#a0522d", "#b5179e", "#7f8c1f"
    };

    /**
     * One mark.
     *
     * @param name of the method, as the legend shows it
     * @param metrics of its prediction, usually the mean over bands or cases
     */
    public record Mark(String name, BandMetrics metrics) {
        public Mark {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(metrics, "metrics");
        }
    }

    private ApaDiagram() {}

    /** The diagram as SVG text; marks with undefined metrics appear in the legend only. */
    public static String svg(String title, List<Mark> marks) {
        int width = LEFT + 2 * SIZE + GAP + 170;
        int height = Math.max(TOP + SIZE + 60, TOP + 24 * marks.size() + 20);
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                width,
                height,
                width,
                height);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
        add(svg, "<text x=\"%d\" y=\"24\" font-size=\"16\">%s</text>", LEFT, escape(title));
        panel(svg, LEFT, "|AD|", "RMSE", marks, BandMetrics::absAd, BandMetrics::rmse, false);
        panel(svg, LEFT + SIZE + GAP, "LBP", "EDGE", marks, BandMetrics::lbp, BandMetrics::edge, true);
        int x = LEFT + 2 * SIZE + GAP + 30;
        for (int k = 0; k < marks.size(); k++) {
            int y = TOP + 10 + 24 * k;
            add(svg, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>", x, y, colour(k));
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\">%s</text>",
                    x + 12,
                    y + 4,
                    escape(marks.get(k).name()));
        }
        svg.append("</svg>\n");
        return svg.toString();
    }

    private static void panel(
            StringBuilder svg,
            int left,
            String xName,
            String yName,
            List<Mark> marks,
            ToDoubleFunction<BandMetrics> xMetric,
            ToDoubleFunction<BandMetrics> yMetric,
            boolean signed) {
        double step = Math.max(tickStep(marks, xMetric), tickStep(marks, yMetric));
        double xEnd = end(marks, xMetric, step);
        double yEnd = end(marks, yMetric, step);
        double end = Math.max(xEnd, yEnd);
        double start = signed ? -end : 0;
        double scale = SIZE / (end - start);
        int bottom = TOP + SIZE;
        add(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>",
                left,
                TOP,
                SIZE,
                SIZE);
        long ticks = Math.round((end - start) / step);
        for (long k = 0; k <= ticks; k++) {
            double value = start + k * step;
            double offset = (value - start) * scale;
            String colour = Math.abs(value) < step / 2 ? "#888" : "#e4e4e4";
            add(
                    svg,
                    "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"%s\" fill=\"none\"/>",
                    left + offset,
                    TOP,
                    bottom,
                    left,
                    bottom - offset,
                    left + SIZE,
                    colour);
            String label = label(value, step);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\">%s</text>",
                    left + offset,
                    bottom + 15,
                    label);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" font-size=\"10\">%s</text>",
                    left - 6,
                    bottom - offset + 3,
                    label);
        }
        add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", left + SIZE / 2, bottom + 38, xName);
        add(
                svg,
                "<text transform=\"translate(%d %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                left - 50,
                TOP + SIZE / 2,
                yName);
        for (int k = 0; k < marks.size(); k++) {
            BandMetrics m = marks.get(k).metrics();
            double x = xMetric.applyAsDouble(m);
            double y = yMetric.applyAsDouble(m);
            if (Double.isFinite(x) && Double.isFinite(y)) {
                add(
                        svg,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\" fill-opacity=\"0.85\"><title>%s: %s %.4f, %s"
                                + " %.4f</title></circle>",
                        left + (x - start) * scale,
                        bottom - (y - start) * scale,
                        colour(k),
                        escape(marks.get(k).name()),
                        xName,
                        x,
                        yName,
                        y);
            }
        }
    }

    private static double largest(List<Mark> marks, ToDoubleFunction<BandMetrics> metric) {
        double max = 0;
        for (Mark mark : marks) {
            double v = Math.abs(metric.applyAsDouble(mark.metrics()));
            if (Double.isFinite(v)) {
                max = Math.max(max, v);
            }
        }
        return max;
    }

    /** A step of 1, 2 or 5 times a power of ten that makes three to eight steps to the largest value. */
    private static double tickStep(List<Mark> marks, ToDoubleFunction<BandMetrics> metric) {
        double max = largest(marks, metric);
        if (max == 0) {
            return 1e-3;
        }
        double power = Math.pow(10, Math.floor(Math.log10(max / 3)));
        double factor = max / 3 / power;
        return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
    }

    private static double end(List<Mark> marks, ToDoubleFunction<BandMetrics> metric, double step) {
        return step * (Math.floor(largest(marks, metric) / step) + 1);
    }

    private static String label(double value, double step) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double shown = Math.abs(value) < step / 2 ? 0 : value;
        return String.format(Locale.ROOT, "%." + digits + "f", shown);
    }

    private static String colour(int k) {
        return COLOURS[k % COLOURS.length];
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
