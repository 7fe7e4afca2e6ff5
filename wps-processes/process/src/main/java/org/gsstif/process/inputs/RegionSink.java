package org.gsstif.process.inputs;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;

/** Takes a raster on the working grid and hands on the region's part of it, on the region's own grid. */
public final class RegionSink implements RasterSink {

    private final GridGeometry grid;
    private final Region region;
    private final RasterSink target;
    private final LongAdder validValues = new LongAdder();
    private final LongAdder wantedValues = new LongAdder();

    /**
     * @param grid the working grid, in which the region's window is given
     * @param target on the grid of the region's window
     */
    public RegionSink(GridGeometry grid, Region region, RasterSink target) {
        this.grid = grid;
        this.region = region;
        this.target = target;
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return target.bands();
    }

    @Override
    public void write(RasterBlock block) throws IOException {
        Window part = block.window().intersection(region.window());
        if (part.isEmpty()) {
            return;
        }
        RasterBlock cut = new RasterBlock(part, block.bands());
        cut.copyFrom(block);
        region.mask(cut);
        target.write(Blocks.move(
                cut, part.translate(-region.window().x(), -region.window().y())));
        for (int b = 0; b < cut.bands(); b++) {
            validValues.add(cut.countValid(b));
        }
        wantedValues.add((long) cut.bands() * region.countWanted(part));
    }

    public GridGeometry resultGrid() {
        return target.grid();
    }

    /** Share of the values inside the region that were written and are valid, 0..1; NaN before anything was written. */
    public double coverage() {
        return validValues.sum() / (double) wantedValues.sum();
    }
}
