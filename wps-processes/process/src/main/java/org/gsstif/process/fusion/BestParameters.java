package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.best.BestOptions;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.standardize.UpscaleParameters;

/** The inputs of the preset BEST (METHODS 3b). */
final class BestParameters {

    private static final BestOptions DEFAULTS = BestOptions.defaults();

    private static final Input<Integer> REGRESSION_RADIUS = Input.integer(
                    "bestRegressionRadius",
                    "BEST: regression window",
                    "coarse cells",
                    1,
                    50,
                    "The window of the local regression of every date has this many cells on each side of a cell.")
            .byDefault(DEFAULTS.regressionRadius());

    private static final Input<Double> MIN_WINDOW = Input.number(
                    "bestMinWindow",
                    "BEST: least window",
                    "share of the window's cells",
                    0.001,
                    1.0,
                    "A regression needs at least this share of valid cells; elsewhere the date's mean difference is added.")
            .byDefault(DEFAULTS.minWindow());

    private static final Input<Double> SLOPE_SHRINKAGE = Input.number(
                    "bestSlopeShrinkage",
                    "BEST: pull towards slope 1",
                    "times the residual variance",
                    0.0,
                    1000.0,
                    "How much a window's residual variance draws the slope of its regression towards 1.")
            .byDefault(DEFAULTS.slopeShrinkage());

    private static final Input<Double> SHRINKAGE_SIGMA = Input.number(
                    "bestShrinkageSigma",
                    "BEST: PSF width of stronger pull",
                    "coarse pixels",
                    0.05,
                    5.0,
                    "For sensors with a wider point spread function bestSlopeShrinkage grows with the square of the ratio.")
            .byDefault(DEFAULTS.shrinkageSigma());

    private static final Input<Double> MAX_SLOPE = Input.number(
                    "bestMaxSlope", "BEST: largest slope", "none", 1.0, 100.0, "Largest slope of a regression.")
            .byDefault(DEFAULTS.maxSlope());

    private static final Input<Double> SEASON_WINDOW = Input.number(
                    "bestSeasonWindow",
                    "BEST: season window",
                    "days",
                    0.1,
                    10_000.0,
                    "Standard deviation of the dates' weights by their distance in season from the target.")
            .byDefault(DEFAULTS.seasonWindow());

    private static final Input<Double> SEASON_FLOOR = Input.number(
                    "bestSeasonFloor",
                    "BEST: weight of other seasons",
                    "none",
                    0.0,
                    1.0,
                    "Weight of a date of quite another season, where one of the target's season has 1.")
            .byDefault(DEFAULTS.seasonFloor());

    private static final Input<Double> MISFIT_FLOOR = Input.number(
                    "bestMisfitFloor",
                    "BEST: floor of a date's error",
                    "share of the median window variance",
                    1e-6,
                    10.0,
                    "Added to the error of a date's regression before dates are weighted; larger values blend more evenly.")
            .byDefault(DEFAULTS.misfitFloor());

    private static final Input<Integer> COMPOSITE_DATES = Input.integer(
                    "bestCompositeDates",
                    "BEST: dates for the composite",
                    "dates",
                    2,
                    10_000,
                    "With at least so many fine dates, their weighted sum that fits the target best is one more image to "
                            + "blend.")
            .byDefault(DEFAULTS.compositeDates());

    private static final Input<Double> GAP_SCALE = Input.number(
                    "bestGapScale",
                    "BEST: smoothing in gaps",
                    "coarse pixels",
                    0.1,
                    10.0,
                    "Standard deviation of the smoothing that fills gaps of the dates for the composite.")
            .byDefault(DEFAULTS.gapScale());

    private static final Input<Integer> RESIDUAL_ROUNDS = Input.integer(
                    "bestResidualRounds",
                    "BEST: rounds of the residual",
                    "rounds",
                    0,
                    10,
                    "How often what the coarse target says beyond the prediction is added.")
            .byDefault(DEFAULTS.residualRounds());

    private static final Input<Integer> SEARCH_RADIUS = Input.integer(
                    "bestSearchRadius",
                    "BEST: search window",
                    "fine pixels",
                    0,
                    200,
                    "The window in which pixels similar to a pixel are searched, for averaging the residual, has this many "
                            + "pixels on each side.")
            .byDefault(DEFAULTS.searchRadius());

    private static final Input<Integer> SIMILAR_PIXELS = Input.integer(
                    "bestSimilarPixels",
                    "BEST: similar pixels",
                    "pixels",
                    1,
                    10_000,
                    "Over how many similar pixels the residual is averaged, the pixel itself included; 1 switches this off.")
            .byDefault(DEFAULTS.similarPixels());

    private BestParameters() {}

    /** The group, in the order to show. */
    static List<Input<?>> group() {
        return List.of(
                REGRESSION_RADIUS,
                MIN_WINDOW,
                SLOPE_SHRINKAGE,
                SHRINKAGE_SIGMA,
                MAX_SLOPE,
                SEASON_WINDOW,
                SEASON_FLOOR,
                MISFIT_FLOOR,
                COMPOSITE_DATES,
                GAP_SCALE,
                RESIDUAL_ROUNDS,
                SEARCH_RADIUS,
                SIMILAR_PIXELS);
    }

    /** Without a valid range. */
    static BestOptions options(Values values) {
        return DEFAULTS.withSensor(UpscaleParameters.options(values, BestStandardizer.defaults()))
                .withRegression(
                        values.get(REGRESSION_RADIUS),
                        values.get(MIN_WINDOW),
                        values.get(SLOPE_SHRINKAGE),
                        values.get(MAX_SLOPE))
                .withShrinkageSigma(values.get(SHRINKAGE_SIGMA))
                .withDateWeights(values.get(SEASON_WINDOW), values.get(SEASON_FLOOR), values.get(MISFIT_FLOOR))
                .withComposite(values.get(COMPOSITE_DATES), values.get(GAP_SCALE))
                .withResidual(values.get(RESIDUAL_ROUNDS), values.get(SEARCH_RADIUS), values.get(SIMILAR_PIXELS));
    }
}
