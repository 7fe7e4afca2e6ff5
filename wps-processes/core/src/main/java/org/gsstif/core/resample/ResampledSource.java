package org.gsstif.core.resample;

import java.io.IOException;
import java.util.Objects;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * An image seen on another grid, for images that do not lie on the grid that is worked on.
 *
 * <ul>
 *   <li>Each pixel takes its value at the place of its centre; its own size is not looked at. Onto a much coarser grid
 *       that aliases: there {@link org.gsstif.core.standardize.Upscaling} is the right tool.
 *   <li>A pixel is missing where the source pixel that holds its centre is missing or outside, whatever the method: gaps
 *       and borders stay where they are. Beside a gap CUBIC and BILINEAR use the valid ones of the 2 × 2 pixels around.
 *   <li>A pixel's value depends on its place only, never on the window it is read with.
 * </ul>
 */
public final class ResampledSource implements RasterSource {

    /** How the value between pixel centres is made. */
    public enum Method {
        /** That of the pixel which holds the place: for classes and masks. */
        NEAREST,
        /** Linear in both directions. */
        BILINEAR,
        /** Cubic convolution, see {@link CubicConvolution}; may go a little beyond the values around. */
        CUBIC
    }

    private final RasterSource source;
    private final GridMapping mapping;
    private final Method method;

    /**
     * @param source closed with this view
     * @param mapping from the grid to show ("fine") to the source's grid ("coarse")
     */
    public ResampledSource(RasterSource source, GridMapping mapping, Method method) {
        this.source = Objects.requireNonNull(source, "source");
        this.mapping = Objects.requireNonNull(mapping, "mapping");
        this.method = Objects.requireNonNull(method, "method");
        if (!mapping.coarse().matches(source.grid())) {
            throw new IllegalArgumentException(
                    "the mapping leads to the grid " + mapping.coarse() + ", the image lies on " + source.grid());
        }
    }

    @Override
    public GridGeometry grid() {
        return mapping.fine();
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock block = new RasterBlock(window, bands());
        Window inside = window.intersection(grid().window());
        if (inside.isEmpty()) {
            return block;
        }
        CoarsePositions places = CoarsePositions.of(mapping, inside);
        Window cells = places.cells(source.grid().window(), method == Method.NEAREST ? 0 : 2);
        if (cells.isEmpty()) {
            return block;
        }
        RasterBlock read = source.read(cells);
        double[] buffer = new double[8];
        for (int y = 0; y < inside.height(); y++) {
            int row = window.index(inside.x(), inside.y() + y);
            for (int x = 0; x < inside.width(); x++) {
                int nearest = places.cellIndex(x, y, cells);
                if (nearest < 0) {
                    continue;
                }
                for (int b = 0; b < block.bands(); b++) {
                    if (read.valid(b)[nearest]) {
                        block.valid(b)[row + x] = true;
                        block.values(b)[row + x] = switch (method) {
                            case NEAREST -> read.values(b)[nearest];
                            case BILINEAR ->
                                (float) CubicConvolution.bilinear(
                                        read.values(b), read.valid(b), cells, places.u(x, y), places.v(x, y));
                            case CUBIC ->
                                (float) CubicConvolution.at(
                                        read.values(b), read.valid(b), cells, places.u(x, y), places.v(x, y), buffer);
                        };
                    }
                }
            }
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
