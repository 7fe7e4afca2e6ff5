package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.fitfc.FitFc;
import org.gsstif.core.fusion.fitfc.FitFcOptions;
import org.gsstif.core.fusion.fitfc.RegressionWindow;
import org.gsstif.process.parameter.Input;

/** Fit-FC (METHODS 4). */
final class FitFcTable {

    private static final FitFcOptions DEFAULTS = FitFcOptions.defaults();

    private static final Input<RegressionWindow> WINDOW = Input.choice(
            "regressionWindow",
            RegressionWindow.class,
            DEFAULTS.regressionWindow(),
            "Regression over",
            "Over what the regression model is fitted.",
            w -> switch (w) {
                case CELLS -> "the coarse cells within regressionRadius, one model per cell, as the paper";
                case PIXELS -> "the fine pixels of the search window, one model per pixel, as the imagefusion library";
            });

    private static final Input<Integer> REGRESSION_RADIUS = Input.integer(
                    "regressionRadius",
                    "Regression window",
                    "coarse cells",
                    1,
                    50,
                    "The window of the regression has this many cells on each side: 1 is 3 by 3, 5 is 11 by 11.")
            .byDefault(DEFAULTS.regressionRadius());

    private static final Input<Integer> SEARCH_RADIUS = SharedInputs.searchRadius(0, 200, DEFAULTS.searchRadius());
    private static final Input<Integer> SIMILAR_PIXELS = SharedInputs.similarPixels(DEFAULTS.similarPixels());

    private FitFcTable() {}

    static MethodDescription description() {
        return new MethodTable(
                "FitFc",
                "Fit-FC: regression, filtering, compensation",
                "Predicts the fine image of a date from the nearest pair of fine and coarse images and the coarse image of that "
                        + "date: a local regression between the coarse images is applied to the fine one, similar pixels are "
                        + "averaged, and the residual is added (Wang and Atkinson 2018, Remote Sensing of Environment 204).",
                List.of(WINDOW, REGRESSION_RADIUS, SEARCH_RADIUS, SIMILAR_PIXELS),
                values -> new FitFc(new FitFcOptions(
                        values.get(WINDOW),
                        values.get(REGRESSION_RADIUS),
                        values.get(SEARCH_RADIUS),
                        values.get(SIMILAR_PIXELS))),
                values -> values.get(REGRESSION_RADIUS) + 3,
                values -> 2 * values.get(SEARCH_RADIUS),
                true);
    }
}
