package org.gsstif.process.standardize;

import java.util.List;
import org.gsstif.core.standardize.AbsisOptions;
import org.gsstif.core.standardize.AbsisVariant;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** The inputs of ABSIS (METHODS 2). */
public final class AbsisParameters {

    private static final AbsisOptions DEFAULTS = AbsisOptions.defaults();

    static final Input<AbsisVariant> VARIANT = Input.choice(
            "absisVariant",
            AbsisVariant.class,
            DEFAULTS.variant(),
            "ABSIS variant",
            "How the coarse image's anomaly is scaled before it is added to the mean of the upscaled fine series.",
            v -> switch (v) {
                case ADDITIVE -> "as it is";
                case GAIN -> "times the slope of the upscaled fine images on the coarse ones, one number per band";
                case LOCAL_GAIN -> "times that slope in a window of absisRadius cells";
                case STANDARDIZED -> "times the ratio of the standard deviations";
                case RATIO -> "the mean times target over coarse mean";
                case SMOOTH -> "without its outliers and smoothed";
            });

    static final Input<Integer> RADIUS = Input.integer(
                    "absisRadius",
                    "Window of LOCAL_GAIN",
                    "coarse cells",
                    1,
                    50,
                    "LOCAL_GAIN: the window has this many cells on each side of the cell.")
            .byDefault(DEFAULTS.localRadius());

    static final Input<Double> LOCAL_SAMPLES = Input.number(
                    "absisSamples",
                    "Shrinkage of LOCAL_GAIN",
                    "samples",
                    0.0,
                    null,
                    "LOCAL_GAIN: number of samples in the window at which the local slope and the global one count alike.")
            .byDefault(DEFAULTS.localSamples());

    static final Input<Double> TIME_WINDOW = Input.number(
                    "timeWindow",
                    "Season window",
                    "days",
                    0.001,
                    100_000.0,
                    "Where no date has both a fine and a coarse image: standard deviation of the Gaussian weights by distance "
                            + "in time from the target, so that both means describe the same season.")
            .byDefault(DEFAULTS.timeWindow());

    static final Input<Integer> MIN_DATES = Input.integer(
                    "minDates",
                    "Least number of dates",
                    "dates",
                    1,
                    10_000,
                    "A cell's means need at least so many valid dates; cells with fewer are NoData.")
            .byDefault(DEFAULTS.minDates());

    static final Input<AbsisOptions.Smoothing> SMOOTHING = Input.choice(
            "smoothing",
            AbsisOptions.Smoothing.class,
            DEFAULTS.smoothing(),
            "Smoothing of SMOOTH",
            "SMOOTH: how the anomaly is smoothed.",
            s -> switch (s) {
                case GAUSSIAN -> "by a Gaussian over the cells that have an anomaly";
                case THIN_PLATE -> "by a thin-plate spline through aggregates of cells";
            });

    static final Input<Double> SMOOTH_SCALE = Input.number(
                    "smoothScale",
                    "Scale of SMOOTH",
                    "coarse cells",
                    0.5,
                    100.0,
                    "SMOOTH: standard deviation of the Gaussian, or side of the aggregates behind the spline.")
            .byDefault(DEFAULTS.smoothScale());

    static final Input<Double> TAIL = Input.number(
                    "tail",
                    "Outliers of SMOOTH",
                    "share of the cells",
                    0.0,
                    0.49,
                    "SMOOTH: share of the anomalies dropped at each end.")
            .byDefault(DEFAULTS.tail());

    private AbsisParameters() {}

    /** The group, in the order to show. */
    public static List<Input<?>> group() {
        return List.of(VARIANT, RADIUS, LOCAL_SAMPLES, TIME_WINDOW, MIN_DATES, SMOOTHING, SMOOTH_SCALE, TAIL);
    }

    static AbsisOptions options(Values values) {
        return new AbsisOptions(
                values.get(VARIANT),
                values.get(RADIUS),
                values.get(LOCAL_SAMPLES),
                values.get(TIME_WINDOW),
                values.get(MIN_DATES),
                values.get(SMOOTHING),
                values.get(SMOOTH_SCALE),
                values.get(TAIL));
    }
}
