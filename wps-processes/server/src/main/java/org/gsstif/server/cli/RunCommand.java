package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geotools.feature.NameImpl;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.server.host.LayerStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stif run PROCESS …}: runs a process on files. */
@Command(
        name = "run",
        description =
                "Run a process on files: stif run Ustfip --fine 's2_*.tif' --coarse 's3_*.tif' --time 2016-05-21 -o "
                        + "fused.tif. Dates are taken from the file names where --fine-times and --coarse-times are left out.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PROCESS",
            description = "Name of the process; stif describe lists them, stif run PROCESS --help shows its options.")
    private String processName;

    @Parameters(index = "1..*", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        CommandLine here = spec.commandLine();
        StifProcess process = ProcessNames.find(processName, here);
        return ProcessOptions.run(process, arguments, here, (options, out, err) -> run(process, options, out, err));
    }

    private static int run(StifProcess process, ProcessOptions options, PrintWriter out, PrintWriter err)
            throws IOException {
        Map<String, List<String>> given = options.inputs();
        Map<String, Path> targets = SavedOutputs.targets(process, options, given.containsKey("publish"));
        ProgressLine progress = new ProgressLine(err, CommandLine.Help.Ansi.AUTO.enabled());
        CountDownLatch ended = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> stop(progress, ended), "stif-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (InputFiles files = new InputFiles();
                StifRuntime runtime = runtime(options, targets)) {
            Map<String, Object> values = files.open(process.table(), given);
            StifProcessFactory factory = new StifProcessFactory(Processes.all(), () -> runtime);
            Map<String, Object> outputs = factory.create(new NameImpl(StifProcessFactory.NAMESPACE, process.name()))
                    .execute(values, options.isQuiet() ? null : progress);
            progress.finish();
            SavedOutputs.save(process, outputs, targets, options, out);
            return 0;
        } catch (RuntimeException | IOException e) {
            progress.finish();
            throw e;
        } finally {
            ended.countDown();
            removeHook(interrupted);
        }
    }

    /** Interrupted from outside: asks the run to stop and gives it time to clean up. */
    private static void stop(ProgressLine progress, CountDownLatch ended) {
        progress.setCanceled(true);
        try {
            if (!ended.await(10, TimeUnit.SECONDS)) {
                System.err.println("stif: interrupted before the run could clean up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Java is ending already: the hook runs, and finds that the run has ended
            return;
        }
    }

    private static StifRuntime runtime(ProcessOptions options, Map<String, Path> targets) throws IOException {
        Limits limits = Limits.defaults();
        int workers = options.workers() > 0 ? options.workers() : limits.workers();
        Path temporary = options.temporaryFolder() != null
                ? Path.of(options.temporaryFolder())
                : targets.values().stream()
                        .findFirst()
                        .map(t -> t.toAbsolutePath().getParent())
                        .orElse(limits.temporaryFolder());
        Limits own = new Limits(workers, limits.blockSize(), limits.memoryBytes(), limits.maxOutputPixels(), temporary);
        if (options.catalog() == null) {
            return new StifRuntime(own, null, null);
        }
        LayerStore store = LayerStore.open(Path.of(options.catalog()));
        return new StifRuntime(own, store.catalog(), store.publisher());
    }
}
