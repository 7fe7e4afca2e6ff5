package org.gsstif.spark.cli;

import java.util.concurrent.Callable;
import org.gsstif.server.cli.Failures;
import org.gsstif.server.cli.Logs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Main class of {@code stif spark}. */
@Command(
        name = "stif spark",
        description =
                "Fusion and clustering on Apache Spark: mosaics of any size, on this machine or on a cluster, with the bits of stif run.",
        mixinStandardHelpOptions = true,
        subcommands = {FuseCommand.class, ClusterCommand.class, EngineCommand.class})
public final class SparkMain implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private SparkMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line and gives its exit code. */
    public static int run(String... args) {
        Logs.quiet();
        CommandLine commandLine = new CommandLine(new SparkMain());
        commandLine.getSubcommands().values().forEach(c -> c.setStopAtPositional(true));
        return commandLine
                .setParameterExceptionHandler((e, arguments) -> Failures.usage(e))
                .setExecutionExceptionHandler((e, failed, parsed) -> Failures.report(e, failed.getErr()))
                .execute(args);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: fuse or cluster (stif spark fuse --help)");
    }
}
