package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.process.StifProcess;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.run.ResultRaster;
import picocli.CommandLine;

/** Saves the outputs of a process as the command line's options say. */
public final class SavedOutputs {

    private SavedOutputs() {}

    /** Where outputs are saved; checked before the work begins. */
    public static Map<String, Path> targets(StifProcess process, ProcessOptions options, boolean published) {
        Map<String, Path> targets = new java.util.LinkedHashMap<>();
        options.outputs().forEach((name, file) -> targets.put(name, Path.of(file)));
        Output<?> main = process.table().outputs().get(0);
        if (main.type() == GridCoverage2D.class && !targets.containsKey(main.name()) && !published) {
            throw new CommandLine.ParameterException(
                    options.commandLine(),
                    "where shall the result go? Give --output FILE.tif, or --publish LAYER with --catalog DIR");
        }
        for (Path target : targets.values()) {
            Path folder = target.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new CommandLine.ParameterException(options.commandLine(), "there is no folder " + folder);
            }
        }
        return targets;
    }

    public static void save(
            StifProcess process,
            Map<String, Object> outputs,
            Map<String, Path> targets,
            ProcessOptions options,
            PrintWriter out)
            throws IOException {
        try {
            for (Map.Entry<String, Path> target : targets.entrySet()) {
                Object value = outputs.get(target.getKey());
                if (value == null) {
                    throw new IOException("the output " + target.getKey() + " was not made; see stif run "
                            + process.name() + " --help for what it needs");
                }
                if (value instanceof GridCoverage2D coverage) {
                    ResultRaster.save(coverage, target.getValue());
                } else {
                    Files.writeString(target.getValue(), value + System.lineSeparator(), StandardCharsets.UTF_8);
                }
            }
            if (options.report() != null) {
                Files.writeString(Path.of(options.report()), outputs.get("report") + System.lineSeparator());
            }
            print(process, outputs, targets, out);
        } finally {
            outputs.values().forEach(SavedOutputs::dispose);
        }
    }

    /** Texts that were not saved: a table if there is one, else the main output; and the published layer. */
    private static void print(
            StifProcess process, Map<String, Object> outputs, Map<String, Path> targets, PrintWriter out) {
        String main = process.table().outputs().get(0).name();
        if (outputs.get("table") instanceof String table && !targets.containsKey("table")) {
            out.print(table);
        } else if (outputs.get(main) instanceof String text && !targets.containsKey(main)) {
            out.println(text);
        }
        if (outputs.get("layer") instanceof String layer && !layer.isEmpty()) {
            out.println(layer);
        }
        out.flush();
    }

    private static void dispose(Object output) {
        if (output instanceof GridCoverage2D coverage) {
            coverage.dispose(true);
        }
    }
}
