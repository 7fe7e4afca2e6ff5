package org.gsstif.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Main class of the command line. */
@Command(
        name = "stif",
        description =
                "Spatio-temporal image fusion and clustering of satellite images: run the processes on files, or serve "
                        + "them as WPS and WMS.",
        mixinStandardHelpOptions = true,
        versionProvider = Stif.Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            DescribeCommand.class,
            EvaluateCommand.class,
            ServeCommand.class,
            SoakCommand.class,
            CheckGeoServerCommand.class
        },
        footer = {"", "Start with: stif demo, stif describe, stif run Ustfip --help"})
public final class Stif implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private Stif() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line and gives its exit code. */
    public static int run(String... args) {
        Charset charset = Charset.defaultCharset();
        if ("0".getBytes(charset).length > 1) { // JAI and GeoTools read bytes of ASCII by it
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                    .println("stif: Java's default character set is " + charset
                            + ", in which images cannot be read; start Java with -Dfile.encoding=UTF-8");
            return 2;
        }
        Logs.quiet();
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Stif());
        // what follows the process's name is read by the process's own options
        commandLine.getSubcommands().get("run").setStopAtPositional(true);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> Failures.usage(e))
                .setExecutionExceptionHandler((e, failed, parsed) -> Failures.report(e, failed.getErr()));
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: demo, run, describe, evaluate or serve (stif --help)");
    }

    /** The version that the jar's manifest has. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Stif.class.getPackage().getImplementationVersion();
            return new String[] {"gs-stif " + (version == null ? "(not packaged)" : version)};
        }
    }
}
