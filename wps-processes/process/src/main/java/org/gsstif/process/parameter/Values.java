package org.gsstif.process.parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.simple.SimpleFeatureCollection;

/** The checked inputs of one run. */
public final class Values {

    private final ParameterTable table;
    private final Map<String, List<Object>> given;

    Values(ParameterTable table, Map<String, List<Object>> given) {
        this.table = table;
        this.given = given;
    }

    /** The value of an input that occurs at most once: what was given, else the default, else null. */
    public <T> T get(Input<T> input) {
        List<T> all = all(input);
        return all.isEmpty() ? input.defaultValue() : all.get(0);
    }

    /** The value of an input that has no default. */
    public <T> Optional<T> find(Input<T> input) {
        return Optional.ofNullable(get(input));
    }

    /** What was given for a repeatable input, in order; empty when nothing was. */
    public <T> List<T> all(Input<T> input) {
        if (!declares(input)) {
            throw new IllegalStateException("the process does not declare the input " + input.name());
        }
        return given.getOrDefault(input.name(), List.of()).stream()
                .map(input.type()::cast)
                .toList();
    }

    /** Whether the process has this input at all. */
    public boolean declares(Input<?> input) {
        return table.input(input.name()).isPresent();
    }

    public boolean has(Input<?> input) {
        return !given.getOrDefault(input.name(), List.of()).isEmpty();
    }

    /** The coverages given for inputs that may be given several times. */
    public List<GridCoverage2D> repeatedCoverages() {
        return given.entrySet().stream()
                .filter(e -> table.input(e.getKey()).filter(Input::isRepeatable).isPresent())
                .flatMap(e -> e.getValue().stream())
                .filter(GridCoverage2D.class::isInstance)
                .map(GridCoverage2D.class::cast)
                .toList();
    }

    /** What was given, for the report: texts and numbers as they are, coverages by their names. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        given.forEach((name, values) -> {
            List<Object> shown = values.stream().map(Values::show).toList();
            if (!shown.isEmpty()) {
                summary.put(name, shown.size() == 1 ? shown.get(0) : shown);
            }
        });
        return summary;
    }

    private static Object show(Object value) {
        if (value instanceof GridCoverage2D coverage) {
            return "coverage " + coverage.getName();
        }
        if (value instanceof SimpleFeatureCollection features) {
            return "features " + features.getSchema().getTypeName();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
