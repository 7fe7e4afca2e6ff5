package org.gsstif.server.wms;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.server.style.ColorMap;
import org.gsstif.server.style.LegendEntries;

/**
 * Draws legends: for classes and intervals a swatch and a label each; for a ramp a bar, from the first entry at the top to
 * the last, with a label at each entry; for colours a swatch per channel with its band and range.
 */
final class LegendGraphic {

    private static final int MARGIN = 4;
    private static final int GAP = 6;

    private final int iconWidth;
    private final int iconHeight;

    /**
     * @param iconWidth width of a swatch in pixels
     * @param iconHeight height of a row in pixels
     */
    LegendGraphic(int iconWidth, int iconHeight) {
        this.iconWidth = iconWidth;
        this.iconHeight = iconHeight;
    }

    /** @param background null: transparent */
    BufferedImage draw(List<LegendEntries> legends, Color background) {
        Dimension size = size(legends);
        Font font = font();
        FontMetrics metrics = metrics(font);
        BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        try {
            if (background != null) {
                g.setColor(background);
                g.fillRect(0, 0, image.getWidth(), image.getHeight());
            }
            g.setFont(font);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            int y = MARGIN;
            for (LegendEntries legend : legends) {
                swatches(image, legend, y);
                for (String text : labels(legend)) {
                    g.setColor(Color.BLACK);
                    int baseline = y + (iconHeight - metrics.getHeight()) / 2 + metrics.getAscent();
                    g.drawString(text, MARGIN + iconWidth + GAP, baseline);
                    y += iconHeight;
                }
            }
        } finally {
            g.dispose();
        }
        return image;
    }

    /** How large the picture of these legends is, in pixels. */
    Dimension size(List<LegendEntries> legends) {
        FontMetrics metrics = metrics(font());
        int rows = 0;
        int labelWidth = 0;
        for (LegendEntries legend : legends) {
            for (String text : labels(legend)) {
                rows++;
                labelWidth = Math.max(labelWidth, metrics.stringWidth(text));
            }
        }
        int width = 2 * MARGIN + iconWidth + (labelWidth > 0 ? GAP + labelWidth : 0);
        return new Dimension(width, 2 * MARGIN + Math.max(1, rows) * iconHeight);
    }

    private Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(9, Math.min(14, iconHeight * 3 / 5)));
    }

    private static FontMetrics metrics(Font font) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
        try {
            return g.getFontMetrics(font);
        } finally {
            g.dispose();
        }
    }

    private void swatches(BufferedImage image, LegendEntries legend, int top) {
        List<ColorMap.Entry> entries = legend.map().entries();
        int n = entries.size();
        if (legend.map().type() != ColorMap.Type.RAMP || n == 1) {
            for (int i = 0; i < n; i++) {
                int color = legend.color(entries.get(i).quantity(), i);
                for (int y = 1; y < iconHeight - 1; y++) {
                    fillRow(image, top + i * iconHeight + y, color);
                }
            }
            return;
        }
        // entries stand in the middle of their rows; between them the ramp runs
        for (int y = 0; y < n * iconHeight; y++) {
            double at = Math.min(Math.max((y + 0.5) / iconHeight - 0.5, 0), n - 1.0);
            int i = Math.min((int) at, n - 2);
            double from = entries.get(i).quantity();
            double to = entries.get(i + 1).quantity();
            int color = from == to
                    ? entries.get(at - i < 0.5 ? i : i + 1).argb()
                    : legend.color(from + (at - i) * (to - from), i);
            fillRow(image, top + y, color);
        }
    }

    private void fillRow(BufferedImage image, int y, int color) {
        for (int x = 0; x < iconWidth; x++) {
            image.setRGB(MARGIN + x, y, Canvas.over(color, image.getRGB(MARGIN + x, y)));
        }
    }

    private static List<String> labels(LegendEntries legend) {
        List<String> labels = new ArrayList<>();
        List<ColorMap.Entry> entries = legend.map().entries();
        for (int i = 0; i < entries.size(); i++) {
            ColorMap.Entry entry = entries.get(i);
            if (!entry.label().isEmpty()) {
                labels.add(entry.label());
            } else if (legend.map().type() != ColorMap.Type.INTERVALS) {
                labels.add(number(entry.quantity()));
            } else if (i == 0) {
                labels.add("< " + number(entry.quantity()));
            } else if (entry.quantity() == Double.MAX_VALUE) {
                labels.add("≥ " + number(entries.get(i - 1).quantity()));
            } else {
                labels.add(number(entries.get(i - 1).quantity()) + " – " + number(entry.quantity()));
            }
        }
        return labels;
    }

    /** A number with at most six digits that count. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
    }
}
