package org.gsstif.process.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.inputs.Opened;
import org.gsstif.process.parameter.Values;

/** One run of a process: its scratch space, what it opened, its report. Closing it frees everything. */
public final class RunScope implements Closeable {

    private final StifRuntime runtime;
    private final ScratchSpace scratch;
    private final RunContext context;
    private final Opened opened = new Opened();
    private final Report report = new Report();
    private final long start = System.nanoTime();

    /**
     * @param process for the report, for example {@code stif:Ustfip}
     * @throws IOException if the temporary folder cannot be made
     */
    public RunScope(String process, Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        this.runtime = runtime;
        this.scratch = opened.add(scratch(runtime));
        this.context = new RunContext(runtime.runner(), monitor, scratch);
        report.put("process", process);
        report.put("inputs", values.summary());
    }

    private static ScratchSpace scratch(StifRuntime runtime) throws IOException {
        if (runtime.sharedFolder().isPresent()) {
            return ScratchSpace.kept(runtime.sharedFolder().get());
        }
        Path folder = ProcessFolder.in(runtime.limits().temporaryFolder());
        return new ScratchSpace(folder, MemoryShares.scratch(runtime.limits()));
    }

    public StifRuntime runtime() {
        return runtime;
    }

    /** The context of a part of the run, from..to of its progress. */
    public RunContext part(double from, double to) {
        return context.part(from, to);
    }

    public RunMonitor monitor() {
        return context.monitor();
    }

    public Report report() {
        return report;
    }

    /** Remembers something to close at the end of the run. */
    public <T extends Closeable> T add(T closeable) {
        return opened.add(closeable);
    }

    /** The report as JSON text, with warnings and seconds at its end. */
    public String finishReport() {
        Map<String, Object> all = new LinkedHashMap<>(report.entries());
        all.put("warnings", report.warnings());
        all.put("seconds", Math.round((System.nanoTime() - start) / 1e6) / 1e3);
        return Json.text(all);
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
