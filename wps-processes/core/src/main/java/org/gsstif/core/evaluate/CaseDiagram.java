package org.gsstif.core.evaluate;

import java.util.List;
import java.util.Locale;

/** RMSE of every case as a diagram: one row per contestant, a dot per case, a bar to the mean. */
final class CaseDiagram {

    private static final int LEFT = 190;
    private static final int WIDTH = 480;
    private static final int TOP = 46;
    private static final int ROW = 24;

    /**
     * A row.
     *
     * @param name of the contestant
     * @param rmse of its cases; undefined ones are left out
     * @param mean of these
     */
    record Row(String name, List<Double> rmse, double mean) {}

    private CaseDiagram() {}

    /** The diagram as SVG text, its axis from 0 to the largest value. */
    static String svg(String title, List<Row> rows) {
        double largest = rows.stream()
                .flatMap(r -> r.rmse().stream())
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        double step = step(largest);
        int ticks = (int) Math.max(1, Math.ceil(largest / step - 1e-9));
        double scale = WIDTH / (ticks * step);
        int bottom = TOP + ROW * rows.size();
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                LEFT + WIDTH + 40,
                bottom + 50);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", LEFT + WIDTH + 40, bottom + 50);
        add(svg, "<text x=\"10\" y=\"24\" font-size=\"15\">%s</text>", escape(title));
        for (int k = 0; k <= ticks; k++) {
            double x = LEFT + k * step * scale;
            add(svg, "<path d=\"M%.1f %d V%d\" stroke=\"#ddd\"/>", x, TOP, bottom);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\">%s</text>",
                    x,
                    bottom + 15,
                    label(k * step, step));
        }
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">RMSE per case, gaps filled; bars: means</text>",
                LEFT + WIDTH / 2,
                bottom + 36);
        for (int r = 0; r < rows.size(); r++) {
            row(svg, rows.get(r), TOP + ROW * r, scale);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Row row, int y, double scale) {
        int middle = y + ROW / 2;
        add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, middle + 4, escape(row.name()));
        if (Double.isFinite(row.mean())) {
            add(
                    svg,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#9ec5e0\"><title>%s: %.4f</title></rect>",
                    LEFT,
                    y + 4,
                    row.mean() * scale,
                    ROW - 8,
                    escape(row.name()),
                    row.mean());
        }
        for (double v : row.rmse()) {
            if (Double.isFinite(v)) {
                add(
                        svg,
                        "<circle cx=\"%.1f\" cy=\"%d\" r=\"3\" fill=\"#1b4f72\" fill-opacity=\"0.55\"/>",
                        LEFT + v * scale,
                        middle);
            }
        }
    }

    /** 1, 2 or 5 times a power of ten: three to eight steps to the largest value. */
    private static double step(double largest) {
        if (!(largest > 0)) {
            return 1e-3;
        }
        double power = Math.pow(10, Math.floor(Math.log10(largest / 3)));
        double factor = largest / 3 / power;
        return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
    }

    private static String label(double value, double step) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
