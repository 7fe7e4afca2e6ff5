package org.gsstif.core.run;

import java.util.Objects;
import org.gsstif.core.raster.GridGeometry;

/**
 * What a run needs beside its data: the bounded pool, the monitor, and where intermediate rasters go (in memory up to a
 * limit, else in temporary files). Closing is the owner's task, not the algorithm's.
 */
public record RunContext(BlockRunner runner, RunMonitor monitor, ScratchSpace scratch) {

    public RunContext {
        Objects.requireNonNull(runner, "runner");
        Objects.requireNonNull(monitor, "monitor");
        Objects.requireNonNull(scratch, "scratch");
    }

    /** The same context with the monitor of a part of the run. */
    public RunContext part(double from, double to) {
        return new RunContext(runner, monitor.part(from, to), scratch);
    }

    /** An intermediate raster, see {@link ScratchSpace#create}. */
    public ScratchSpace.ScratchRaster scratch(GridGeometry grid, int bands) throws java.io.IOException {
        return scratch.create(grid, bands);
    }
}
