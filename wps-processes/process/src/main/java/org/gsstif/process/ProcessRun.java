package org.gsstif.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.image.util.ImageUtilities;
import org.geotools.process.ProcessException;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.spark.Engine;
import org.gsstif.process.spark.SparkApplication;
import org.gsstif.process.spark.SparkSettings;

/** One call of a process through the GeoTools interface: checked inputs in, named outputs or a readable error out. */
final class ProcessRun {

    private static final Logger LOGGER = Logger.getLogger(ProcessRun.class.getName());

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
            Values values = process.table().read(input);
            // the first progress must come from this thread: GeoServer then takes charge of the inputs, which it knows
            // how to
            // do only here
            monitor.progress(0, "starting");
            try {
                return run(process, values, runtime, monitor);
            } finally {
                if (runtime.ownsLists()) {
                    disposeLists(values);
                }
            }
        } catch (RunCancelledException e) {
            if (listener != null) {
                listener.progress(listener.getProgress()); // GeoServer throws its own "dismissed" here
            }
            throw new ProcessException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new ProcessException(e.getCause().getMessage(), e.getCause());
        } catch (PublishException | LayerNotFoundException e) {
            // told in full by the message; a cause with the same message would be shown a second time
            LOGGER.log(Level.FINE, e.getMessage(), e);
            throw new ProcessException(e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new ProcessException(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new ProcessException(
                    "out of memory: the Java heap is " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB; give it more (-Xmx) or lower the settings workers and blockSize",
                    e);
        }
    }

    private static Map<String, Object> run(StifProcess process, Values values, StifRuntime runtime, RunMonitor monitor)
            throws IOException {
        if (!values.declares(Engine.INPUT) || values.get(Engine.INPUT) == Engine.LOCAL) {
            return process.run(values, runtime, monitor);
        }
        SparkSettings settings = runtime.limits()
                .spark()
                .orElseThrow(() -> ParameterException.invalid(
                        Engine.INPUT.name(),
                        "engine is SPARK, but no Spark is set up here; leave it out, or set spark.master, spark.command and "
                                + "spark.sharedFolder in stif.properties (GeoServer) or in the file of stif serve --spark; on the "
                                + "command line use stif spark"));
        try (SparkApplication application = new SparkApplication(settings, runtime.runner());
                StifRuntime spread = runtime.on(application)) {
            return process.run(values, spread, monitor);
        }
    }

    /** Results do not read the inputs any more: they are files of their own. */
    private static void disposeLists(Values values) {
        for (GridCoverage2D coverage : values.repeatedCoverages()) {
            ImageUtilities.disposeImage(coverage.getRenderedImage());
            coverage.dispose(true);
        }
    }
}
