package org.gsstif.core.fusion.efast;

import java.io.Serializable;
import java.util.Objects;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.resample.Interpolation;

/**
 * Parameters of EFAST (METHODS 4).
 *
 * @param sigma σ of the temporal weights, in days, > 0
 * @param maxDays fine dates as far as this from the target or farther are not used, in days, > 0
 * @param cloudDistance D, the distance in coarse cells over which the cloud score rises from 0 to 1, > 0
 * @param cloudTolerance a cell is cloudy where this share of its fine pixels is missing, or more, 0..1
 * @param interpolation how coarse images are read at fine pixels
 */
public record EfastOptions(
        double sigma, double maxDays, double cloudDistance, double cloudTolerance, Interpolation interpolation)
        implements Serializable {

    public EfastOptions {
        FusionChecks.range("sigma", sigma, 1e-6, 1e6, "days");
        FusionChecks.range("maxDays", maxDays, 1e-6, 1e9, "days");
        FusionChecks.range("cloudDistance", cloudDistance, 1e-6, 1e4, "coarse cells");
        FusionChecks.range("cloudTolerance", cloudTolerance, 1e-9, 1, "of a cell");
        Objects.requireNonNull(interpolation, "interpolation");
    }

    /** σ = 20 days, ± 30 days, D = 15 cells, 5 % of a cell, bilinear. */
    public static EfastOptions defaults() {
        return new EfastOptions(20, 30, 15, 0.05, Interpolation.BILINEAR);
    }

    public EfastOptions withSigma(double days) {
        return new EfastOptions(days, maxDays, cloudDistance, cloudTolerance, interpolation);
    }

    public EfastOptions withMaxDays(double days) {
        return new EfastOptions(sigma, days, cloudDistance, cloudTolerance, interpolation);
    }

    public EfastOptions withCloudDistance(double cells) {
        return new EfastOptions(sigma, maxDays, cells, cloudTolerance, interpolation);
    }

    public EfastOptions withCloudTolerance(double share) {
        return new EfastOptions(sigma, maxDays, cloudDistance, share, interpolation);
    }

    public EfastOptions withInterpolation(Interpolation value) {
        return new EfastOptions(sigma, maxDays, cloudDistance, cloudTolerance, value);
    }
}
