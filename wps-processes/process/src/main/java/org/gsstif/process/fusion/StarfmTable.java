package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.starfm.Starfm;
import org.gsstif.core.fusion.starfm.StarfmOptions;
import org.gsstif.core.fusion.starfm.WeightRule;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** STARFM (METHODS 4). */
final class StarfmTable {

    private static final StarfmOptions DEFAULTS = StarfmOptions.defaults();

    private static final Input<Integer> PAIRS = Input.integer(
                    "pairs",
                    "Pairs",
                    "pairs of images",
                    1,
                    2,
                    "1 takes the nearest pair of fine and coarse image, 2 the nearest before and the nearest after the target.")
            .byDefault(DEFAULTS.pairs());

    private static final Input<Integer> SEARCH_RADIUS = SharedInputs.searchRadius(1, 100, DEFAULTS.windowRadius());

    private static final Input<Double> CLASSES = Input.number(
                    "classes",
                    "Classes",
                    "classes",
                    0.001,
                    1e6,
                    "Number of classes m; a pixel is similar when it differs by less than 2 standard deviations over m.")
            .byDefault(DEFAULTS.classes());

    private static final Input<Double> SENSOR_SCALE = Input.number(
                    "sensorScale",
                    "Sensor units",
                    "sensor units per unit of the images",
                    1e-9,
                    1e9,
                    "Weights are computed in sensor units: 10000 for reflectance 0..1, 1 for reflectance stored times 10000.")
            .byDefault(DEFAULTS.sensorScale());

    private static final Input<Double> SPECTRAL = Input.number(
                    "spectralUncertainty",
                    "Uncertainty of the fine images",
                    "unit of the images",
                    0.0,
                    1e9,
                    "How uncertain a value of a fine image is.")
            .byDefault(DEFAULTS.spectralUncertainty());

    private static final Input<Double> TEMPORAL = Input.number(
                    "temporalUncertainty",
                    "Uncertainty of the coarse images",
                    "unit of the images",
                    0.0,
                    1e9,
                    "How uncertain a value of a coarse image is.")
            .byDefault(DEFAULTS.temporalUncertainty());

    private static final Input<WeightRule> WEIGHT_RULE = Input.choice(
            "weightRule",
            WeightRule.class,
            DEFAULTS.weightRule(),
            "Weights",
            "How spectral difference S, temporal difference T and distance D make a weight.",
            w -> switch (w) {
                case PLUS_ONE -> "1/((S+1)(T+1)D), as the authors' program";
                case LOGARITHM -> "1/(ln(S b + 2) ln(T b + 2) D) with b = logScale";
                case PRODUCT -> "1/(S T D), the paper's equation 10";
            });

    private static final Input<Double> LOG_SCALE = Input.number(
                    "logScale", "Scale of LOGARITHM", "per sensor unit", 1e-9, 1e9, "The b of weightRule LOGARITHM.")
            .byDefault(DEFAULTS.logScale());

    private static final Input<Boolean> TEMPORAL_WEIGHT = Input.flag(
            "temporalWeight", "Use T", DEFAULTS.temporalWeight(), "Whether the temporal difference enters the weight.");

    private static final Input<Boolean> STRICT = Input.flag(
            "strict",
            "Strict neighbours",
            DEFAULTS.strict(),
            "Whether a neighbour must be better than the centre in both S and T (the paper) or in one of them (the authors' "
                    + "program).");

    private static final Input<Boolean> TRUST = Input.flag(
            "trustBelowUncertainty",
            "Trust small differences",
            DEFAULTS.trustBelowUncertainty(),
            "Whether a neighbour whose differences are below the uncertainty gets the full weight.");

    private static final Input<Boolean> COPY_ON_ZERO = Input.flag(
            "copyOnZero",
            "Copy where nothing changed",
            DEFAULTS.copyOnZero(),
            "Whether a pixel with S = 0 becomes the coarse target and one with T = 0 the fine image.");

    private static final Input<Interpolation> INTERPOLATION = SharedInputs.interpolation(DEFAULTS.interpolation());

    private StarfmTable() {}

    static MethodDescription description() {
        return new MethodTable(
                "Starfm",
                "STARFM: spatial and temporal adaptive reflectance fusion",
                "Predicts the fine image of a date by adding the coarse change since one or two pairs of fine and coarse images, "
                        + "averaged over similar pixels by spectral difference, temporal difference and distance (Gao et al. "
                        + "2006, IEEE TGRS 44(8)). Values of both sensors must be in one unit, which the standardizations see "
                        + "to.",
                List.of(
                        PAIRS,
                        SEARCH_RADIUS,
                        CLASSES,
                        SENSOR_SCALE,
                        SPECTRAL,
                        TEMPORAL,
                        WEIGHT_RULE,
                        LOG_SCALE,
                        TEMPORAL_WEIGHT,
                        STRICT,
                        TRUST,
                        COPY_ON_ZERO,
                        INTERPOLATION),
                values -> new Starfm(options(values)),
                values -> 3,
                values -> values.get(SEARCH_RADIUS),
                true);
    }

    private static StarfmOptions options(Values values) {
        return new StarfmOptions(
                values.get(PAIRS),
                values.get(SEARCH_RADIUS),
                values.get(CLASSES),
                values.get(SENSOR_SCALE),
                values.get(SPECTRAL),
                values.get(TEMPORAL),
                values.get(WEIGHT_RULE),
                values.get(LOG_SCALE),
                values.get(TEMPORAL_WEIGHT),
                values.get(STRICT),
                values.get(TRUST),
                values.get(COPY_ON_ZERO),
                values.get(INTERPOLATION));
    }
}
