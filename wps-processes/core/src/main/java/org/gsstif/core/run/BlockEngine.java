package org.gsstif.core.run;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.Window;

/** Where the large steps of a run are worked off: in this Java process, or in others beside it. */
@FunctionalInterface
public interface BlockEngine {

    /**
     * Runs a task over blocks and returns when all are done. A block may be run again after a failure: it writes the same
     * bytes again.
     *
     * @param step what is being done, for the progress messages
     * @return what the task returned, in the order of the blocks
     * @throws RunCancelledException if the monitor asked to stop
     * @throws IOException the task's own, if a block failed for good
     */
    List<double[]> run(List<Window> blocks, String step, RunMonitor monitor, BlockSums task) throws IOException;
}
