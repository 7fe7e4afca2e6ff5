package org.gsstif.bench.cluster;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.gsstif.core.cluster.ClusterProducts;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.PrincipalComponents;
import org.gsstif.core.cluster.SemanticClustering;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.ImageSeries;

/**
 * A picture of a clustering of one band: three dates as red, green and blue, the clusters, and their mean courses. Arguments:
 * folder of GeoTIFFs with dates in their names, encoder, tile size, stride, clusters, and the PNG to write.
 */
public final class ClusterPicture {

    private static final int ZOOM = 3;
    private static final int MARGIN = 14;
    private static final int CAPTION = 24;

    private ClusterPicture() {}

    public static void main(String[] args) throws IOException {
        ImageSeries images = DatedFolder.read(Path.of(args[0]));
        TileOptions options =
                TileOptions.defaults().withSize(Integer.parseInt(args[2])).withStride(Integer.parseInt(args[3]));
        try (BlockRunner runner = new BlockRunner(2, 256);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), 1L << 30)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            TileSeries tiles = TileSeries.scaled(images, options, RunMonitor.SILENT);
            TwoStepOptions steps = TwoStepOptions.of(Integer.parseInt(args[4])).withEncoder(args[1]);
            SemanticClustering.Result result = SemanticClustering.run(tiles, steps, run);
            try (var encoder = result.encoder()) {
                System.out.println(encoder.name() + " " + result.report().entries());
            }
            Partition partition = result.partition();
            PrincipalComponents pc = PrincipalComponents.of(result.series(), 3, run);
            int[] colours = ClusterProducts.palette(
                    partition.centroids(),
                    result.series().dates(),
                    result.series().dimension(),
                    pc);
            double[][][] courses =
                    ClusterProducts.trajectories(result.bandMeans(), partition.labels(), partition.clusters(), run);
            ImageIO.write(
                    draw(images, tiles, result.series(), partition, colours, courses),
                    "png",
                    Path.of(args[5]).toFile());
        }
    }

    private static BufferedImage draw(
            ImageSeries images,
            TileSeries tiles,
            EmbeddedSeries series,
            Partition partition,
            int[] colours,
            double[][][] courses)
            throws IOException {
        int width = images.grid().width() * ZOOM;
        int height = images.grid().height() * ZOOM;
        BufferedImage picture = new BufferedImage(
                2 * width + 3 * MARGIN, 2 * height + 2 * CAPTION + 3 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        int right = width + 2 * MARGIN;
        int low = height + CAPTION + 2 * MARGIN;
        int[] shown = {images.size() / 4, images.size() / 2, images.size() - 1};
        caption(
                g,
                MARGIN,
                MARGIN,
                "red, green, blue = " + date(images, shown[0]) + ", " + date(images, shown[1]) + ", "
                        + date(images, shown[2]));
        g.drawImage(composite(images, tiles, shown), MARGIN, MARGIN + CAPTION, width, height, null);
        caption(g, right, MARGIN, "clusters of tiles");
        g.drawImage(clusters(tiles, series, partition, colours), right, MARGIN + CAPTION, width, height, null);
        caption(g, MARGIN, low, "mean course of each cluster");
        courses(g, MARGIN + 40, low + CAPTION, 2 * width - 40, height - 20, images, partition, colours, courses);
        g.dispose();
        return picture;
    }

    private static void caption(Graphics2D g, int x, int y, String text) {
        g.setColor(Color.BLACK);
        g.drawString(text, x, y + CAPTION - 8);
    }

    private static String date(ImageSeries images, int t) {
        return images.get(t).time().toString().substring(0, 10);
    }

    private static BufferedImage composite(ImageSeries images, TileSeries tiles, int[] shown) throws IOException {
        GridGeometry grid = images.grid();
        BufferedImage image = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
        float low = tiles.scaling().low()[0];
        float high = tiles.scaling().high()[0];
        for (int c = 0; c < 3; c++) {
            RasterBlock block = images.get(shown[c]).raster().read(grid.window());
            for (int p = 0; p < block.values(0).length; p++) {
                float v = block.valid(0)[p] ? (block.values(0)[p] - low) / (high - low) : 0;
                int level = Math.round(255 * Math.max(0, Math.min(1, v)));
                int x = p % grid.width();
                int y = p / grid.width();
                image.setRGB(x, y, (image.getRGB(x, y) & 0xffffff) | (level << (16 - 8 * c)));
            }
        }
        return image;
    }

    private static BufferedImage clusters(TileSeries tiles, EmbeddedSeries series, Partition partition, int[] colours) {
        GridGeometry grid = tiles.grid().image();
        BufferedImage image = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, grid.width(), grid.height());
        int stride = tiles.grid().stride();
        int margin = (tiles.grid().size() - stride) / 2;
        for (int i = 0; i < series.size(); i++) {
            g.setColor(new Color(colours[partition.labels()[i]]));
            int tile = series.tile(i);
            g.fillRect(
                    tiles.grid().column(tile) * stride + margin,
                    tiles.grid().row(tile) * stride + margin,
                    stride,
                    stride);
        }
        g.dispose();
        return image;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }

    private static void courses(
            Graphics2D g,
            int left,
            int top,
            int width,
            int height,
            ImageSeries images,
            Partition partition,
            int[] colours,
            double[][][] courses) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[][] course : courses) {
            for (double[] bands : course) {
                least = Math.min(least, bands[0]);
                most = Math.max(most, bands[0]);
            }
        }
        int plot = width - 190;
        g.setColor(Color.GRAY);
        g.drawRect(left, top, plot, height);
        for (int t = 0; t < images.size(); t++) {
            int x = left + plot * t / (images.size() - 1);
            g.drawLine(x, top + height, x, top + height + 4);
            g.drawString(date(images, t).substring(5), x - 18, top + height + 18);
        }
        g.drawString(number(most), left - 42, top + 12);
        g.drawString(number(least), left - 42, top + height);
        g.setStroke(new BasicStroke(3));
        int[] sizes = partition.sizes();
        for (int k = 0; k < courses.length; k++) {
            g.setColor(new Color(colours[k]));
            for (int t = 1; t < images.size(); t++) {
                g.drawLine(
                        left + plot * (t - 1) / (images.size() - 1),
                        top + height - (int) (height * (courses[k][t - 1][0] - least) / (most - least)),
                        left + plot * t / (images.size() - 1),
                        top + height - (int) (height * (courses[k][t][0] - least) / (most - least)));
            }
            g.fillRect(left + plot + 20, top + 10 + 26 * k, 18, 18);
            g.setColor(Color.BLACK);
            g.drawString("cluster " + (k + 1) + ", " + sizes[k] + " tiles", left + plot + 46, top + 25 + 26 * k);
        }
    }
}
