package org.gsstif.core.cluster;

import java.nio.file.Path;
import org.gsstif.core.fusion.pair.CopyingEngine;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;

/** Contexts for tests; their threads are daemons. */
public final class Runs {

    private Runs() {}

    /** As if by several Java processes. */
    public static RunContext spread(int blockSize) {
        return new RunContext(
                new BlockRunner(2, blockSize, CopyingEngine::run),
                RunMonitor.SILENT,
                new ScratchSpace(Path.of("target"), 0));
    }

    public static RunContext of(int workers, int blockSize) {
        return new RunContext(
                new BlockRunner(workers, blockSize), RunMonitor.SILENT, new ScratchSpace(Path.of("target"), 1 << 28));
    }
}
