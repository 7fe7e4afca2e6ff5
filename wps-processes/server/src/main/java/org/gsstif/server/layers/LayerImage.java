package org.gsstif.server.layers;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageReadParam;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.NoDataRule;
import org.gsstif.server.style.BandRange;

/**
 * A GeoTIFF for drawing: its description in memory, its pixels read at the resolution that a map needs.
 *
 * <p>A reading takes the coarsest level (the image itself or an overview of it) that is still at least as fine as asked
 * for, and where there is none that coarse, every s-th pixel of the coarsest. So the memory of a reading follows the
 * map's size, not the image's. Thread-safe; no file stays open.
 */
public final class LayerImage {

    /** Side of the image that the value ranges are worked out from, in pixels. */
    private static final int RANGE_PIXELS = 512;

    /**
     * A band.
     *
     * @param name as the file describes it, else GeoTools' name
     * @param unit of its values; may be empty
     */
    public record Band(String name, String unit) {}

    /**
     * A part of the image.
     *
     * @param block its pixels; the window begins at column 0, row 0; bands in the order they were asked for
     * @param toImage from continuous coordinates of the piece to those of the image
     */
    public record Piece(RasterBlock block, AffineTransform toImage) {}

    /** A level of the pyramid: the image itself (index 0) or an overview. */
    private record Level(int index, int width, int height) {}

    private final Path file;
    private final GridGeometry grid;
    private final List<Level> levels;
    private final List<Band> bands;
    private final NoDataRule[] noData;
    private final double noDataSample;
    private final double[] scale;
    private final double[] offset;
    private final boolean byteSamples;
    private final int[] palette;
    private BandRange[] ranges;

    private LayerImage(GeoTiffSource source, TiffFile tiff) throws IOException {
        this.file = source.file();
        this.grid = source.grid();
        GridCoverage2D coverage = source.coverage();
        int n = source.bands();
        int type = coverage.getRenderedImage().getSampleModel().getDataType();
        bands = new ArrayList<>();
        noData = new NoDataRule[n];
        scale = new double[n];
        offset = new double[n];
        noDataSample = tiff.noData();
        boolean scaled = false;
        for (int b = 0; b < n; b++) {
            String name = tiff.bandName(b);
            // GeoTools' own names (RED_BAND for the first of three) only guess what the bands are
            bands.add(new Band(name.isEmpty() ? "Band " + (b + 1) : name, tiff.bandUnit(b)));
            noData[b] = NoDataRule.of(coverage, b, type == DataBuffer.TYPE_FLOAT, null);
            // the samples read here are the stored ones, while the coverage has them scaled already
            scale[b] = tiff.bandScale(b);
            offset[b] = tiff.bandOffset(b);
            scaled |= scale[b] != 1 || offset[b] != 0;
        }
        byteSamples = type == DataBuffer.TYPE_BYTE && !scaled;
        ColorModel colors = coverage.getRenderedImage().getColorModel();
        palette = colors instanceof IndexColorModel index && n == 1 ? palette(index) : null;
        levels = new ArrayList<>();
        for (int i = 0; i < tiff.levels().size(); i++) {
            int index = tiff.levels().get(i);
            levels.add(new Level(
                    index, tiff.reader().getWidth(index), tiff.reader().getHeight(index)));
        }
        levels.sort((a, b) -> Integer.compare(b.width, a.width));
    }

