package org.gsstif.core.fusion.estarfm;

import java.io.Serializable;
import java.util.Objects;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.resample.Interpolation;

/**
 * Parameters of ESTARFM (METHODS 4).
 *
 * @param windowRadius radius of the search window in fine pixels, 1 … 100; the window w has 2 · radius + 1
 * @param classes number of classes; the similarity threshold is 2σ/classes; > 0
 * @param conversionRule when the coarse images changed enough for a conversion coefficient
 * @param uncertainty share of the data range that the coarse change must reach, 0..1
 * @param rangeMin least possible value of the data, for the conversion rule and the range check
 * @param rangeMax greatest possible value
 * @param checkRange predictions outside the range are replaced by the weighted fine means
 * @param interpolation how coarse images are read at fine pixels
 */
public record EstarfmOptions(
        int windowRadius,
        double classes,
        ConversionRule conversionRule,
        double uncertainty,
        double rangeMin,
        double rangeMax,
        boolean checkRange,
        Interpolation interpolation)
        implements Serializable {

    public EstarfmOptions {
        FusionChecks.range("windowRadius", windowRadius, 1, 100, "fine pixels");
        FusionChecks.range("classes", classes, 1e-3, 1e6, "classes");
        Objects.requireNonNull(conversionRule, "conversionRule");
        FusionChecks.range("uncertainty", uncertainty, 0, 1, "of the range");
        if (!(rangeMin < rangeMax) || Double.isInfinite(rangeMax - rangeMin)) {
            throw new IllegalArgumentException("rangeMin is " + rangeMin + " and rangeMax " + rangeMax
                    + "; they must be finite and the first smaller");
        }
        Objects.requireNonNull(interpolation, "interpolation");
    }

    /** Window 51, 4 classes, a coarse change of 2 % of the range 0..1, no range check, nearest cells. */
    public static EstarfmOptions defaults() {
        return new EstarfmOptions(25, 4, ConversionRule.COARSE_CHANGE, 0.02, 0, 1, false, Interpolation.NEAREST);
    }

    public EstarfmOptions withWindowRadius(int pixels) {
        return new EstarfmOptions(
                pixels, classes, conversionRule, uncertainty, rangeMin, rangeMax, checkRange, interpolation);
    }

    public EstarfmOptions withClasses(double value) {
        return new EstarfmOptions(
                windowRadius, value, conversionRule, uncertainty, rangeMin, rangeMax, checkRange, interpolation);
    }

    public EstarfmOptions withConversion(ConversionRule rule, double share) {
        return new EstarfmOptions(windowRadius, classes, rule, share, rangeMin, rangeMax, checkRange, interpolation);
    }

    public EstarfmOptions withRange(double min, double max, boolean check) {
        return new EstarfmOptions(windowRadius, classes, conversionRule, uncertainty, min, max, check, interpolation);
    }

    public EstarfmOptions withInterpolation(Interpolation value) {
        return new EstarfmOptions(
                windowRadius, classes, conversionRule, uncertainty, rangeMin, rangeMax, checkRange, value);
    }
}
