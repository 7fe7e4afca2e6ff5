package org.gsstif.core.standardize;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * θ: how the coarse sensor sees the fine image (METHODS 1).
 *
 * @param operator the shape of the weights
 * @param sigma standard deviation σ of the Gaussian PSF in coarse pixels, 0.05 … 5; not used by the other operators
 * @param dx shift of the PSF's centre from the cell's centre along a row of the coarse grid, in coarse pixels, −5 … 5
 * @param dy the same along a column (positive: towards higher rows)
 * @param offset α_b per band
 * @param gain β_b per band
 */
public record SensorModel(UpscaleOperator operator, double sigma, double dx, double dy, float[] offset, float[] gain)
        implements Serializable {

    /** σ where nothing else is known: half a coarse pixel. */
    public static final double DEFAULT_SIGMA = 0.5;

    public SensorModel {
        Objects.requireNonNull(operator, "operator");
        checkSigma("sigma", sigma);
        checkShift("dx", dx);
        checkShift("dy", dy);
        if (offset.length == 0 || offset.length != gain.length) {
            throw new IllegalArgumentException(
                    "offset has " + offset.length + " bands, gain " + gain.length + "; both need one value per band");
        }
        for (int b = 0; b < offset.length; b++) {
            if (!Float.isFinite(offset[b]) || !Float.isFinite(gain[b])) {
                throw new IllegalArgumentException(
                        "offset " + offset[b] + " and gain " + gain[b] + " of band " + b + " must be finite");
            }
        }
        offset = offset.clone();
        gain = gain.clone();
    }

    /** No shift, σ = 0.5 coarse pixels, α = 0, β = 1. */
    public static SensorModel ideal(UpscaleOperator operator, int bands) {
        return of(operator, DEFAULT_SIGMA, 0, 0, bands);
    }

    /** Given geometry, α = 0, β = 1. */
    public static SensorModel of(UpscaleOperator operator, double sigma, double dx, double dy, int bands) {
        float[] gain = new float[bands];
        Arrays.fill(gain, 1);
        return new SensorModel(operator, sigma, dx, dy, new float[bands], gain);
    }

    static void checkSigma(String name, double sigma) {
        if (!(sigma >= 0.05 && sigma <= 5)) {
            throw new IllegalArgumentException(name + " is " + sigma + "; it must be 0.05 to 5 coarse pixels");
        }
    }

    static void checkShift(String name, double shift) {
        if (!(Math.abs(shift) <= 5)) {
            throw new IllegalArgumentException(name + " is " + shift + "; it must be −5 to 5 coarse pixels");
        }
    }

    public int bands() {
        return offset.length;
    }

    /** The same geometry with α = 0 and β = 1: the result stays on the fine images' scale. */
    public SensorModel withoutLine() {
        return of(operator, sigma, dx, dy, bands());
    }

    /** The same geometry with another line. */
    public SensorModel withLine(float[] newOffset, float[] newGain) {
        return new SensorModel(operator, sigma, dx, dy, newOffset, newGain);
    }
}
