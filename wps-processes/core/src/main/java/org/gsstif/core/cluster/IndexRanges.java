package org.gsstif.core.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/** Runs a task over ranges of indices on the run's pool; cancellation is heard, progress is the caller's. */
final class IndexRanges {

    /** Done to the indices from … to − 1. */
    @FunctionalInterface
    interface Task {
        void run(int from, int to);
    }

    private IndexRanges() {}

    static void run(RunContext run, int count, int chunk, Task task) {
        RunMonitor quiet = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return run.monitor().isCancelled();
            }
        };
        List<Window> ranges = new java.util.ArrayList<>();
        for (int from = 0; from < count; from += chunk) {
            ranges.add(new Window(from, 0, Math.min(chunk, count - from), 1));
        }
        try {
            BlockRunner runner = run.runner();
            runner.run(ranges, "", quiet, range -> task.run(range.x(), range.endX()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the tasks do no input or output
        }
    }
}
