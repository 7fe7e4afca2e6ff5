package org.gsstif.process.inputs;

import java.io.Closeable;
import java.io.IOException;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.run.Report;

/**
 * The inputs of a run, opened and aligned. Closing it closes what was opened for it.
 *
 * @param inputs for the kernels, on the working grids
 * @param region the part of the fine working grid that the result covers
 * @param report what was used and how it was aligned
 * @param opened what closing closes
 */
public record ResolvedInputs(FusionInputs inputs, Region region, Report report, Opened opened) implements Closeable {

    /** The grid of the result. */
    public GridGeometry resultGrid() {
        return inputs.fine().grid().crop(region.window());
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
