package org.gsstif.process.inputs;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A source seen on another grid: each pixel has the value of the source's pixel under its centre. */
final class NearestSource implements RasterSource {

    private final RasterSource source;
    private final GridMapping mapping;

    /** @param mapping from the grid to show ("fine") to the source's grid ("coarse") */
    NearestSource(RasterSource source, GridMapping mapping) {
        this.source = source;
        this.mapping = mapping;
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
        int n = window.size();
        double[] points = new double[2 * n];
        for (int row = 0, i = 0; row < window.height(); row++) {
            for (int column = 0; column < window.width(); column++, i++) {
                points[2 * i] = window.x() + column + 0.5;
                points[2 * i + 1] = window.y() + row + 0.5;
            }
        }
        mapping.fineToCoarse(points, n);
        Window needed = Extents.around(points, n, 0).intersection(source.grid().window());
        if (needed.isEmpty()) {
            return block;
        }
        RasterBlock read = source.read(needed);
        for (int i = 0; i < n; i++) {
            double x = Math.floor(points[2 * i]);
            double y = Math.floor(points[2 * i + 1]);
            if (x >= needed.x() && x < needed.endX() && y >= needed.y() && y < needed.endY()) {
                int from = needed.index((int) x, (int) y);
                for (int b = 0; b < block.bands(); b++) {
                    block.values(b)[i] = read.values(b)[from];
                    block.valid(b)[i] = read.valid(b)[from];
                }
            }
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
