package org.gsstif.process.fusion;

import java.util.List;
import org.gsstif.core.fusion.estarfm.ConversionRule;
import org.gsstif.core.fusion.estarfm.Estarfm;
import org.gsstif.core.fusion.estarfm.EstarfmOptions;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** ESTARFM (METHODS 4). */
final class EstarfmTable {

    private static final EstarfmOptions DEFAULTS = EstarfmOptions.defaults();

    private static final Input<Integer> SEARCH_RADIUS = SharedInputs.searchRadius(1, 100, DEFAULTS.windowRadius());

    private static final Input<Double> CLASSES = Input.number(
                    "classes",
                    "Classes",
                    "classes",
                    0.001,
                    1e6,
                    "Number of classes m; a pixel is similar when it differs by less than 2 standard deviations over m in both "
                            + "fine images.")
            .byDefault(DEFAULTS.classes());

    private static final Input<ConversionRule> RULE = Input.choice(
            "conversionRule",
            ConversionRule.class,
            DEFAULTS.conversionRule(),
            "When to convert",
            "When the coarse images changed enough for a conversion coefficient; else it is 1.",
            r -> switch (r) {
                case COARSE_CHANGE -> "mean change over the similar pixels at least uncertainty times the range";
                case COARSE_SPREAD -> "spread of the coarse values above the uncertainty, as the authors' program";
                case ALWAYS -> "always";
            });

    private static final Input<Double> UNCERTAINTY = Input.number(
                    "uncertainty",
                    "Uncertainty",
                    "share of the data range",
                    0.0,
                    1.0,
                    "The coarse change that counts as one, for conversionRule.")
            .byDefault(DEFAULTS.uncertainty());

    private static final Input<Double> RANGE_MIN = Input.number(
                    "rangeMin", "Least possible value", "unit of the images", -1e9, 1e9, "Lower end of the data range.")
            .byDefault(DEFAULTS.rangeMin());

    private static final Input<Double> RANGE_MAX = Input.number(
                    "rangeMax",
                    "Largest possible value",
                    "unit of the images",
                    -1e9,
                    1e9,
                    "Upper end of the data range: 1 for reflectance 0..1, 10000 for reflectance stored times 10000.")
            .byDefault(DEFAULTS.rangeMax());

    private static final Input<Boolean> CHECK_RANGE = Input.flag(
            "checkRange",
            "Check the range",
            DEFAULTS.checkRange(),
            "Whether predictions outside the data range are replaced by the weighted mean of the fine images.");

    private static final Input<Interpolation> INTERPOLATION = SharedInputs.interpolation(DEFAULTS.interpolation());

    private EstarfmTable() {}

    static MethodDescription description() {
        return new MethodTable(
                "Estarfm",
                "ESTARFM: enhanced STARFM",
                "Predicts the fine image of a date from two pairs of fine and coarse images and the coarse image of that date: as "
                        + "STARFM, with a conversion coefficient fitted over similar pixels and weights by correlation (Zhu et al. "
                        + "2010, Remote Sensing of Environment 114). Values of both sensors must be in one unit, which the "
                        + "standardizations see to.",
                List.of(SEARCH_RADIUS, CLASSES, RULE, UNCERTAINTY, RANGE_MIN, RANGE_MAX, CHECK_RANGE, INTERPOLATION),
                values -> new Estarfm(options(values)),
                values -> 3,
                values -> values.get(SEARCH_RADIUS),
                true);
    }

    private static EstarfmOptions options(Values values) {
        return new EstarfmOptions(
                values.get(SEARCH_RADIUS),
                values.get(CLASSES),
                values.get(RULE),
                values.get(UNCERTAINTY),
                values.get(RANGE_MIN),
                values.get(RANGE_MAX),
                values.get(CHECK_RANGE),
                values.get(INTERPOLATION));
    }
}
