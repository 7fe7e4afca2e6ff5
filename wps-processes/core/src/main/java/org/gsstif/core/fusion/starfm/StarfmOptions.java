package org.gsstif.core.fusion.starfm;

import java.io.Serializable;
import java.util.Objects;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.resample.Interpolation;

/**
 * Parameters of STARFM (METHODS 4).
 *
 * @param pairs 1: the nearest pair; 2: the nearest before and after the target, or the two nearest
 * @param windowRadius radius of the search window in fine pixels, 1 … 100; the window w has 2 · radius + 1
 * @param classes m, number of classes; the similarity threshold is 2σ/m; > 0
 * @param sensorScale sensor units per data unit, 10000 for reflectance 0..1; weights are computed in sensor units; > 0
 * @param spectralUncertainty of the fine images, in data units, ≥ 0
 * @param temporalUncertainty of the coarse images, in data units, ≥ 0
 * @param weightRule how S, T and D make a weight
 * @param logScale b of {@link WeightRule#LOGARITHM}, > 0
 * @param temporalWeight whether T enters the weight
 * @param strict true: a pixel must be better than the centre in S and in T (the paper); false: in one of them (the authors'
 *     program)
 * @param trustBelowUncertainty a pixel whose (S + 1)(T + 1) is below the combined uncertainty gets weight 1, as in the
 *     authors' program
 * @param copyOnZero a pixel with S = 0 becomes C_p, one with T = 0 becomes F_k (the paper's section III.B)
 * @param interpolation how coarse images are read at fine pixels
 */
public record StarfmOptions(
        int pairs,
        int windowRadius,
        double classes,
        double sensorScale,
        double spectralUncertainty,
        double temporalUncertainty,
        WeightRule weightRule,
        double logScale,
        boolean temporalWeight,
        boolean strict,
        boolean trustBelowUncertainty,
        boolean copyOnZero,
        Interpolation interpolation)
        implements Serializable {

    public StarfmOptions {
        FusionChecks.range("pairs", pairs, 1, 2, "pairs");
        FusionChecks.range("windowRadius", windowRadius, 1, 100, "fine pixels");
        FusionChecks.range("classes", classes, 1e-3, 1e6, "classes");
        FusionChecks.range("sensorScale", sensorScale, 1e-9, 1e9, "sensor units per data unit");
        FusionChecks.range("spectralUncertainty", spectralUncertainty, 0, 1e9, "data units");
        FusionChecks.range("temporalUncertainty", temporalUncertainty, 0, 1e9, "data units");
        FusionChecks.range("logScale", logScale, 1e-9, 1e9, "per sensor unit");
        Objects.requireNonNull(weightRule, "weightRule");
        Objects.requireNonNull(interpolation, "interpolation");
    }

    /** Two pairs, window 51, 40 classes, reflectance 0..1 with uncertainties 0.005, the authors' weights, strict. */
    public static StarfmOptions defaults() {
        return new StarfmOptions(
                2,
                25,
                40,
                10_000,
                0.005,
                0.005,
                WeightRule.PLUS_ONE,
                1,
                true,
                true,
                true,
                false,
                Interpolation.NEAREST);
    }

    public StarfmOptions withPairs(int value) {
        return copy(value, windowRadius, classes, sensorScale, interpolation);
    }

    public StarfmOptions withWindowRadius(int pixels) {
        return copy(pairs, pixels, classes, sensorScale, interpolation);
    }

    public StarfmOptions withClasses(double value) {
        return copy(pairs, windowRadius, value, sensorScale, interpolation);
    }

    public StarfmOptions withSensorScale(double value) {
        return copy(pairs, windowRadius, classes, value, interpolation);
    }

    public StarfmOptions withInterpolation(Interpolation value) {
        return copy(pairs, windowRadius, classes, sensorScale, value);
    }

    /** Both uncertainties, in data units. */
    public StarfmOptions withUncertainties(double spectral, double temporal) {
        return new StarfmOptions(
                pairs,
                windowRadius,
                classes,
                sensorScale,
                spectral,
                temporal,
                weightRule,
                logScale,
                temporalWeight,
                strict,
                trustBelowUncertainty,
                copyOnZero,
                interpolation);
    }

    public StarfmOptions withWeights(WeightRule rule, double scale, boolean useTemporal, boolean trust) {
        return new StarfmOptions(
                pairs,
                windowRadius,
                classes,
                sensorScale,
                spectralUncertainty,
                temporalUncertainty,
                rule,
                scale,
                useTemporal,
                strict,
                trust,
                copyOnZero,
                interpolation);
    }

    public StarfmOptions withFiltering(boolean beStrict, boolean copy) {
        return new StarfmOptions(
                pairs,
                windowRadius,
                classes,
                sensorScale,
                spectralUncertainty,
                temporalUncertainty,
                weightRule,
                logScale,
                temporalWeight,
                beStrict,
                trustBelowUncertainty,
                copy,
                interpolation);
    }

    private StarfmOptions copy(int n, int radius, double m, double scale, Interpolation reading) {
        return new StarfmOptions(
                n,
                radius,
                m,
                scale,
                spectralUncertainty,
                temporalUncertainty,
                weightRule,
                logScale,
                temporalWeight,
                strict,
                trustBelowUncertainty,
                copyOnZero,
                reading);
    }
}