    /** @throws IOException if it is not a readable GeoTIFF; the message names it and says why */
    public static LayerImage open(Path file) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(file);
                TiffFile tiff = TiffFile.open(file)) {
            return new LayerImage(source, tiff);
        }
    }

    public Path file() {
        return file;
    }

    /** The grid of the image itself. */
    public GridGeometry grid() {
        return grid;
    }

    public List<Band> bands() {
        return List.copyOf(bands);
    }

    /** Whether samples are bytes without scale and offset. */
    public boolean byteSamples() {
        return byteSamples;
    }

    /** The file's own palette, 0xAARRGGBB by value, or null. */
    public int[] palette() {
        return palette == null ? null : palette.clone();
    }

    /**
     * Reads a part of the image.
     *
     * @param window in pixels of the image; what lies outside is left out
     * @param stepX width of the pixels wanted, in pixels of the image; 1 or less reads every column of the image itself
     * @param stepY height of the pixels wanted, likewise
     * @param wanted bands, counted from 0
     * @return the part, or null if nothing of the window lies inside
     */
    public Piece read(Window window, double stepX, double stepY, int... wanted) throws IOException {
        Window inside = window.intersection(grid.window());
        if (inside.isEmpty()) {
            return null;
        }
        Level level = level(Math.min(stepX, stepY));
        double xScale = (double) grid.width() / level.width;
        double yScale = (double) grid.height() / level.height;
        int skipX = Math.max(1, (int) Math.floor(stepX / xScale * (1 + 1e-6)));
        int skipY = Math.max(1, (int) Math.floor(stepY / yScale * (1 + 1e-6)));
        // whole cells of skipX × skipY pixels, so that neighbouring readings take the same pixels
        int left = (int) Math.floor(inside.x() / xScale) / skipX * skipX;
        int top = (int) Math.floor(inside.y() / yScale) / skipY * skipY;
        int right = Math.min(level.width, (int) Math.ceil(inside.endX() / xScale));
        int bottom = Math.min(level.height, (int) Math.ceil(inside.endY() / yScale));
        // the middle pixel of a cell; the last one where the image ends before the middle
        int middleX = Math.min(skipX / 2, right - left - 1);
        int middleY = Math.min(skipY / 2, bottom - top - 1);
        ImageReadParam param = new ImageReadParam();
        param.setSourceRegion(new Rectangle(left, top, right - left, bottom - top));
        param.setSourceSubsampling(skipX, skipY, middleX, middleY);
        try (TiffFile tiff = TiffFile.open(file)) {
            BufferedImage image = tiff.reader().read(level.index, param);
            AffineTransform toImage = AffineTransform.getScaleInstance(xScale, yScale);
            toImage.translate(left + middleX + 0.5, top + middleY + 0.5);
            toImage.scale(skipX, skipY);
            toImage.translate(-0.5, -0.5);
            return new Piece(block(image.getRaster(), wanted), toImage);
        } catch (RuntimeException e) {
            throw new IOException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Range of the values of a band, worked out from at most 512 × 512 pixels when first asked for. */
    public synchronized BandRange range(int band) throws IOException {
        if (ranges == null) {
            int[] all = new int[bands.size()];
            Arrays.setAll(all, b -> b);
            double step = Math.max(1, Math.max(grid.width(), grid.height()) / (double) RANGE_PIXELS);
            RasterBlock block = read(grid.window(), step, step, all).block();
            BandRange[] found = new BandRange[all.length];
            for (int b : all) {
                found[b] = range(block, b);
            }
            ranges = found;
        }
        return ranges[band];
    }

    private static BandRange range(RasterBlock block, int band) {
        float[] values = new float[block.countValid(band)];
        int n = 0;
        for (int i = 0; i < block.window().size(); i++) {
            if (block.valid(band)[i]) {
                values[n++] = block.values(band)[i];
            }
        }
        if (n == 0) {
            return BandRange.EMPTY;
        }
        Arrays.sort(values);
        int cut = (int) Math.floor(0.02 * (n - 1));
        return new BandRange(values[0], values[n - 1], values[cut], values[n - 1 - cut]);
    }

    /** The coarsest level that is at least as fine as the step. */
    private Level level(double step) {
        Level best = levels.get(0);
        for (Level level : levels) {
            double coarser = Math.max(grid.width() / (double) level.width, grid.height() / (double) level.height);
            if (coarser <= step * (1 + 1e-6)) {
                best = level;
            }
        }
        return best;
    }

    private RasterBlock block(Raster raster, int[] wanted) {
        int width = raster.getWidth();
        RasterBlock block = new RasterBlock(new Window(0, 0, width, raster.getHeight()), wanted.length);
        double[] row = new double[width];
        for (int i = 0; i < wanted.length; i++) {
            int b = wanted[i];
            float[] values = block.values(i);
            boolean[] valid = block.valid(i);
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, b, row);
                for (int x = 0; x < width; x++) {
                    if (row[x] != noDataSample && !noData[b].isMissing(row[x])) {
                        values[y * width + x] = (float) (row[x] * scale[b] + offset[b]);
                        valid[y * width + x] = true;
                    }
                }
            }
        }
        return block;
    }

    private static int[] palette(IndexColorModel colors) {
        int[] argb = new int[colors.getMapSize()];
        colors.getRGBs(argb);
        return argb;
    }
}
