package org.gsstif.process.standardize;

import java.util.List;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** The sensor model's inputs (METHODS 1). */
public final class UpscaleParameters {

    private static final UpscaleOptions DEFAULTS = UpscaleOptions.defaults();

    static final Input<UpscaleOperator> OPERATOR = Input.choice(
            "upscaleOperator",
            UpscaleOperator.class,
            DEFAULTS.operator(),
            "Upscaling operator",
            "How fine pixels are weighted into a coarse cell.",
            o -> switch (o) {
                case GAUSSIAN_PSF -> "a Gaussian point spread function of width sigma, cut off at 3 sigma";
                case BOX -> "the mean of the pixels whose centre lies in the cell";
                case AREA_WEIGHTED -> "the mean weighted by the area of overlap, for grids that do not nest";
                case BLURRED_MEAN ->
                    "the means of the cell and its eight neighbours with weights exp(-2 d²), as in the development code of USTFIP";
            });

    static final Input<Double> SIGMA = Input.number(
                    "sigma",
                    "PSF width",
                    "coarse pixels",
                    0.05,
                    5.0,
                    "Standard deviation of the Gaussian point spread function. With fitSensor the start of the search.")
            .byDefault(DEFAULTS.sigma());

    static final Input<Double> SHIFT_X = Input.number(
                    "shiftX",
                    "Shift along rows",
                    "coarse pixels",
                    -5.0,
                    5.0,
                    "Displacement of the coarse sensor's footprint along a row, positive towards higher columns. With "
                            + "fitSensor the start of the search.")
            .byDefault(DEFAULTS.shiftX());

    static final Input<Double> SHIFT_Y = Input.number(
                    "shiftY",
                    "Shift along columns",
                    "coarse pixels",
                    -5.0,
                    5.0,
                    "Displacement of the coarse sensor's footprint along a column, positive towards higher rows. With "
                            + "fitSensor the start of the search.")
            .byDefault(DEFAULTS.shiftY());

    static final Input<Double> MIN_VALID = Input.number(
                    "minValid",
                    "Least valid share of a cell",
                    "share of the cell's area",
                    0.0,
                    1.0,
                    "A coarse cell made of fine pixels is valid only if at least this share of its footprint is valid; 1 is "
                            + "the strict rule.")
            .byDefault(DEFAULTS.minValid());

    static final Input<Boolean> FIT = Input.flag(
            "fitSensor",
            "Fit the sensor model",
            DEFAULTS.fit(),
            "Whether shift, PSF width, gain and offset are fitted to the pairs of fine and coarse images (greedy search for "
                    + "the largest mean correlation, then least squares).");

    static final Input<Double> MAX_DAYS = Input.number(
                    "maxDays",
                    "Farthest pair",
                    "days",
                    0.0,
                    null,
                    "How far apart in time a fine and a coarse image may be to count as a pair where a model is fitted.")
            .byDefault(DEFAULTS.maxDays());

    static final Input<Boolean> TARGET_LINE = Input.flag(
            "targetLine",
            "Bring the target onto the fine scale",
            DEFAULTS.targetLine(),
            "With fitSensor and the standardization UPSCALE: whether the fitted gain and offset are undone on the coarse "
                    + "target.");

    private UpscaleParameters() {}

    /** The sensor itself, without how it is paired with the coarse images. */
    static List<Input<?>> modelGroup() {
        return List.of(OPERATOR, SIGMA, SHIFT_X, SHIFT_Y, MIN_VALID, FIT);
    }

    /** The group, in the order to show. */
    public static List<Input<?>> group() {
        return List.of(OPERATOR, SIGMA, SHIFT_X, SHIFT_Y, MIN_VALID, FIT, MAX_DAYS, TARGET_LINE);
    }

    /** The group without what only matters inside a fusion. */
    static List<Input<?>> sensorGroup() {
        return List.of(OPERATOR, SIGMA, SHIFT_X, SHIFT_Y, MIN_VALID, FIT, MAX_DAYS);
    }

    static UpscaleOptions options(Values values) {
        return options(values, DEFAULTS);
    }

    /** What was given, else what a method has for its own defaults. */
    public static UpscaleOptions options(Values values, UpscaleOptions defaults) {
        return new UpscaleOptions(
                given(values, OPERATOR, defaults.operator()),
                given(values, SIGMA, defaults.sigma()),
                given(values, SHIFT_X, defaults.shiftX()),
                given(values, SHIFT_Y, defaults.shiftY()),
                given(values, MIN_VALID, defaults.minValid()),
                given(values, FIT, defaults.fit()),
                given(values, MAX_DAYS, defaults.maxDays()),
                values.declares(TARGET_LINE)
                        ? given(values, TARGET_LINE, defaults.targetLine())
                        : defaults.targetLine());
    }

    private static <T> T given(Values values, Input<T> input, T otherwise) {
        return values.has(input) ? values.get(input) : otherwise;
    }
}
