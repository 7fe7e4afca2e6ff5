package org.gsstif.process.standardize;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.standardize.AbsisOptions;
import org.gsstif.core.standardize.AbsisVariant;
import org.gsstif.core.standardize.Standardization;
import org.gsstif.core.standardize.StandardizationOptions;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Values;

/** The standardization inputs that every fusion process shares. */
public final class StandardizationParameters {

    public static final Input<Standardization> STANDARDIZATION = Input.choice(
            "standardization",
            Standardization.class,
            StandardizationOptions.defaults().standardization(),
            "Standardization",
            "What is done to the coarse images before the fusion.",
            s -> switch (s) {
                case NONE -> "nothing; only fine dates without a coarse image get the upscaled fine image";
                case UPSCALE -> "every coarse image at a fine date is replaced by the upscaled fine image";
                case ABSIS ->
                    "as UPSCALE, and the target by the mean of these plus its own anomaly, so that all coarse images "
                            + "are on the fine sensor's scale";
            });

    private StandardizationParameters() {}

    /** The group, in the order to show. */
    public static List<Input<?>> group() {
        List<Input<?>> group = new ArrayList<>();
        group.add(STANDARDIZATION);
        group.addAll(AbsisParameters.group());
        group.addAll(UpscaleParameters.group());
        return List.copyOf(group);
    }

    /** What of the group has no meaning for a method that standardizes by itself: all but the sensor model. */
    public static List<Input<?>> withoutSensor() {
        List<Input<?>> rest = new ArrayList<>(group());
        rest.removeAll(UpscaleParameters.modelGroup());
        return List.copyOf(rest);
    }

    public static StandardizationOptions options(Values values) {
        return new StandardizationOptions(
                values.get(STANDARDIZATION), UpscaleParameters.options(values), AbsisParameters.options(values));
    }

    /** How far, in coarse cells, a standardized image reaches beyond a cell. */
    public static int reach(StandardizationOptions options) {
        AbsisOptions absis = options.absis();
        double window =
                switch (options.standardization() != Standardization.ABSIS ? AbsisVariant.GAIN : absis.variant()) {
                    case LOCAL_GAIN -> absis.localRadius();
                    case SMOOTH -> 3 * absis.smoothScale();
                    default -> 0;
                };
        return psfReach(options.upscale()) + (int) Math.ceil(window);
    }

    /** How far, in coarse cells, a point spread function reaches beyond a cell's centre; fitted ones may be wider. */
    public static int psfReach(UpscaleOptions options) {
        double shift = Math.max(Math.abs(options.shiftX()), Math.abs(options.shiftY())) + (options.fit() ? 1 : 0);
        double sigma = options.fit() ? Math.max(1, options.sigma()) : options.sigma();
        double footprint = options.operator() == UpscaleOperator.GAUSSIAN_PSF ? 3 * sigma : 1.5;
        return (int) Math.ceil(footprint + shift);
    }
}
