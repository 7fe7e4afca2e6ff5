package org.gsstif.process.fusion;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.gsstif.core.fusion.FusionInputs;
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
 * @param checker refuses inputs from which nothing can be predicted
 */
record MethodTable(
        String name,
        String title,
        String description,
        List<Input<?>> inputs,
        Function<Values, FusionMethod> factory,
        ToIntFunction<Values> cells,
        ToIntFunction<Values> pixels,
        boolean usesCoarse,
        BiConsumer<Values, FusionInputs> checker)
        implements MethodDescription {

    MethodTable(
            String name,
            String title,
            String description,
            List<Input<?>> inputs,
            Function<Values, FusionMethod> factory,
            ToIntFunction<Values> cells,
            ToIntFunction<Values> pixels,
            boolean usesCoarse) {
        this(name, title, description, inputs, factory, cells, pixels, usesCoarse, (values, fusionInputs) -> {});
    }

    @Override
    public FusionMethod method(Values values) {
        return factory.apply(values);
    }

    @Override
    public void check(Values values, FusionInputs fusionInputs) {
        checker.accept(values, fusionInputs);
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
