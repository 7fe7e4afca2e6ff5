package org.gsstif.process.run;

import org.gsstif.process.port.Limits;

/** How a run divides the memory it may plan with. */
public final class MemoryShares {

    private MemoryShares() {}

    /** Bytes of intermediate rasters kept in memory; the rest goes to the temporary folder. */
    public static long scratch(Limits limits) {
        return limits.memoryBytes() / 4;
    }
}
