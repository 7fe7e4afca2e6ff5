package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.fsdaf.Fsdaf;
import org.gsstif.core.fusion.fsdaf.FsdafOptions;
import org.gsstif.process.parameter.Input;

/** FSDAF (METHODS 4). */
final class FsdafTable {

    private static final FsdafOptions DEFAULTS = FsdafOptions.defaults();

    private static final Input<Integer> CLASSES = Input.integer(
                    "classes",
                    "Classes",
                    "classes",
                    1,
                    30,
                    "Number of land-cover classes that the fine image is divided into.")
            .byDefault(DEFAULTS.classes());

    private static final Input<Integer> PURE_CELLS = Input.integer(
                    "pureCells",
                    "Pure cells",
                    "coarse cells",
                    1,
                    100_000,
                    "How many of the purest coarse cells of each class tell the class's change.")
            .byDefault(DEFAULTS.pureCells());

    private static final Input<Integer> SEARCH_RADIUS = SharedInputs.searchRadius(0, 200, DEFAULTS.searchRadius());
    private static final Input<Integer> SIMILAR_PIXELS = SharedInputs.similarPixels(DEFAULTS.similarPixels());

    private static final Input<Integer> SEED = Input.integer(
                    "seed", "Seed", "none", 0, Integer.MAX_VALUE, "Start of the random numbers of the classification.")
            .byDefault((int) DEFAULTS.seed());

    private FsdafTable() {}

    static MethodDescription description() {
        return new MethodTable(
                "Fsdaf",
                "FSDAF: flexible spatiotemporal data fusion",
                "Predicts the fine image of a date from the nearest pair of fine and coarse images and the coarse image of that "
                        + "date: the change of each class is unmixed from the purest cells, a thin-plate spline of the coarse "
                        + "target guides how the residual is distributed, and the change is averaged over similar pixels (Zhu et al. "
                        + "2016, Remote Sensing of Environment 172). Classes and their changes are of the whole image, with region "
                        + "of the region and its margin.",
                List.of(CLASSES, PURE_CELLS, SEARCH_RADIUS, SIMILAR_PIXELS, SEED),
                values -> new Fsdaf(new FsdafOptions(
                        values.get(CLASSES),
                        values.get(PURE_CELLS),
                        values.get(SEARCH_RADIUS),
                        values.get(SIMILAR_PIXELS),
                        values.get(SEED))),
                values -> 5,
                values -> values.get(SEARCH_RADIUS),
                true);
    }
}
