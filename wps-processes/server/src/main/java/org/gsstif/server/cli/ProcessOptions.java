package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.process.StifProcess;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.server.host.DecodedTiles;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code stif run PROCESS}: one for each input of the process, and those of the run itself. */
public final class ProcessOptions {

    private static final String OUTPUT = "--output";
    private static final String REPORT = "--report";
    private static final String CATALOG = "--catalog";
    private static final String WORKERS = "--workers";
    private static final String TEMPORARY = "--temporary-folder";
    private static final String QUIET = "--quiet";

    private final StifProcess process;
    private final CommandLine commandLine;
    private ParseResult parsed;

    /** What a command line does with the options of a process. */
    @FunctionalInterface
    public interface Command {
        /** @return exit code */
        int run(ProcessOptions options, PrintWriter out, PrintWriter err) throws IOException;
    }

    /**
     * Reads the options of a process and runs a command with them; shows the help where that is asked for, or what is wrong.
     *
     * @param arguments what follows the name of the process
     * @param here whose output and errors are used
     * @return exit code
     */
    public static int run(StifProcess process, List<String> arguments, CommandLine here, Command command)
            throws IOException {
        ProcessOptions options = new ProcessOptions(process);
        options.commandLine.setOut(here.getOut()).setErr(here.getErr());
        try {
            options.parse(arguments);
            if (options.isHelp()) {
                options.commandLine.usage(here.getOut());
                return 0;
            }
            DecodedTiles.useMemory();
            return command.run(options, here.getOut(), here.getErr());
        } catch (CommandLine.ParameterException e) {
            return Failures.usage(e);
        }
    }

    private ProcessOptions(StifProcess process) {
        this.process = process;
        CommandSpec spec = CommandSpec.create();
        spec.name("stif run " + process.name())
                .usageMessage()
                .customSynopsis("stif run " + process.name() + " [OPTIONS] " + OUTPUT + " FILE")
                .description(process.description())
                .sortOptions(false)
                .width(110)
                .optionListHeading("%n");
        process.table().inputs().forEach(i -> spec.addOption(option(i)));
        spec.addOption(OptionSpec.builder("-o", OUTPUT)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("[NAME=]FILE")
                .description("Save an output to a file: rasters as GeoTIFF, texts as they are. Without NAME the output "
                        + process.table().outputs().get(0).name() + ". Outputs: " + outputs(process))
                .build());
        spec.addOption(text(REPORT, "FILE", "Save the report (JSON)."));
        spec.addOption(
                text(CATALOG, "DIR", "Folder of layers: where layer names are looked up and results are published."));
        spec.addOption(text(WORKERS, "N", "Threads. Default: one for each processor."));
        spec.addOption(
                text(TEMPORARY, "DIR", "Folder for intermediate files. Default: that of the output, or the system's."));
        spec.addOption(flag("No progress on stderr.", "-q", QUIET));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Show this help.")
                .build());
        this.commandLine = new CommandLine(spec);
    }

    private static OptionSpec option(Input<?> input) {
        OptionSpec.Builder option = OptionSpec.builder("--" + kebab(input.name()))
                .description(input.description().replace("%", "%%"))
                .required(false)
                .paramLabel(label(input));
        if (input.type() == Boolean.class) {
            return option.type(String.class).arity("0..1").fallbackValue("true").build();
        }
        return input.isRepeatable()
                ? option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .build()
                : option.type(String.class).arity("1").build();
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    private static String label(Input<?> input) {
        if (input.type() == GridCoverage2D.class) {
            return "FILE";
        }
        if (input.type().isEnum() || !input.choices().isEmpty()) {
            return String.join(
                    "|", input.choices().keySet().stream().map(Object::toString).toList());
        }
        if (input.isNumber()) {
            return input.type() == Integer.class ? "N" : "X";
        }
        return input.type() == Boolean.class ? "true|false" : "TEXT";
    }

    private static String outputs(StifProcess process) {
        return String.join(
                        ", ",
                        process.table().outputs().stream().map(Output::name).toList()) + ".";
    }

    /** {@code fineTimes} as {@code fine-times}. */
    static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Reads the arguments; {@code --fineTimes} is as good as {@code --fine-times}. */
    private void parse(List<String> arguments) {
        List<String> normal = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean option = name.startsWith("--") && name.length() > 2;
            normal.add(option ? "--" + kebab(name.substring(2)) + argument.substring(name.length()) : argument);
        }
        parsed = commandLine.parseArgs(normal.toArray(new String[0]));
    }

    public CommandLine commandLine() {
        return commandLine;
    }

    private boolean isHelp() {
        return parsed.isUsageHelpRequested();
    }

    /** What was given for the process's inputs, as texts, by input name. */
    public Map<String, List<String>> inputs() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (Input<?> input : process.table().inputs()) {
            String option = "--" + kebab(input.name());
            if (parsed.hasMatchedOption(option)) {
                given.put(
                        input.name(),
                        input.isRepeatable()
                                ? parsed.matchedOptionValue(option, List.<String>of())
                                : List.of(parsed.matchedOptionValue(option, "")));
            }
        }
        return given;
    }

    /** Files to save outputs to, by output name. */
    public Map<String, String> outputs() {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> names =
                process.table().outputs().stream().map(Output::name).toList();
        for (String text : parsed.matchedOptionValue(OUTPUT, List.<String>of())) {
            int equals = text.indexOf('=');
            boolean named = equals > 0 && names.contains(text.substring(0, equals));
            if (equals > 0 && !named && text.substring(0, equals).matches("\\w+")) {
                throw new CommandLine.ParameterException(
                        commandLine,
                        "there is no output " + text.substring(0, equals) + "; the outputs are " + outputs(process));
            }
            files.put(named ? text.substring(0, equals) : names.get(0), named ? text.substring(equals + 1) : text);
        }
        return files;
    }

    public String report() {
        return parsed.matchedOptionValue(REPORT, null);
    }

    public String catalog() {
        return parsed.matchedOptionValue(CATALOG, null);
    }

    public String temporaryFolder() {
        return parsed.matchedOptionValue(TEMPORARY, null);
    }

    public boolean isQuiet() {
        return parsed.matchedOptionValue(QUIET, false);
    }

    /** Number of threads, or 0 where it was not given. */
    public int workers() {
        String text = parsed.matchedOptionValue(WORKERS, "0");
        if (!text.matches("\\d{1,4}")) {
            throw new CommandLine.ParameterException(
                    commandLine, "--workers is " + text + "; it must be a number of threads");
        }
        return Integer.parseInt(text);
    }
}
