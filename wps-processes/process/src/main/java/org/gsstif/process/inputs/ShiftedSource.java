package org.gsstif.process.inputs;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A source on another extent of the same pixel lattice: moved by whole pixels, missing where the source has none. */
final class ShiftedSource implements RasterSource {

    private final RasterSource source;
    private final GridGeometry grid;
    private final int dx;
    private final int dy;

    /**
     * @param grid the extent to show
     * @param dx column of this grid's column 0 in the source
     * @param dy row of this grid's row 0 in the source
     */
    ShiftedSource(RasterSource source, GridGeometry grid, int dx, int dy) {
        this.source = source;
        this.grid = grid;
        this.dx = dx;
        this.dy = dy;
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        Window inside = window.intersection(grid.window());
        RasterBlock read = source.read(inside.translate(dx, dy));
        float[][] values = new float[bands()][];
        boolean[][] valid = new boolean[bands()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = read.values(b);
            valid[b] = read.valid(b);
        }
        RasterBlock moved = new RasterBlock(inside, values, valid);
        if (inside.equals(window)) {
            return moved;
        }
        RasterBlock block = new RasterBlock(window, bands());
        block.copyFrom(moved);
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
