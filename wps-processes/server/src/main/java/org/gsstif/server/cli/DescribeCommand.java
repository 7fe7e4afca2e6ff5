package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcess;
import org.gsstif.process.describe.ProcessPage;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.run.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stif describe [PROCESS]}: lists the processes, or describes one. */
@Command(
        name = "describe",
        description = "List the processes, or describe one: inputs with units, ranges and defaults, and outputs.",
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROCESS", description = "Name of a process.")
    private String processName;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(names = "--pages", paramLabel = "DIR", description = "Write the user guide's page of each process there.")
    private Path pages;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<StifProcess> processes =
                processName == null ? Processes.all() : List.of(ProcessNames.find(processName, spec.commandLine()));
        if (pages != null) {
            Files.createDirectories(pages);
            for (StifProcess process : processes) {
                Files.writeString(pages.resolve(ProcessPage.fileName(process)), ProcessPage.markdown(process));
            }
        } else if (json) {
            List<Object> described =
                    processes.stream().map(p -> (Object) entry(p)).toList();
            out.println(Json.text(processName == null ? described : described.get(0)));
        } else if (processName == null) {
            processes.forEach(p -> out.printf("stif:%-20s %s%n", p.name(), p.title()));
        } else {
            print(processes.get(0), out);
        }
        out.flush();
        return 0;
    }

    private static void print(StifProcess process, PrintWriter out) {
        out.println("stif:" + process.name() + " - " + process.title());
        wrap(process.description(), "", out);
        out.println();
        out.println("Inputs");
        for (Input<?> input : process.table().inputs()) {
            out.println("  " + input.name() + (input.minOccurs() > 0 ? " (needed)" : "") + ": " + input.title());
            wrap(input.description(), "      ", out);
        }
        out.println();
        out.println("Outputs");
        for (Output<?> output : process.table().outputs()) {
            out.println("  " + output.name() + (output.always() ? "" : " (sometimes)") + ": " + output.title());
            wrap(output.text(), "      ", out);
        }
    }

    private static void wrap(String text, String indent, PrintWriter out) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(indent);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    private static Map<String, Object> entry(StifProcess process) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", "stif:" + process.name());
        entry.put("title", process.title());
        entry.put("abstract", process.description());
        List<Object> inputs = new ArrayList<>();
        for (Input<?> input : process.table().inputs()) {
            Map<String, Object> i = new LinkedHashMap<>();
            i.put("name", input.name());
            i.put("title", input.title());
            i.put("abstract", input.description());
            i.put("type", input.type().getSimpleName());
            i.put("minOccurs", input.minOccurs());
            i.put("maxOccurs", input.maxOccurs());
            put(i, "unit", input.unit().isEmpty() ? null : input.unit());
            put(i, "default", input.defaultValue());
            put(i, "min", input.min());
            put(i, "max", input.max());
            put(i, "choices", input.choices().isEmpty() ? null : input.choices());
            inputs.add(i);
        }
        entry.put("inputs", inputs);
        List<Object> outputs = new ArrayList<>();
        for (Output<?> output : process.table().outputs()) {
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("name", output.name());
            o.put("title", output.title());
            o.put("abstract", output.text());
            o.put("type", output.type().getSimpleName());
            o.put("always", output.always());
            outputs.add(o);
        }
        entry.put("outputs", outputs);
        return entry;
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
