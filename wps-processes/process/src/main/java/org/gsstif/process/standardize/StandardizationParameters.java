package org.gsstif.process.standardize;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.standardize.Standardization;
import org.gsstif.core.standardize.StandardizationOptions;
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

    public static StandardizationOptions options(Values values) {
        return new StandardizationOptions(
                values.get(STANDARDIZATION), UpscaleParameters.options(values), AbsisParameters.options(values));
    }

    /** How far, in coarse cells, a standardized image reaches beyond a cell. */
    public static int reach(Values values) {
        StandardizationOptions options = options(values);
        double psf = 3 * options.upscale().sigma()
                + Math.max(
                        Math.abs(options.upscale().shiftX()),
                        Math.abs(options.upscale().shiftY()));
        double window = options.standardization() != Standardization.ABSIS
                ? 0
                : Math.max(options.absis().localRadius(), 3 * options.absis().smoothScale());
        return (int) Math.ceil(psf + window);
    }
}
