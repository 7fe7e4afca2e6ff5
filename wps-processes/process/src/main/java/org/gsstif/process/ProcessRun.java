package org.gsstif.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.geotools.api.util.ProgressListener;
import org.geotools.process.ProcessException;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;

/** One call of a process through the GeoTools interface: checked inputs in, named outputs or a readable error out. */
final class ProcessRun {

    private ProcessRun() {}

    static Map<String, Object> execute(
            StifProcess process, Map<String, Object> input, Supplier<StifRuntime> current, ProgressListener listener) {
        StifRuntime runtime = current.get();
        while (!runtime.enter()) {
            runtime = current.get(); // replaced in this very moment
        }
        try {
            return execute(process, input, runtime, listener);
        } finally {
            runtime.leave();
        }
    }

    private static Map<String, Object> execute(
            StifProcess process, Map<String, Object> input, StifRuntime runtime, ProgressListener listener) {
        RunMonitor monitor = listener == null ? RunMonitor.SILENT : new ListenerMonitor(listener);
        try {
            return process.run(process.table().read(input), runtime, monitor);
        } catch (RunCancelledException e) {
            if (listener != null) {
                listener.progress(listener.getProgress()); // GeoServer throws its own "dismissed" here
            }
            throw new ProcessException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new ProcessException(e.getCause().getMessage(), e.getCause());
        } catch (IOException | IllegalArgumentException e) {
            throw new ProcessException(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new ProcessException(
                    "out of memory: the Java heap is " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB; give it more (-Xmx) or lower the settings workers and blockSize",
                    e);
        }
    }
}
