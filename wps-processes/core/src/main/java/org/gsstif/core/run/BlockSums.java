package org.gsstif.core.run;

import java.io.IOException;
import java.io.Serializable;
import org.gsstif.core.raster.Window;

/**
 * What is done to one block of a step that may be spread over several Java processes (see {@link BlockRunner#spread}).
 *
 * <p>Whatever a task refers to travels with it, so it is {@link Serializable}, and a task must not change it: what it finds
 * out goes into rasters or into the returned numbers.
 */
@FunctionalInterface
public interface BlockSums extends Serializable {

    /** For a task that only writes rasters. */
    double[] NONE = {};

    /**
     * @return counts and sums of this block, as many for every block; the caller adds them up in the order of the blocks
     */
    double[] run(Window block) throws IOException;

    /** Σ over the blocks, in their order; null where there are no blocks. */
    static double[] total(Iterable<double[]> blocks) {
        double[] total = null;
        for (double[] block : blocks) {
            if (total == null) {
                total = block.clone();
            } else {
                for (int i = 0; i < total.length; i++) {
                    total[i] += block[i];
                }
            }
        }
        return total;
    }
}
