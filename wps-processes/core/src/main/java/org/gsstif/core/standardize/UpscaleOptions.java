package org.gsstif.core.standardize;

import java.io.Serializable;
import java.util.Objects;

/**
 * Options of upscaling (METHODS 1).
 *
 * @param operator shape of the weights
 * @param sigma σ of the Gaussian PSF in coarse pixels, 0.05 … 5; where {@code fit}, the start of the search
 * @param shiftX dx in coarse pixels, −5 … 5; where {@code fit}, the start of the search
 * @param shiftY dy in coarse pixels, −5 … 5; where {@code fit}, the start of the search
 * @param minValid least valid share of a cell's own footprint, 0 … 1; 1 is the strict rule
 * @param fit whether θ is fitted to the coarse images
 * @param maxDays farthest coarse image that makes a pair with a fine one in the fit, in days, ≥ 0; half a day is the same
 *     date
 * @param targetLine where {@code fit} and UPSCALE: whether the fitted line is undone on the target, so that all coarse
 *     images are on the fine images' scale, instead of being applied to U(F_k)
 */
public record UpscaleOptions(
        UpscaleOperator operator,
        double sigma,
        double shiftX,
        double shiftY,
        double minValid,
        boolean fit,
        double maxDays,
        boolean targetLine)
        implements Serializable {

    public UpscaleOptions {
        Objects.requireNonNull(operator, "operator");
        SensorModel.checkSigma("sigma", sigma);
        SensorModel.checkShift("shiftX", shiftX);
        SensorModel.checkShift("shiftY", shiftY);
        Upscaling.checkShare("minValid", minValid);
        if (!(maxDays >= 0)) {
            throw new IllegalArgumentException("maxDays is " + maxDays + "; it must be at least 0 days");
        }
    }

    /** Gaussian PSF of σ = 0.5 coarse pixels without shift, the strict rule, no fit, pairs on the same date. */
    public static UpscaleOptions defaults() {
        return new UpscaleOptions(
                UpscaleOperator.GAUSSIAN_PSF, SensorModel.DEFAULT_SIGMA, 0, 0, 1, false, Pairing.SAME_DATE_DAYS, false);
    }

    public UpscaleOptions withOperator(UpscaleOperator newOperator) {
        return new UpscaleOptions(newOperator, sigma, shiftX, shiftY, minValid, fit, maxDays, targetLine);
    }

    public UpscaleOptions withSigma(double newSigma) {
        return new UpscaleOptions(operator, newSigma, shiftX, shiftY, minValid, fit, maxDays, targetLine);
    }

    public UpscaleOptions withShift(double newShiftX, double newShiftY) {
        return new UpscaleOptions(operator, sigma, newShiftX, newShiftY, minValid, fit, maxDays, targetLine);
    }

    public UpscaleOptions withMinValid(double newMinValid) {
        return new UpscaleOptions(operator, sigma, shiftX, shiftY, newMinValid, fit, maxDays, targetLine);
    }

    public UpscaleOptions withFit(boolean newFit) {
        return new UpscaleOptions(operator, sigma, shiftX, shiftY, minValid, newFit, maxDays, targetLine);
    }

    public UpscaleOptions withMaxDays(double newMaxDays) {
        return new UpscaleOptions(operator, sigma, shiftX, shiftY, minValid, fit, newMaxDays, targetLine);
    }

    public UpscaleOptions withTargetLine(boolean newTargetLine) {
        return new UpscaleOptions(operator, sigma, shiftX, shiftY, minValid, fit, maxDays, newTargetLine);
    }

    /** θ as given, with α = 0 and β = 1. */
    public SensorModel model(int bands) {
        return SensorModel.of(operator, sigma, shiftX, shiftY, bands);
    }
}
