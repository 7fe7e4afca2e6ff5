package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.linear.Linear;
import org.gsstif.core.fusion.linear.LinearOptions;
import org.gsstif.core.fusion.persistence.Persistence;
import org.gsstif.core.fusion.persistence.PersistenceOptions;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** The methods that a fusion has to beat; they need no coarse images. */
final class BaselineTables {

    private static final Input<Double> DATE_LIMIT = Input.number(
            "dateLimit",
            "Farthest date",
            "days",
            0.0,
            null,
            "Fine images farther than this from the target are not used. Left out: no limit.");

    private BaselineTables() {}

    static List<MethodDescription> descriptions() {
        return List.of(
                new MethodTable(
                        "Persistence",
                        "Persistence: the nearest clear value",
                        "Predicts each pixel as its value on the nearest date on which it is clear: what every fusion has to beat.",
                        List.of(DATE_LIMIT),
                        values -> new Persistence(new PersistenceOptions(limit(values))),
                        values -> 0,
                        values -> 0,
                        false),
                new MethodTable(
                        "Linear",
                        "Linear interpolation in time",
                        "Predicts each pixel by linear interpolation between its nearest clear values before and after the date.",
                        List.of(DATE_LIMIT),
                        values -> new Linear(new LinearOptions(limit(values))),
                        values -> 0,
                        values -> 0,
                        false));
    }

    private static double limit(Values values) {
        return values.find(DATE_LIMIT).orElse(Double.POSITIVE_INFINITY);
    }
}
