package org.gsstif.server.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.Palette;
import org.gsstif.coverage.Slds;

/** Maps of the demonstration: the styles they are drawn with, and PNG files fetched through WMS. */
final class Quicklooks {

    private static final int SIDE = 420;
    private static final int MARGIN = 12;
    private static final int CAPTION = 26;

    /** One picture of the strip. */
    private record Panel(String file, String caption, BufferedImage image) {}

    private final WpsClient client;
    private final String place;
    private final int width;
    private final int height;
    private final List<Panel> panels = new ArrayList<>();

    /** Maps of the extent of an image, in its own CRS where that has an EPSG code. */
    Quicklooks(WpsClient client, Path image) throws IOException {
        this.client = client;
        try (GeoTiffSource source = GeoTiffs.open(image)) {
            GridGeometry grid = source.grid();
            ReferencedEnvelope bounds =
                    new ReferencedEnvelope(source.coverage().getEnvelope2D(), CrsTexts.crs(grid.crs()));
            String srs = grid.crs();
            if (!srs.startsWith("EPSG:")) {
                bounds = bounds.transform(DefaultGeographicCRS.WGS84, true);
                srs = "CRS:84";
            }
            double aspect = grid.height() * grid.pixelHeight() / (grid.width() * grid.pixelWidth());
            width = aspect <= 1 ? SIDE : (int) Math.round(SIDE / aspect);
            height = aspect <= 1 ? (int) Math.round(SIDE * aspect) : SIDE;
            place = String.format(
                    Locale.ROOT,
                    "&srs=%s&bbox=%s,%s,%s,%s&width=%d&height=%d",
                    srs,
                    bounds.getMinX(),
                    bounds.getMinY(),
                    bounds.getMaxX(),
                    bounds.getMaxY(),
                    width,
                    height);
        } catch (org.geotools.api.referencing.operation.TransformException
                | org.geotools.api.referencing.FactoryException e) {
            throw new IOException("the extent of " + image + " cannot be shown on a map: " + e.getMessage(), e);
        }
    }

    /** Writes the styles {@code image} and {@code difference} that suit the image's values into a folder. */
    static void writeStyles(Path image, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (GeoTiffSource source = GeoTiffs.open(image)) {
            RasterBlock pixels = source.read(source.grid().window());
            int bands = source.bands();
            int shown = bands >= 4 ? 3 : 0; // the near infrared of blue, green, red, nir; else the first band
            double low = quantile(pixels, bands >= 4 ? 1 : 0, 0.02);
            double high = quantile(pixels, shown, 0.98);
            String title = bands >= 4 ? "Near infrared, red, green" : "Values";
            String image1 = bands >= 4
                    ? Slds.rgb("image", title, 4, 3, 2, Math.max(0, low), high)
                    : Slds.ramp("image", title, 1, Palette.NDVI, low, high);
            Files.writeString(folder.resolve("image.sld"), image1);
            Files.writeString(
                    folder.resolve("difference.sld"),
                    Slds.difference("difference", "Predicted minus true", shown + 1, (high - low) / 4));
        }
    }

    private static double quantile(RasterBlock pixels, int band, double q) {
        float[] values = new float[pixels.countValid(band)];
        int n = 0;
        for (int i = 0; i < pixels.valid(band).length; i++) {
            if (pixels.valid(band)[i]) {
                values[n++] = pixels.values(band)[i];
            }
        }
        Arrays.sort(values);
        return values[(int) (q * (values.length - 1))];
    }

    /** Fetches one map through WMS, writes it as {@code <file>.png} and remembers it for the strip. */
    void add(String file, String caption, String layer, String style, Object time, Path folder) throws IOException {
        byte[] png = client.image("service=WMS&version=1.1.1&request=GetMap&format=image/png&transparent=true&layers="
                + layer + "&styles=" + style + place + (time == null ? "" : "&time=" + time));
        Files.write(folder.resolve(file + ".png"), png);
        panels.add(new Panel(file, caption, ImageIO.read(new ByteArrayInputStream(png))));
    }

    /** What WMS GetFeatureInfo has in the middle of the maps, as JSON. */
    String featureInfo(String layer) throws IOException {
        return client.info(
                "service=WMS&version=1.1.1&request=GetFeatureInfo&info_format=application/json&styles=&layers=" + layer
                        + "&query_layers=" + layer + place + "&x=" + width / 2 + "&y=" + height / 2);
    }

    /** All maps side by side with their captions. */
    void strip(Path file) throws IOException {
        int total = MARGIN + panels.size() * (width + MARGIN);
        BufferedImage strip = new BufferedImage(total, height + CAPTION + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = strip.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, strip.getWidth(), strip.getHeight());
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        int x = MARGIN;
        for (Panel panel : panels) {
            g.setColor(Color.LIGHT_GRAY); // under NoData
            g.fillRect(x, MARGIN + CAPTION, width, height);
            g.drawImage(panel.image(), x, MARGIN + CAPTION, null);
            g.setColor(Color.BLACK);
            g.drawString(panel.caption(), x, MARGIN + CAPTION - 8);
            x += width + MARGIN;
        }
        g.dispose();
        ImageIO.write(strip, "png", file.toFile());
    }
}
