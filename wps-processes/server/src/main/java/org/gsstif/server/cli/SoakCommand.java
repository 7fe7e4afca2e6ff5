package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gsstif.server.soak.Soak;
import org.gsstif.server.soak.SoakOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stif soak}: whether the embedded host holds its bounds under load. */
@Command(
        name = "soak",
        description =
                "Load a host of its own with 200 map clients, bursts of map requests and 24 clients that run a fusion, all "
                        + "on this machine, and see whether memory and threads stay bounded, whether it answers with nothing "
                        + "but results and 'server busy', whether maps keep coming while runs work, and whether no file is "
                        + "left. Linux only. Exit code 4 where a bound does not hold; the latency of maps counts from ten "
                        + "minutes on, in shorter soaks it is reported only.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            defaultValue = "30",
            paramLabel = "N",
            description = "How long. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--scene",
            paramLabel = "DIR",
            description = "Folder with fine/ and coarse/. Left out: the scene that comes with gs-stif.")
    private Path scene;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "stif-soak",
            paramLabel = "DIR",
            description = "New or empty folder for table, graph and the host's files. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        Logs.warnings();
        PrintWriter out = spec.commandLine().getOut();
        Path images =
                scene != null ? scene : Path.of(System.getProperty("stif.home", "."), "test-data", "fusion-scene");
        if (!Files.isDirectory(images.resolve("fine"))) {
            throw new ParameterException(
                    spec.commandLine(), "no scene is at " + images + "; start with the stif launcher, or give --scene");
        }
        prepareOutput();
        int seconds = (int) Math.round(minutes * 60);
        return new Soak(SoakOptions.lasting(seconds), output.toAbsolutePath(), out).run(images) ? 0 : 4;
    }

    private void prepareOutput() throws IOException {
        Files.createDirectories(output);
        try (Stream<Path> entries = Files.list(output)) {
            if (entries.findAny().isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), "--output " + output + " is not empty; name a new folder");
            }
        }
    }
}
