package org.gsstif.core.quality;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.gsstif.core.quality.Canvas.Anchor;

/**
 * The all-round performance assessment diagram (Zhu et al. 2022, Remote Sensing of Environment): spectral error, RMSE
 * against |AD|, beside spatial error, EDGE against LBP, one mark per method. The best place is the origin in both.
 */
public final class ApaDiagram {

    private static final int SIZE = 300;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int GAP = 100;
    private static final int WIDTH = LEFT + 2 * SIZE + GAP + 170;
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
        SvgCanvas canvas = new SvgCanvas(WIDTH, height(marks));
        draw(canvas, title, marks);
        return canvas.text();
    }

    /** The same as a PNG image. */
    public static byte[] png(String title, List<Mark> marks) {
        PngCanvas canvas = new PngCanvas(WIDTH, height(marks));
        draw(canvas, title, marks);
        return canvas.bytes();
    }

    private static int height(List<Mark> marks) {
        return Math.max(TOP + SIZE + 60, TOP + 24 * marks.size() + 20);
    }

    private static void draw(Canvas canvas, String title, List<Mark> marks) {
        canvas.text(LEFT, 24, 16, Anchor.START, false, title);
        panel(canvas, LEFT, "|AD|", "RMSE", marks, BandMetrics::absAd, BandMetrics::rmse, false);
        panel(canvas, LEFT + SIZE + GAP, "LBP", "EDGE", marks, BandMetrics::lbp, BandMetrics::edge, true);
        int x = LEFT + 2 * SIZE + GAP + 30;
        for (int k = 0; k < marks.size(); k++) {
            int y = TOP + 10 + 24 * k;
            String name = marks.get(k).name();
            canvas.dot(x, y, colour(k), 1, name);
            canvas.text(x + 12, y + 4, 12, Anchor.START, false, name);
        }
    }

    private static void panel(
            Canvas canvas,
            int left,
            String xName,
            String yName,
            List<Mark> marks,
            ToDoubleFunction<BandMetrics> xMetric,
            ToDoubleFunction<BandMetrics> yMetric,
            boolean signed) {
        double step = Math.max(tickStep(marks, xMetric), tickStep(marks, yMetric));
        double end = Math.max(end(marks, xMetric, step), end(marks, yMetric, step));
        double start = signed ? -end : 0;
        double scale = SIZE / (end - start);
        int bottom = TOP + SIZE;
        canvas.rectangle(left, TOP, SIZE, SIZE, "#888888");
        long ticks = Math.round((end - start) / step);
        for (long k = 0; k <= ticks; k++) {
            double value = start + k * step;
            double offset = (value - start) * scale;
            String colour = Math.abs(value) < step / 2 ? "#888888" : "#e4e4e4";
            canvas.line(left + offset, TOP, left + offset, bottom, colour);
            canvas.line(left, bottom - offset, left + SIZE, bottom - offset, colour);
            String label = label(value, step);
            canvas.text(left + offset, bottom + 15, 10, Anchor.MIDDLE, false, label);
            canvas.text(left - 6, bottom - offset + 3, 10, Anchor.END, false, label);
        }
        canvas.text(left + SIZE / 2.0, bottom + 38, 12, Anchor.MIDDLE, false, xName);
        canvas.text(left - 50, TOP + SIZE / 2.0, 12, Anchor.MIDDLE, true, yName);
        for (int k = 0; k < marks.size(); k++) {
            BandMetrics m = marks.get(k).metrics();
            double x = xMetric.applyAsDouble(m);
            double y = yMetric.applyAsDouble(m);
            if (Double.isFinite(x) && Double.isFinite(y)) {
                String name = marks.get(k).name();
                String title = String.format(Locale.ROOT, "%s: %s %.4f, %s %.4f", name, xName, x, yName, y);
                canvas.dot(left + (x - start) * scale, bottom - (y - start) * scale, colour(k), 0.85, title);
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
}
