package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** What a fusion method adds to the inputs that all of them share. */
interface MethodDescription {

    /** Process name, for example {@code Ustfip}. */
    String name();

    String title();

    /** Whole sentences; the shared part is added to it. */
    String description();

    /** The method's own inputs, in the order to show. */
    List<Input<?>> inputs();

    /** The method with the given options. */
    FusionMethod method(Values values);

    /**
     * Refuses, before the work, inputs from which the method with these options can predict nothing at all.
     *
     * @throws org.gsstif.process.parameter.ParameterException naming the option and a value that would do
     */
    default void check(Values values, FusionInputs inputs) {}

    /** Whether the method takes the coarse images as they are and standardizes them itself. */
    default boolean standardizesItself(Values values) {
        return false;
    }

    /** Whether it uses coarse images at all. */
    default boolean usesCoarse() {
        return true;
    }

    /** Whether it needs the coarse image of the target date. */
    boolean needsTarget();

    /** How far, in coarse cells, a prediction looks around, its own standardization included. */
    int reachCells(Values values);

    /** How far it looks beyond that, in fine pixels. */
    int reachPixels(Values values);

    /** Intermediate images on the fine grid, with all bands, that it writes and reads again. */
    default int fineIntermediates(Values values) {
        return 0;
    }
}
