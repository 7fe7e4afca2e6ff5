package org.gsstif.bench;

import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;

/**
 * Takes the result of a {@link TiledScene} run without keeping it: away from the borders every pixel must have the value
 * that its place in the tile has elsewhere, or the run was wrong.
 */
final class PeriodicSink implements RasterSink {

    private final GridGeometry grid;
    private final int margin;
    private final MemoryRaster tile;
    private long missing;

    /** @param margin pixels from the border on within which values may differ */
    PeriodicSink(GridGeometry grid, int bands, int margin) {
        this.grid = grid;
        this.margin = margin;
        int side = TiledScene.TILE;
        tile = new MemoryRaster(GridGeometry.northUp(side, side, 0, side, 1, 1, grid.crs()), bands);
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return tile.bands();
    }

    @Override
    public synchronized void write(RasterBlock block) {
        Window w = block.window();
        Window interior = grid.window().grow(-margin).intersection(w);
        for (int b = 0; b < bands(); b++) {
            missing += w.size() - block.countValid(b);
            float[] seen = tile.pixels().values(b);
            boolean[] known = tile.pixels().valid(b);
            for (int y = interior.y(); y < interior.endY(); y++) {
                for (int x = interior.x(); x < interior.endX(); x++) {
                    int i = (y % TiledScene.TILE) * TiledScene.TILE + x % TiledScene.TILE;
                    float value = block.values(b)[w.index(x, y)];
                    if (known[i] && seen[i] != value) {
                        throw new IllegalStateException("band " + b + " at (" + x + ", " + y + ") is " + value
                                + ", elsewhere in the same place of the tile " + seen[i]);
                    }
                    seen[i] = value;
                    known[i] = true;
                }
            }
        }
    }

    /** Checks what only the whole run can tell. */
    synchronized void checkComplete() {
        if (missing != 0) {
            throw new IllegalStateException(missing + " values are missing; the inputs have no gaps");
        }
        double sum = 0;
        for (int b = 0; b < bands(); b++) {
            for (float v : tile.pixels().values(b)) {
                sum += v;
            }
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("the sum of the result is " + sum);
        }
    }
}
