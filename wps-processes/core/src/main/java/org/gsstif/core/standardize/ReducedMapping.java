package org.gsstif.core.standardize;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * A window of a fine grid, with {@code factor} × {@code factor} pixels taken together, on the same coarse grid. Its fine
 * image ends at the window's border.
 */
final class ReducedMapping implements GridMapping {

    /** Values (pixels × bands) read at a time. */
    private static final long STRIP_VALUES = 4_000_000;

    private final GridMapping mapping;
    private final Window window;
    private final int factor;
    private final GridGeometry fine;

    ReducedMapping(GridMapping mapping, Window window, int factor) {
        this.mapping = mapping;
        this.window = window;
        this.factor = factor;
        int width = (window.width() + factor - 1) / factor;
        int height = (window.height() + factor - 1) / factor;
        AffineTransform toCrs = mapping.fine().gridToCrs();
        toCrs.translate(window.x(), window.y());
        toCrs.scale(factor, factor);
        this.fine = new GridGeometry(width, height, toCrs, mapping.fine().crs());
    }

    @Override
    public GridGeometry fine() {
        return fine;
    }

    @Override
    public GridGeometry coarse() {
        return mapping.coarse();
    }

    @Override
    public void fineToCoarse(double[] points, int count) {
        for (int i = 0; i < 2 * count; i += 2) {
            points[i] = points[i] * factor + window.x();
            points[i + 1] = points[i + 1] * factor + window.y();
        }
        mapping.fineToCoarse(points, count);
    }

    @Override
    public void coarseToFine(double[] points, int count) {
        mapping.coarseToFine(points, count);
        for (int i = 0; i < 2 * count; i += 2) {
            points[i] = (points[i] - window.x()) / factor;
            points[i + 1] = (points[i + 1] - window.y()) / factor;
        }
    }

    @Override
    public Optional<AffineTransform> affine() {
        return mapping.affine().map(t -> {
            t.translate(window.x(), window.y());
            t.scale(factor, factor);
            return t;
        });
    }

    /**
     * Reads the window with the means of {@code factor} × {@code factor} pixels; valid where at least half of those inside
     * are. Reads a few rows at a time.
     */
    RasterBlock read(RasterSource source) throws IOException {
        if (factor == 1) {
            RasterBlock pixels = source.read(window);
            float[][] values = new float[pixels.bands()][];
            boolean[][] valid = new boolean[pixels.bands()][];
            for (int b = 0; b < values.length; b++) {
                values[b] = pixels.values(b);
                valid[b] = pixels.valid(b);
            }
            return new RasterBlock(fine.window(), values, valid);
        }
        RasterBlock reduced = new RasterBlock(fine.window(), source.bands());
        int rows = (int) Math.max(1, STRIP_VALUES / ((long) window.width() * factor * source.bands()));
        for (int y = 0; y < fine.height(); y += rows) {
            int end = Math.min(window.height(), (y + rows) * factor);
            Window strip = new Window(window.x(), window.y() + y * factor, window.width(), end - y * factor);
            reduce(source.read(strip), y, Math.min(fine.height(), y + rows), reduced);
        }
        return reduced;
    }

    private void reduce(RasterBlock strip, int firstRow, int endRow, RasterBlock reduced) {
        for (int b = 0; b < strip.bands(); b++) {
            for (int y = firstRow; y < endRow; y++) {
                int top = (y - firstRow) * factor;
                int bottom = Math.min(strip.window().height(), top + factor);
                for (int x = 0; x < fine.width(); x++) {
                    int left = x * factor;
                    int right = Math.min(window.width(), left + factor);
                    reduced.set(b, x, y, mean(strip, b, left, right, top, bottom));
                }
            }
        }
    }

    /** Mean of the valid pixels of a box; NaN where more than half are missing. */
    private static float mean(RasterBlock strip, int band, int left, int right, int top, int bottom) {
        float[] values = strip.values(band);
        boolean[] valid = strip.valid(band);
        double sum = 0;
        int n = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * strip.window().width() + left;
                    i < y * strip.window().width() + right;
                    i++) {
                if (valid[i]) {
                    sum += values[i];
                    n++;
                }
            }
        }
        return 2 * n >= (right - left) * (bottom - top) ? (float) (sum / n) : Float.NaN;
    }
}
