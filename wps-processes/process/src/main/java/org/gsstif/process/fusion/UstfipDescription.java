package org.gsstif.process.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.best.BestOptions;
import org.gsstif.core.fusion.best.BestUstfip;
import org.gsstif.core.fusion.ustfip.Selection;
import org.gsstif.core.fusion.ustfip.Ustfip;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.register.RegistrationRule;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.standardize.StandardizationParameters;

/** USTFIP (METHODS 3). */
final class UstfipDescription implements MethodDescription {

    private static final UstfipOptions DEFAULTS = UstfipOptions.defaults();

    private static final Input<Preset> PRESET = Input.choice(
            "preset",
            Preset.class,
            Preset.BEST,
            "Preset",
            "Which variation of the method runs. Left out: BEST, or PAPER where standardization or an input that only PAPER has is "
                    + "given.",
            p -> switch (p) {
                case PAPER -> "as published, on the coarse images as the input standardization says";
                case BEST ->
                    "all dates blended, each by its own local regression; it standardizes the coarse images itself and "
                            + "fits the sensor model (fitSensor=true, minValid=0.5 unless given); its inputs begin with "
                            + "best, and standardization and the inputs of PAPER must be left out";
            });

    private static final Input<Integer> REGRESSION_RADIUS = Input.integer(
                    "regressionRadius",
                    "Regression window",
                    "coarse cells",
                    0,
                    50,
                    "The window around a coarse cell in which dates are compared and the local regression is fitted has this "
                            + "many cells on each side.")
            .byDefault(DEFAULTS.regressionRadius());

    private static final Input<Integer> SEARCH_RADIUS = Input.integer(
                    "searchRadius",
                    "Search window",
                    "fine pixels",
                    0,
                    200,
                    "The window in which similar pixels are searched has this many pixels on each side.")
            .byDefault(DEFAULTS.searchRadius());

    private static final Input<Integer> SIMILAR_PIXELS = Input.integer(
                    "similarPixels",
                    "Similar pixels",
                    "pixels",
                    1,
                    10_000,
                    "How many similar pixels are averaged, the pixel itself included; 1 switches the filter off.")
            .byDefault(DEFAULTS.similarPixels());

    private static final Input<Selection> SELECTION = Input.choice(
            "selection",
            Selection.class,
            DEFAULTS.selection(),
            "Choice of the date",
            "How the date whose fine image is used is chosen for each coarse cell.",
            s -> switch (s) {
                case OPTIMAL -> "largest correlation with the target in the window";
                case LAST_AVAILABLE -> "nearest date with a complete window";
                case RANDOM -> "any date, by seed";
                case WEIGHTED -> "largest correlation, weighted by likeness to the cell";
                case SIMILARITY ->
                    "largest correlation times one minus mean difference, both normalised over the dates";
            });

    private static final Input<Boolean> JOINT_BANDS = Input.flag(
            "jointBands",
            "One date for all bands",
            DEFAULTS.jointBands(),
            "Whether all bands of a cell take the same date, by the mean of the bands' scores.");

    private static final Input<Integer> MIN_WINDOW = Input.integer(
                    "minWindow",
                    "Least window",
                    "valid coarse cells",
                    0,
                    10_201,
                    "Where no date has a complete window: least number of valid cells that still do; 0 means "
                            + "(regressionRadius + 1)², the size of a window in a corner; otherwise at least 3.")
            .byDefault(DEFAULTS.minWindow());

    private static final Input<Boolean> FILL_GAPS = Input.flag(
            "fillGaps",
            "Other dates in gaps",
            DEFAULTS.fillGaps(),
            "Whether a pixel that is missing in the fine image of the chosen date takes the next best date that has it; false: "
                    + "it stays missing, as in the published code.");

    private static final Input<Double> VALID_MIN = Input.number(
            "validMin",
            "Least value",
            "unit of the images",
            null,
            null,
            "Predictions below this are set to it, for example 0 for reflectance. Needs validMax. Left out: no limit.");

    private static final Input<Double> VALID_MAX = Input.number(
            "validMax",
            "Largest value",
            "unit of the images",
            null,
            null,
            "Predictions above this are set to it, for example 1 for reflectance. Needs validMin. Left out: no limit.");

    private static final Input<Integer> SEED = Input.integer(
                    "seed", "Seed", "none", 0, Integer.MAX_VALUE, "Start of the random numbers of selection RANDOM.")
            .byDefault((int) DEFAULTS.seed());

    /** What only the preset PAPER has. */
    private static final List<Input<?>> PAPER = List.of(
            REGRESSION_RADIUS, SEARCH_RADIUS, SIMILAR_PIXELS, SELECTION, JOINT_BANDS, MIN_WINDOW, FILL_GAPS, SEED);

    /** How far the smoothing of the finest detail looks, and a resampling by the spline, in pixels. */
    private static final int FINEST_DETAIL = 3;

    private static final int SPLINE = 16;

    @Override
    public String name() {
        return "Ustfip";
    }

    @Override
    public String title() {
        return "USTFIP: unpaired spatio-temporal fusion of image patches";
    }

