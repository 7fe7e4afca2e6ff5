package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.persistence.Persistence;
import org.gsstif.core.fusion.persistence.PersistenceOptions;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** Persistence: the nearest clear fine value (METHODS 4). */
final class PersistenceDescription implements MethodDescription {

    private static final Input<Double> MAX_DAYS = Input.number(
            "maxDateDistance",
            "Farthest date",
            "days",
            0.0,
            null,
            "Fine dates farther from the target than this are not used. Left out: no limit.");

    @Override
    public String name() {
        return "Persistence";
    }

    @Override
    public String title() {
        return "Persistence: the nearest clear fine image";
    }

    @Override
    public String description() {
        return "Takes for each pixel and band the fine value of the nearest date on which it is valid. It makes no use of the "
                + "coarse images; any fusion has to be better than this.";
    }

    @Override
    public List<Input<?>> inputs() {
        return List.of(MAX_DAYS);
    }

    @Override
    public FusionMethod method(Values values) {
        return new Persistence(
                values.find(MAX_DAYS).map(PersistenceOptions::new).orElseGet(PersistenceOptions::defaults));
    }

    @Override
    public boolean needsTarget() {
        return false;
    }

    @Override
    public int reachCells(Values values) {
        return 0;
    }

    @Override
    public int reachPixels(Values values) {
        return 0;
    }
}
