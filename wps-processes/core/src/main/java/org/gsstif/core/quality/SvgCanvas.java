package org.gsstif.core.quality;

import java.util.Locale;

/** A canvas that becomes SVG text. */
final class SvgCanvas implements Canvas {

    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(int width, int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                width, height, width, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String colour) {
        add(
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"none\" stroke=\"%s\"/>",
                x, y, width, height, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, String colour) {
        add("<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"%s\" fill=\"none\"/>", x1, y1, x2, y2, colour);
    }

    @Override
    public void text(double x, double y, int size, Anchor anchor, boolean turned, String text) {
        add(
                "<text transform=\"translate(%.1f %.1f)%s\" text-anchor=\"%s\" font-size=\"%d\">%s</text>",
                x, y, turned ? " rotate(-90)" : "", anchor.name().toLowerCase(Locale.ROOT), size, escape(text));
    }

    @Override
    public void dot(double x, double y, String colour, double opacity, String title) {
        add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\" fill-opacity=\"%s\"><title>%s</title></circle>",
                x, y, colour, opacity, escape(title));
    }

    /** The whole text. */
    String text() {
        return svg + "</svg>\n";
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
