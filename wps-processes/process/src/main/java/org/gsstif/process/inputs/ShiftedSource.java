package org.gsstif.process.inputs;

import java.io.IOException;
import java.util.List;
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
    public List<String> bandNames() {
        return source.bandNames();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        Window inside = window.intersection(grid.window());
        return Blocks.show(source.read(inside.translate(dx, dy)), inside, window);
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
