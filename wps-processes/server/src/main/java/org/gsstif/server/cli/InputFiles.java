package org.gsstif.server.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.RemoteFiles;
import org.gsstif.process.inputs.DatesInNames;
import org.gsstif.process.inputs.Opened;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.ParameterTable;

/** The inputs of a process from the command line: files and file patterns become coverages, dates come from their names. */
public final class InputFiles implements Closeable {

    private final Opened opened = new Opened();

    /**
     * The values to run with.
     *
     * @param given texts by input name
     */
    @SuppressWarnings("MustBeClosedChecker") // this object closes the files
    public Map<String, Object> open(ParameterTable table, Map<String, List<String>> given) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : given.entrySet()) {
            Input<?> input = table.input(entry.getKey()).orElseThrow();
            if (input.type() != GridCoverage2D.class) {
                values.put(
                        input.name(),
                        input.isRepeatable()
                                ? entry.getValue()
                                : entry.getValue().get(0));
                continue;
            }
            List<String> files = expand(input.name(), entry.getValue());
            List<GridCoverage2D> coverages = new ArrayList<>();
            for (String file : files) {
                GeoTiffSource source = opened.add(GeoTiffs.open(file));
                coverages.add(source.coverage());
            }
            values.put(input.name(), coverages);
            String times = input.name().replaceAll("s$", "") + "Times"; // fine: fineTimes, images: imageTimes
            if (table.input(times).isPresent() && !given.containsKey(times)) {
                dates(times, files).ifPresent(text -> values.put(times, text));
            }
        }
        return values;
    }

    /** The dates in the names of files, if all have one; one file alone may be undated. */
    private static Optional<String> dates(String input, List<String> files) {
        List<String> dates = new ArrayList<>();
        for (String file : files) {
            Optional<Instant> date = DatesInNames.find(RemoteFiles.name(file));
            if (date.isEmpty()) {
                if (files.size() == 1) {
                    return Optional.empty();
                }
                throw ParameterException.missing(
                        input,
                        "the name of " + file + " has no date; give --" + ProcessOptions.kebab(input)
                                + " with one date for each file");
            }
            dates.add(Times.text(date.get()));
        }
        return Optional.of(String.join(",", dates));
    }

    /** Whether an input takes files. */
    public static boolean isFiles(ParameterTable table, String input) {
        return table.input(input).filter(i -> i.type() == GridCoverage2D.class).isPresent();
    }

    /**
     * Files and patterns ({@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}) as paths and URLs; a pattern's in the order
     * of names.
     */
    public static List<String> expand(String input, List<String> patterns) throws IOException {
        List<String> files = new ArrayList<>();
        for (String pattern : patterns) {
            boolean remote = RemoteFiles.isUrl(pattern);
            if (!pattern.matches(".*[*?\\[{].*") || (!remote && Files.exists(Path.of(pattern)))) {
                files.add(pattern);
                continue;
            }
            List<String> found = remote ? RemoteFiles.of(pattern).list(pattern) : list(input, Path.of(pattern));
            if (found.isEmpty()) {
                throw ParameterException.invalid(input, input + ": no file matches " + pattern);
            }
            files.addAll(found);
        }
        return files;
    }

    private static List<String> list(String input, Path pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        if (!Files.isDirectory(folder)) {
            throw ParameterException.invalid(input, input + ": there is no folder " + folder);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(p -> matcher.matches(p.getFileName()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(Path::toString)
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
