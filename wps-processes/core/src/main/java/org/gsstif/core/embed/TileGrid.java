package org.gsstif.core.embed;

import java.awt.geom.AffineTransform;
import java.io.Serializable;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.Window;

/**
 * Square tiles over an image grid, numbered row by row. The last column and row may reach beyond the image; their pixels
 * there are missing.
 *
 * @param image grid of the images
 * @param size side of a tile in pixels, 4 … 1024
 * @param stride distance of neighbouring tiles in pixels, 1 … size; equal to size: tiles touch
 */
public record TileGrid(GridGeometry image, int size, int stride) implements Serializable {

    public TileGrid {
        if (size < 4 || size > 1024) {
            throw new IllegalArgumentException("tileSize is " + size + "; allowed are 4 to 1024 pixels");
        }
        if (stride < 1 || stride > size) {
            throw new IllegalArgumentException(
                    "tileStride is " + stride + "; allowed are 1 to " + size + " pixels (the tile size)");
        }
    }

    public int columns() {
        return count(image.width());
    }

    public int rows() {
        return count(image.height());
    }

    private int count(int pixels) {
        return Math.max(1, (pixels - size + stride - 1) / stride + 1);
    }

    /** Number of tiles. */
    public int tiles() {
        return Math.multiplyExact(columns(), rows());
    }

    public int column(int tile) {
        return tile % columns();
    }

    public int row(int tile) {
        return tile / columns();
    }

    /** Pixels of a tile. */
    public Window window(int tile) {
        return new Window(column(tile) * stride, row(tile) * stride, size, size);
    }

    /** The raster with one pixel per tile: pixels of stride × stride image pixels in the middle of their tiles. */
    public GridGeometry raster() {
        AffineTransform transform = image.gridToCrs();
        double margin = (size - stride) / 2.0;
        transform.translate(margin, margin);
        transform.scale(stride, stride);
        return new GridGeometry(columns(), rows(), transform, image.crs());
    }
}
