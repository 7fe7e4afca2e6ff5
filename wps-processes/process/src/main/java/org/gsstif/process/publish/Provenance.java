package org.gsstif.process.publish;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.gsstif.process.parameter.Values;

/** How a layer was made, for its abstract. */
final class Provenance {

    private static final int LONGEST = 200;
    private static final Set<String> NOT_OF_THE_RESULT =
            Set.of("publish", "publishPolygons", "publishOutlines", "publishTime", "overwrite", "style", "provenance");

    private Provenance() {}

    /** A sentence with the inputs that were given and the moment, to be added to a description. */
    static String text(Values values) {
        String inputs = values.summary().entrySet().stream()
                .filter(e -> !NOT_OF_THE_RESULT.contains(e.getKey()))
                .map(e -> e.getKey() + "=" + shortened(String.valueOf(e.getValue())))
                .collect(Collectors.joining("; "));
        return ". Made by gs-stif at " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " with " + inputs + ".";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
