package org.gsstif.core.evaluate;

import org.gsstif.core.fusion.pair.FusionChecks;

/**
 * A simulated coarse sensor: C = offset + gain · PSF(F) + noise.
 *
 * @param sigma σ of its Gaussian PSF, in coarse pixels
 * @param dx shift of its image along a row, in coarse pixels
 * @param dy the same along a column
 * @param offset added to every value, in the units of the data
 * @param gain factor on every value
 * @param noise standard deviation of independent Gaussian noise per cell, in the units of the data, ≥ 0
 * @param jitter standard deviation of the shift's change from date to date, in coarse pixels, ≥ 0
 */
public record SensorSimulation(
        double sigma, double dx, double dy, double offset, double gain, double noise, double jitter) {

    public SensorSimulation {
        FusionChecks.range("sigma", sigma, 0.05, 5, "coarse pixels");
        FusionChecks.range("dx", dx, -2, 2, "coarse pixels");
        FusionChecks.range("dy", dy, -2, 2, "coarse pixels");
        FusionChecks.range("offset", offset, -1e6, 1e6, "data units");
        FusionChecks.range("gain", gain, 1e-3, 1e3, "");
        FusionChecks.range("noise", noise, 0, 1e6, "data units");
        FusionChecks.range("jitter", jitter, 0, 1, "coarse pixels");
    }

    /** σ = 0.6, shifted by (0.15, −0.1) cells, C = 0.03 + 0.9 · F, noise 0.01, no jitter. */
    public static SensorSimulation defaults() {
        return new SensorSimulation(0.6, 0.15, -0.1, 0.03, 0.9, 0.01, 0);
    }

    /** σ = 0.5 and nothing else: coarse images that upscaling reproduces. */
    public static SensorSimulation ideal() {
        return new SensorSimulation(0.5, 0, 0, 0, 1, 0, 0);
    }

    public SensorSimulation withJitter(double cells) {
        return new SensorSimulation(sigma, dx, dy, offset, gain, noise, cells);
    }

    public SensorSimulation withNoise(double deviation) {
        return new SensorSimulation(sigma, dx, dy, offset, gain, deviation, jitter);
    }

    public SensorSimulation withLine(double newOffset, double newGain) {
        return new SensorSimulation(sigma, dx, dy, newOffset, newGain, noise, jitter);
    }

    public SensorSimulation withGeometry(double newSigma, double newDx, double newDy) {
        return new SensorSimulation(newSigma, newDx, newDy, offset, gain, noise, jitter);
    }
}
