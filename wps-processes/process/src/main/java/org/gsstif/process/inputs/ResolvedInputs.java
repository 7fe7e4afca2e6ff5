package org.gsstif.process.inputs;

import java.io.Closeable;
import java.io.IOException;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.run.Report;
import org.gsstif.coverage.CogOptions;
import org.gsstif.process.run.BandNames;

/**
 * The inputs of a run, opened and aligned. Closing it closes what was opened for it.
 *
 * @param inputs for the kernels, on the working grids
 * @param region the part of the fine working grid that a result covers
 * @param coarseRegion the part of the coarse working grid that a result on the coarse grid covers: the region, or all cells
 *     that the fine images touch
 * @param report what was used and how it was aligned
 * @param opened what closing closes
 */
public record ResolvedInputs(FusionInputs inputs, Region region, Region coarseRegion, Report report, Opened opened)
        implements Closeable {

    /** The grid of a fine result. */
    public GridGeometry resultGrid() {
        return inputs.fine().grid().crop(region.window());
    }

    /** The grid of a coarse result. */
    public GridGeometry coarseResultGrid() {
        return inputs.mapping().coarse().crop(coarseRegion.window());
    }

    /** How a result is written: with the names of the fine bands. */
    public CogOptions resultOptions() {
        return BandNames.options(inputs.fine().get(0).raster());
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
