package org.gsstif.core.cluster;

import java.nio.file.Path;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;

/** Contexts for tests; their threads are daemons. */
public final class Runs {

    private Runs() {}

    public static RunContext of(int workers, int blockSize) {
        return new RunContext(
                new BlockRunner(workers, blockSize), RunMonitor.SILENT, new ScratchSpace(Path.of("target"), 1 << 28));
    }
}
