package org.gsstif.core.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run used, decided and fitted, in the order it was said. Values are texts, numbers, booleans, lists and maps of
 * these, so that it can be written as JSON. Not thread-safe.
 */
public final class Report {

    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    public Report put(String name, Object value) {
        if (value instanceof Report report) {
            entries.put(name, report.entries());
            warnings.addAll(report.warnings);
        } else {
            entries.put(name, value);
        }
        return this;
    }

    /** Something the user should know: a choice made, data left out, a fallback. */
    public Report warn(String warning) {
        warnings.add(warning);
        return this;
    }

    /** All entries, in order; changes to the report show through. */
    public Map<String, Object> entries() {
        return Collections.unmodifiableMap(entries);
    }

    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }
}
