package org.gsstif.process.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gsstif.core.fusion.best.BestOptions;
import org.gsstif.core.register.Frame;
import org.gsstif.core.register.RegistrationOptions;
import org.gsstif.core.register.RegistrationRule;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestConstants;
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
                    "BEST: pull towards the expected slope",
                    "times the residual variance",
                    0.0,
                    1000.0,
                    "How much a window's residual variance draws the slope of its regression towards the expected one.")
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

    private static final Input<Double> WIDEST_SIGMA = Input.number(
                    "bestWidestSigma",
                    "BEST: widest PSF of own cells",
                    "coarse pixels",
                    0.5,
                    5.0,
                    "Where the fitted sigma is larger, the coarse images came on a finer grid than their sensor sees; cells are "
                            + "averaged 2 by 2 until it is not. From 1.5 on: never.")
            .byDefault(DEFAULTS.widestSigma());

    private static final Input<Double> PLAIN_SIGMA = Input.number(
                    "bestPlainSigma",
                    "BEST: PSF where it cannot be told",
                    "coarse pixels",
                    0.05,
                    5.0,
                    "Sigma that is taken where the fitted one is wider than bestWidestSigma and too few cells are left.")
            .byDefault(DEFAULTS.plainSigma());

    private static final Input<Double> DETAIL_GAIN = Input.number(
                    "bestDetailGain",
                    "BEST: detail given back",
                    "share",
                    0.0,
                    1.0,
                    "How much of the fine detail that blending dates takes away is given back; 0 switches this off.")
            .byDefault(DEFAULTS.detailGain());

    private static final Input<Double> DETAIL_SCALE = Input.number(
                    "bestDetailScale",
                    "BEST: neighbourhood of detail",
                    "fine pixels",
                    0.5,
                    50.0,
                    "Standard deviation of the neighbourhood over which detail of prediction and dates is compared.")
            .byDefault(DEFAULTS.detailScale());

    private static final Input<Double> MAX_DETAIL = Input.number(
                    "bestMaxDetail",
                    "BEST: largest amplification of detail",
                    "times",
                    1.0,
                    10.0,
                    "Most by which detail may be amplified, before bestDetailGain.")
            .byDefault(DEFAULTS.maxDetail());

    private static final Input<Integer> DETAIL_LEVELS = Input.integer(
                    "bestDetailLevels",
                    "BEST: scales of detail",
                    "scales",
                    1,
                    4,
                    "At how many scales detail is given back, the finest first: up to 1, 2, 4, 8 pixels.")
            .byDefault(DEFAULTS.detailLevels());

    private static final Input<String> CONSTANTS = Input.text(
            "bestConstants",
            "BEST: finer constants",
            "For who studies the method: other values of its finer constants, as name=value separated by commas, for "
                    + "example levelPull=30,yearDays=0. Those not named keep their defaults. " + listed());

    /** Every constant with default, range and meaning. */
    private static String listed() {
        return Arrays.stream(BestConstant.values())
                .map(c -> c.key() + " = " + Input.show(c.standard()) + " (" + Input.show(c.min()) + " to "
                        + Input.show(c.max()) + "): " + c.meaning())
                .collect(Collectors.joining("; ", "The constants, their defaults and ranges: ", "."));
    }

    private static final RegistrationOptions PLACES = DEFAULTS.registration();

    private static final Input<RegistrationRule> REGISTRATION = Input.choice(
            "bestRegistration",
            RegistrationRule.class,
            PLACES.rule(),
            "BEST: registration",
            "Whether displacements of a fraction of a pixel between the fine dates are found and undone.",
            r -> switch (r) {
                case OFF -> "never";
                case PAIRED ->
                    "where two or more fine dates have a coarse image of the same date, which tell how steady the coarse "
                            + "sensor lies";
                case ALWAYS -> "always: you vouch for the geolocation of the coarse images";
            });

    private static final Input<Frame> FRAME = Input.choice(
            "bestFrame",
            Frame.class,
            PLACES.frame(),
            "BEST: place of the prediction",
            "Where a registered prediction lies.",
            f -> switch (f) {
                case TARGET -> "where the coarse target shows it to lie, as far as that can be trusted";
                case COMMON -> "at the mean place of the fine dates, the same for all targets: for time series";
            });

    private static final Input<Double> PLACE_SCALE = Input.number(
                    "bestPlaceScale",
                    "BEST: scale of registered detail",
                    "fine pixels",
                    0.5,
                    50.0,
                    "Registration looks at what is left of a date after smoothing with this standard deviation.")
            .byDefault(PLACES.detailScale());

    private static final Input<Double> PLACE_PRIOR = Input.number(
                    "bestPlacePrior",
                    "BEST: expected displacement",
                    "fine pixels",
                    0.001,
                    10.0,
                    "Standard deviation of displacements that is expected before looking.")
            .byDefault(PLACES.prior());

    private static final Input<Double> PLACE_ERROR = Input.number(
                    "bestPlaceError",
                    "BEST: factor on errors of displacements",
                    "times",
                    0.0,
                    100.0,
                    "How many times the computed error of a date's displacement counts, as neighbouring pixels are alike.")
            .byDefault(PLACES.errorFactor());

    private static final Input<Double> PLACE_CORRELATION = Input.number(
                    "bestPlaceCorrelation",
                    "BEST: least likeness for registration",
                    "correlation",
                    0.0,
                    1.0,
                    "A date whose detail correlates less with that of the others stays in its place.")
            .byDefault(PLACES.minCorrelation());

    private static final Input<Double> PLACE_MAX = Input.number(
                    "bestPlaceMax",
                    "BEST: largest displacement",
                    "fine pixels",
                    0.0,
                    2.0,
                    "A date that seems displaced by more stays in its place.")
            .byDefault(PLACES.maxShift());

    private static final Input<Double> PLACE_MIN = Input.number(
                    "bestPlaceMin",
                    "BEST: least displacement",
                    "fine pixels",
                    0.0,
                    1.0,
                    "Shorter displacements are not worth a resampling.")
            .byDefault(PLACES.minShift());

    private static final Input<Integer> PLACE_PIXELS = Input.integer(
                    "bestPlacePixels",
                    "BEST: least pixels for registration",
                    "pixels",
                    16,
                    1_000_000,
                    "A date with fewer clear pixels in common with the others stays in its place.")
            .byDefault(PLACES.minPixels());

    private static final Input<Double> PLACE_MAX_TARGET = Input.number(
                    "bestPlaceMaxTarget",
                    "BEST: largest displacement of the target",
                    "fine pixels",
                    0.0,
                    2.0,
                    "Most that the prediction may be moved to where the coarse target shows it to lie.")
            .byDefault(PLACES.maxTargetShift());

    private static final Input<Integer> PLACE_SAMPLED = Input.integer(
                    "bestPlaceSampled",
                    "BEST: pixels looked at for registration",
                    "pixels",
                    1024,
                    1 << 26,
                    "Most pixels of a date that are looked at for the displacements between dates.")
            .byDefault(PLACES.sampled());

    private static final Input<Integer> PLACE_SIDE = Input.integer(
                    "bestPlaceSide",
                    "BEST: part looked at for the target's place",
                    "fine pixels",
                    64,
                    1 << 13,
                    "Side of the part in the middle of the image from which the target's displacement is estimated; at least 20 "
                            + "coarse cells are taken.")
            .byDefault(PLACES.targetSide());

    private BestParameters() {}

    /** The group, in the order to show. */
    static List<Input<?>> group() {
        return List.of(
                WIDEST_SIGMA,
                PLAIN_SIGMA,
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
                SIMILAR_PIXELS,
                DETAIL_GAIN,
                DETAIL_SCALE,
                MAX_DETAIL,
                DETAIL_LEVELS,
                REGISTRATION,
                FRAME,
                PLACE_SCALE,
                PLACE_PRIOR,
                PLACE_ERROR,
                PLACE_CORRELATION,
                PLACE_MAX,
                PLACE_MIN,
                PLACE_PIXELS,
                PLACE_MAX_TARGET,
                PLACE_SAMPLED,
                PLACE_SIDE,
                CONSTANTS);
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
                .withResidual(values.get(RESIDUAL_ROUNDS), values.get(SEARCH_RADIUS), values.get(SIMILAR_PIXELS))
                .withSigmas(values.get(WIDEST_SIGMA), values.get(PLAIN_SIGMA))
                .withDetail(values.get(DETAIL_GAIN), values.get(DETAIL_SCALE), values.get(MAX_DETAIL))
                .withDetailLevels(values.get(DETAIL_LEVELS))
                .withConstants(constants(values.get(CONSTANTS)))
                .withRegistration(new RegistrationOptions(
                        values.get(REGISTRATION),
                        values.get(FRAME),
                        values.get(PLACE_SCALE),
                        values.get(PLACE_PRIOR),
                        values.get(PLACE_ERROR),
                        values.get(PLACE_CORRELATION),
                        values.get(PLACE_MAX),
                        values.get(PLACE_MIN),
                        values.get(PLACE_PIXELS),
                        values.get(PLACE_MAX_TARGET),
                        values.get(PLACE_SAMPLED),
                        values.get(PLACE_SIDE)));
    }

    private static BestConstants constants(String text) {
        if (text == null) {
            return BestConstants.defaults();
        }
        try {
            return BestConstants.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("bestConstants: " + e.getMessage(), e);
        }
    }
}
