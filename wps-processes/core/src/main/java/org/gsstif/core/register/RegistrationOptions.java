package org.gsstif.core.register;

import java.io.Serializable;
import java.util.Objects;

/**
 * Parameters of the registration (METHODS 3c, A and D). Lengths are in fine pixels.
 *
 * @param rule when dates are registered
 * @param frame where the prediction lies
 * @param detailScale standard deviation of the smoothing that detail is what is left of, 0.5 … 50
 * @param prior standard deviation of displacements that is expected, above 0 … 10
 * @param errorFactor how many times the computed standard error counts, since neighbouring pixels are not independent, 0 … 100
 * @param minCorrelation a date whose detail correlates less with that of the others stays in its place, 0 … 1
 * @param maxShift a date that seems displaced by more stays in its place, 0 … 2
 * @param minShift shorter displacements are not worth a resampling, 0 … 1
 * @param minPixels least number of clear pixels common with others, ≥ 16
 * @param maxTargetShift most that the target's own displacement may be, 0 … 2
 * @param sampled most fine pixels of a date that are looked at for the displacements between dates, ≥ 1024
 * @param targetSide side of the part, in the middle of the image, from which the target's displacement is estimated, ≥ 64;
 *     at least 20 coarse cells are taken
 */
public record RegistrationOptions(
        RegistrationRule rule,
        Frame frame,
        double detailScale,
        double prior,
        double errorFactor,
        double minCorrelation,
        double maxShift,
        double minShift,
        int minPixels,
        double maxTargetShift,
        int sampled,
        int targetSide)
        implements Serializable {

    public RegistrationOptions {
        Objects.requireNonNull(rule, "registration");
        Objects.requireNonNull(frame, "frame");
        check("detailScale", detailScale, 0.5, 50, "fine pixels");
        check("prior", prior, 1e-3, 10, "fine pixels");
        check("errorFactor", errorFactor, 0, 100, "");
        check("minCorrelation", minCorrelation, 0, 1, "");
        check("maxShift", maxShift, 0, 2, "fine pixels");
        check("minShift", minShift, 0, 1, "fine pixels");
        check("minPixels", minPixels, 16, Integer.MAX_VALUE, "pixels");
        check("maxTargetShift", maxTargetShift, 0, 2, "fine pixels");
        check("sampled", sampled, 1024, 1 << 26, "pixels");
        check("targetSide", targetSide, 64, 1 << 13, "pixels");
    }

    private static void check(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    (name + " is " + value + "; allowed are " + min + " to " + max + " " + unit).strip());
        }
    }

    /** The constants of METHODS 3c. */
    public static RegistrationOptions defaults() {
        return new RegistrationOptions(
                RegistrationRule.PAIRED, Frame.TARGET, 4, 0.5, 3, 0.4, 2, 0.05, 400, 1.5, 1 << 16, 384);
    }

    public RegistrationOptions withRule(RegistrationRule value, Frame place) {
        return new RegistrationOptions(
                value,
                place,
                detailScale,
                prior,
                errorFactor,
                minCorrelation,
                maxShift,
                minShift,
                minPixels,
                maxTargetShift,
                sampled,
                targetSide);
    }

    /** See {@link #prior}, {@link #errorFactor}, {@link #maxShift}, {@link #maxTargetShift}. */
    public RegistrationOptions withTrust(double expected, double factor, double most, double mostOfTarget) {
        return new RegistrationOptions(
                rule,
                frame,
                detailScale,
                expected,
                factor,
                minCorrelation,
                most,
                minShift,
                minPixels,
                mostOfTarget,
                sampled,
                targetSide);
    }
}
