package org.gsstif.process.fusion;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/**
 * A fusion method described by plain values.
 *
 * @param factory makes the method with the given options
 * @param cells how far a prediction looks around, in coarse cells
 * @param pixels how far beyond that, in fine pixels
 * @param usesCoarse whether it uses coarse images at all
 */
record MethodTable(
        String name,
        String title,
        String description,
        List<Input<?>> inputs,
        Function<Values, FusionMethod> factory,
        ToIntFunction<Values> cells,
        ToIntFunction<Values> pixels,
        boolean usesCoarse)
        implements MethodDescription {

    @Override
    public FusionMethod method(Values values) {
        return factory.apply(values);
    }

    @Override
    public boolean needsTarget() {
        return usesCoarse;
    }

    @Override
    public boolean standardizesItself(Values values) {
        return !usesCoarse;
    }

    @Override
    public int reachCells(Values values) {
        return cells.applyAsInt(values);
    }

    @Override
    public int reachPixels(Values values) {
        return pixels.applyAsInt(values);
    }
}
