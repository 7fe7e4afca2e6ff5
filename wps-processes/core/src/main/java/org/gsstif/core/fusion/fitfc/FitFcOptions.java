package org.gsstif.core.fusion.fitfc;

import java.io.Serializable;
import java.util.Objects;
import org.gsstif.core.fusion.pair.FusionChecks;

/**
 * Parameters of Fit-FC (METHODS 4).
 *
 * @param regressionWindow over what the regression model is fitted
 * @param regressionRadius radius of the regression window in coarse cells, 1 … 50; 1 is 3×3, 5 is 11×11; for {@link
 *     RegressionWindow#CELLS}
 * @param searchRadius radius of the search window for similar pixels in fine pixels, 0 … 200; the window w has 2 · radius + 1
 * @param similarPixels similar pixels averaged per pixel, the pixel itself included, ≥ 1
 */
public record FitFcOptions(RegressionWindow regressionWindow, int regressionRadius, int searchRadius, int similarPixels)
        implements Serializable {

    public FitFcOptions {
        Objects.requireNonNull(regressionWindow, "regressionWindow");
        FusionChecks.range("regressionRadius", regressionRadius, 1, 50, "coarse cells");
        FusionChecks.range("searchRadius", searchRadius, 0, 200, "fine pixels");
        FusionChecks.range("similarPixels", similarPixels, 1, 10_000, "pixels");
    }

    /** 3×3 cells, window 31, 30 similar pixels. */
    public static FitFcOptions defaults() {
        return new FitFcOptions(RegressionWindow.CELLS, 1, 15, 30);
    }

    public FitFcOptions withRegressionWindow(RegressionWindow window) {
        return new FitFcOptions(window, regressionRadius, searchRadius, similarPixels);
    }

    public FitFcOptions withRegressionRadius(int cells) {
        return new FitFcOptions(regressionWindow, cells, searchRadius, similarPixels);
    }

    public FitFcOptions withSearchRadius(int pixels) {
        return new FitFcOptions(regressionWindow, regressionRadius, pixels, similarPixels);
    }

    public FitFcOptions withSimilarPixels(int pixels) {
        return new FitFcOptions(regressionWindow, regressionRadius, searchRadius, pixels);
    }
}