    @Override
    public String description() {
        return "Predicts the fine image of a date from the coarse image of that date and fine images of other dates, however "
                + "cloudy and unpaired. As published (preset=PAPER): for each coarse cell the best date is chosen in a window of "
                + "cells, a local linear regression carries its fine image over, the residual is added and similar pixels are "
                + "averaged (Goyena et al. 2023, Remote Sensing of Environment 295, 113709). preset=BEST, the default, is a "
                + "variation that standardizes the coarse images, registers the dates and blends all of them.";
    }

    @Override
    public List<Input<?>> inputs() {
        List<Input<?>> inputs = new ArrayList<>();
        inputs.add(PRESET);
        inputs.addAll(PAPER);
        inputs.addAll(List.of(VALID_MIN, VALID_MAX));
        inputs.addAll(BestParameters.group());
        return List.copyOf(inputs);
    }

    /**
     * The preset given; where none is, PAPER if one of its inputs is, else BEST.
     *
     * @throws ParameterException for an input that has no meaning with the preset, given with another value than its default
     *     (some clients send all defaults)
     */
    private static Preset preset(Values values) {
        List<Input<?>> ofPaper = new ArrayList<>(StandardizationParameters.withoutSensor());
        ofPaper.addAll(PAPER);
        Optional<Input<?>> paper = given(values, ofPaper);
        Preset preset = values.has(PRESET) || paper.isEmpty() ? values.get(PRESET) : Preset.PAPER;
        Optional<Input<?>> other = preset == Preset.BEST ? paper : given(values, BestParameters.group());
        if (other.isPresent()) {
            Input<?> input = other.get();
            throw ParameterException.invalid(
                    input.name(),
                    input.name() + " is " + values.get(input) + ", but has no meaning with preset=" + preset
                            + "; leave it out"
                            + (preset == Preset.BEST
                                    ? ", or set preset=PAPER: BEST standardizes by itself and its own inputs begin with best"
                                    : ", or set preset=BEST and leave out the inputs of PAPER"));
        }
        return preset;
    }

    /** The first of some inputs that is given with another value than its default. */
    private static Optional<Input<?>> given(Values values, List<Input<?>> inputs) {
        for (Input<?> input : inputs) {
            if (values.has(input) && !Objects.equals(values.get(input), input.defaultValue())) {
                return Optional.of(input);
            }
        }
        return Optional.empty();
    }

    /** The valid range or nothing. */
    private static Optional<float[]> validRange(Values values) {
        Optional<Double> min = values.find(VALID_MIN);
        Optional<Double> max = values.find(VALID_MAX);
        if (min.isPresent() != max.isPresent()) {
            throw ParameterException.missing(
                    min.isPresent() ? VALID_MAX.name() : VALID_MIN.name(),
                    "validMin and validMax go together; give both");
        }
        return min.map(
                least -> new float[] {least.floatValue(), max.orElseThrow().floatValue()});
    }

    private static UstfipOptions options(Values values) {
        UstfipOptions options = new UstfipOptions(
                values.get(REGRESSION_RADIUS),
                values.get(SEARCH_RADIUS),
                values.get(SIMILAR_PIXELS),
                values.get(SELECTION),
                values.get(JOINT_BANDS),
                values.get(MIN_WINDOW),
                values.get(FILL_GAPS),
                null,
                values.get(SEED));
        return validRange(values)
                .map(range -> options.withValidRange(range[0], range[1]))
                .orElse(options);
    }

    private static BestOptions bestOptions(Values values) {
        BestOptions options = BestParameters.options(values);
        return validRange(values)
                .map(range -> options.withValidRange(range[0], range[1]))
                .orElse(options);
    }

    @Override
    public FusionMethod method(Values values) {
        return preset(values) == Preset.BEST ? new BestUstfip(bestOptions(values)) : new Ustfip(options(values));
    }

    @Override
    public boolean standardizesItself(Values values) {
        return preset(values) == Preset.BEST;
    }

    @Override
    public boolean needsTarget() {
        return true;
    }

    /** The regression window, and two cells of cubic convolution; for BEST the sensor's footprint and filled gaps too. */
    @Override
    public int reachCells(Values values) {
        if (preset(values) == Preset.BEST) {
            BestOptions options = bestOptions(values);
            int gaps = (int) Math.ceil(3 * options.gapScale());
            return options.regressionRadius()
                    + 2
                    + gaps
                    + (1 + options.residualRounds()) * StandardizationParameters.psfReach(options.sensor());
        }
        return values.get(REGRESSION_RADIUS) + 3;
    }

    @Override
    public int reachPixels(Values values) {
        if (preset(values) == Preset.BEST) {
            BestOptions options = bestOptions(values);
            boolean detail = options.detailGain() > 0;
            boolean moved = options.registration().rule() != RegistrationRule.OFF;
            return options.searchRadius()
                    + (detail ? (int) Math.ceil(3 * options.detailScale()) + FINEST_DETAIL : 0)
                    + (moved ? SPLINE : 0);
        }
        return values.get(SEARCH_RADIUS);
    }

    @Override
    public int fineIntermediates(Values values) {
        return values.get(PRESET) == Preset.BEST ? 1 : 0;
    }
}
