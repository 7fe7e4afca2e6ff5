package org.gsstif.server.wms;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.style.Colorizer;

/**
 * Draws images on a map.
 *
 * <ul>
 *   <li>Only the part of the map that the image covers is looked at. It is drawn in parts of whole rows, at most {@value #PART} pixels each: memory follows that, not the size of
 *       the map or the image.
 *   <li>A pixel of the map is drawn if its centre lies in the image and the nearest pixel there is valid in all bands
 *       that the style needs.
 *   <li>Its values are bilinear among the valid ones of the four around it, or those of the nearest pixel.
 * </ul>
 */
final class ImagePainter {

    private static final int PART = 1 << 18;

    private ImagePainter() {}

    /** @param bilinear whether values may be mixed; if not, the nearest pixel counts */
    static void paint(Canvas canvas, GridGeometry map, LayerImage image, Colorizer colorizer, boolean bilinear)
            throws IOException {
        GridTransform transform = new GridTransform(map, image.grid());
        BoundingBox box = BoundingBox.of(image.grid(), map.crs());
        Window covered = box == null ? map.window() : box.pixels(map);
        int rowsOfPart = Math.max(1, PART / Math.max(1, covered.width()));
        for (int row = covered.y(); row < covered.endY(); row += rowsOfPart) {
            int rows = Math.min(rowsOfPart, covered.endY() - row);
            Window part = new Window(covered.x(), row, covered.width(), rows);
            if (!part.isEmpty()) {
                paint(canvas, part, transform, image, colorizer, bilinear);
            }
        }
    }

    private static void paint(
            Canvas canvas,
            Window part,
            GridTransform transform,
            LayerImage image,
            Colorizer colorizer,
            boolean bilinear)
            throws IOException {
        PixelMap places = new PixelMap(part, transform);
        Window touched = places.window().intersection(image.grid().window());
        if (touched.isEmpty()) {
            return;
        }
        double[] steps = places.steps(touched);
        // never more than about four pixels of the image for one of the map
        double most = 4.0 * part.size() + 65_536;
        double tooMany = touched.width() / steps[0] * (touched.height() / steps[1]) / most;
        if (tooMany > 1) {
            steps[0] *= Math.sqrt(tooMany);
            steps[1] *= Math.sqrt(tooMany);
        }
        int halo = (int) Math.ceil(2 * Math.max(steps[0], steps[1])) + 1;
        LayerImage.Piece piece = image.read(touched.grow(halo), steps[0], steps[1], colorizer.bands());
        AffineTransform toPiece;
        try {
            toPiece = piece.toImage().createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("the grid of " + image.file() + " has no inverse", e);
        }
        Sampler sampler = new Sampler(piece.block());
        float[] values = new float[colorizer.bands().length];
        double[] at = new double[2];
        for (int i = 0; i < part.size(); i++) {
            at[0] = places.column(i);
            at[1] = places.row(i);
            if (at[0] >= 0
                    && at[1] >= 0
                    && at[0] < image.grid().width()
                    && at[1] < image.grid().height()) {
                toPiece.transform(at, 0, at, 0, 1);
                if (sampler.sample(at[0], at[1], bilinear, values)) {
                    canvas.draw(part.x() + i % part.width(), part.y() + i / part.width(), colorizer.argb(values));
                }
            }
        }
    }

    /** Values of a block at continuous coordinates. */
    private static final class Sampler {
        private final RasterBlock block;
        private final int width;
        private final int height;

        Sampler(RasterBlock block) {
            this.block = block;
            width = block.window().width();
            height = block.window().height();
        }

        boolean sample(double column, double row, boolean bilinear, float[] values) {
            int nearest = clamp((int) Math.floor(row), height) * width + clamp((int) Math.floor(column), width);
            for (int b = 0; b < values.length; b++) {
                if (!block.valid(b)[nearest]) {
                    return false;
                }
                values[b] = block.values(b)[nearest];
            }
            if (bilinear) {
                mix(column - 0.5, row - 0.5, values);
            }
            return true;
        }

        private void mix(double column, double row, float[] values) {
            int x0 = (int) Math.floor(column);
            int y0 = (int) Math.floor(row);
            double fx = column - x0;
            double fy = row - y0;
            int left = clamp(x0, width);
            int right = clamp(x0 + 1, width);
            int top = clamp(y0, height) * width;
            int bottom = clamp(y0 + 1, height) * width;
            for (int b = 0; b < values.length; b++) {
                float[] v = block.values(b);
                boolean[] valid = block.valid(b);
                double a = valid[top + left] ? (1 - fx) * (1 - fy) : 0;
                double c = valid[top + right] ? fx * (1 - fy) : 0;
                double d = valid[bottom + left] ? (1 - fx) * fy : 0;
                double e = valid[bottom + right] ? fx * fy : 0;
                double sum = a * v[top + left] + c * v[top + right] + d * v[bottom + left] + e * v[bottom + right];
                values[b] = (float) (sum / (a + c + d + e));
            }
        }

        private static int clamp(int v, int size) {
            return Math.max(0, Math.min(size - 1, v));
        }
    }
}
