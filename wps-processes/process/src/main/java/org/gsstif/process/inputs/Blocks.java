package org.gsstif.process.inputs;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** Blocks seen under other coordinates. */
final class Blocks {

    private Blocks() {}

    /** The same pixels, not copied, under a window of the same size. */
    static RasterBlock move(RasterBlock block, Window place) {
        float[][] values = new float[block.bands()][];
        boolean[][] valid = new boolean[block.bands()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = block.values(b);
            valid[b] = block.valid(b);
        }
        return new RasterBlock(place, values, valid);
    }

    /** The same pixels under {@code place}, in a block of a window that may be larger: the rest is missing. */
    static RasterBlock show(RasterBlock block, Window place, Window window) {
        RasterBlock moved = move(block, place);
        if (place.equals(window)) {
            return moved;
        }
        RasterBlock larger = new RasterBlock(window, block.bands());
        larger.copyFrom(moved);
        return larger;
    }
}
