package org.gsstif.core.quality;

import java.util.Objects;

/**
 * How a prediction is judged.
 *
 * @param valueRange the data range L in the units of the data: 1 for reflectance 0..1 or NDVI, 10000 for reflectance
 *     stored × 10000; > 0. It scales SSIM's constants, the LBP threshold (0.005 L) and EDGE's regulariser (1e-5 L). AD and
 *     RMSE stay in the units of the data
 * @param ratio resolution ratio s of the coarse to the fine pixels, ≥ 1; for ERGAS only (h/l = 1/s)
 * @param window over which pixels SSIM and UIQI take their moments
 * @param edgeQuantile EDGE looks at the pixels whose E_x reaches this quantile, 0..1
 */
public record AssessmentOptions(double valueRange, double ratio, StructuralWindow window, double edgeQuantile) {

    public AssessmentOptions {
        if (!(valueRange > 0) || Double.isInfinite(valueRange)) {
            throw new IllegalArgumentException("valueRange is " + valueRange
                    + "; it must be a positive number: the range of the data, 1 for reflectance 0..1");
        }
        if (!(ratio >= 1) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException(
                    "ratio is " + ratio + "; it must be at least 1: fine pixels along a coarse cell");
        }
        Objects.requireNonNull(window, "window");
        if (!(edgeQuantile >= 0 && edgeQuantile <= 1)) {
            throw new IllegalArgumentException("edgeQuantile is " + edgeQuantile + "; it must be in 0..1");
        }
    }

    /** L = 1, s = 1, global SSIM and UIQI, 0.9 quantile. */
    public static AssessmentOptions defaults() {
        return new AssessmentOptions(1, 1, StructuralWindow.GLOBAL, 0.9);
    }

    public AssessmentOptions withValueRange(double value) {
        return new AssessmentOptions(value, ratio, window, edgeQuantile);
    }

    public AssessmentOptions withRatio(double value) {
        return new AssessmentOptions(valueRange, value, window, edgeQuantile);
    }

    public AssessmentOptions withWindow(StructuralWindow value) {
        return new AssessmentOptions(valueRange, ratio, value, edgeQuantile);
    }

    public AssessmentOptions withEdgeQuantile(double value) {
        return new AssessmentOptions(valueRange, ratio, window, value);
    }
}
