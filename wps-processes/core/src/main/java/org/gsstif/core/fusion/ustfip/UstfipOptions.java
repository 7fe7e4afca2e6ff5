package org.gsstif.core.fusion.ustfip;

import java.io.Serializable;
import java.util.Objects;

/**
 * Parameters of USTFIP (METHODS 3).
 *
 * @param regressionRadius lr, radius of the regression window in coarse cells, 0 … 50; the window has (2 · lr + 1)² cells
 * @param searchRadius wg, radius of the search window for similar pixels in fine pixels, 0 … 200
 * @param similarPixels similar pixels averaged per pixel, the pixel itself included, ≥ 1
 * @param selection how the date of a cell is chosen
 * @param jointBands true: one date for all bands, by the mean score of the bands; false: each band has its own
 * @param minWindow least number of valid cells in a window that is not complete, ≥ 3; 0 means (lr + 1)², a corner window's
 *     size
 * @param fillGaps whether a pixel that is missing in the fine image of the chosen date takes the next best date that has it;
 *     false: it stays missing, as in the published code
 * @param validRange least and largest value of the prediction, which is clamped to it; null: no clamping
 * @param seed of RANDOM
 */
public record UstfipOptions(
        int regressionRadius,
        int searchRadius,
        int similarPixels,
        Selection selection,
        boolean jointBands,
        int minWindow,
        boolean fillGaps,
        ValidRange validRange,
        long seed)
        implements Serializable {

    /** A closed range of values, in the unit of the images. */
    public record ValidRange(float min, float max) implements Serializable {
        public ValidRange {
            if (!(Float.isFinite(min) && Float.isFinite(max) && min < max)) {
                throw new IllegalArgumentException(
                        "validRange is " + min + " to " + max + "; it needs two finite numbers, the smaller one first");
            }
        }

        /** The value, or the nearer end of the range. */
        public float clamp(float value) {
            return Math.max(min, Math.min(max, value));
        }
    }

    public UstfipOptions {
        check("regressionRadius", regressionRadius, 0, 50, "coarse cells");
        check("searchRadius", searchRadius, 0, 200, "fine pixels");
        check("similarPixels", similarPixels, 1, 10_000, "pixels");
        Objects.requireNonNull(selection, "selection");
        if (minWindow != 0) {
            int side = 2 * regressionRadius + 1;
            check("minWindow", minWindow, 3, Math.max(3, side * side), "valid cells, or 0 for (regressionRadius + 1)²");
        }
    }

    private static void check(String name, int value, int min, int max, String unit) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; allowed are " + min + " to " + max + " " + unit);
        }
    }

    /** The published parameters: lr = 5 cells, wg = 15 pixels, 30 similar pixels, OPTIMAL per band; gaps filled, no clamping. */
    public static UstfipOptions defaults() {
        return new UstfipOptions(5, 15, 30, Selection.OPTIMAL, false, 0, true, null, 0);
    }

    /** {@link #minWindow}, or what 0 means. */
    public int effectiveMinWindow() {
        return minWindow != 0 ? minWindow : Math.max(3, (regressionRadius + 1) * (regressionRadius + 1));
    }

    public UstfipOptions withRegressionRadius(int cells) {
        return new UstfipOptions(
                cells, searchRadius, similarPixels, selection, jointBands, minWindow, fillGaps, validRange, seed);
    }

    public UstfipOptions withSearchRadius(int pixels) {
        return new UstfipOptions(
                regressionRadius, pixels, similarPixels, selection, jointBands, minWindow, fillGaps, validRange, seed);
    }

    public UstfipOptions withSimilarPixels(int pixels) {
        return new UstfipOptions(
                regressionRadius, searchRadius, pixels, selection, jointBands, minWindow, fillGaps, validRange, seed);
    }

    public UstfipOptions withSelection(Selection choice) {
        return new UstfipOptions(
                regressionRadius,
                searchRadius,
                similarPixels,
                choice,
                jointBands,
                minWindow,
                fillGaps,
                validRange,
                seed);
    }

    public UstfipOptions withJointBands(boolean joint) {
        return new UstfipOptions(
                regressionRadius, searchRadius, similarPixels, selection, joint, minWindow, fillGaps, validRange, seed);
    }

    public UstfipOptions withMinWindow(int cells) {
        return new UstfipOptions(
                regressionRadius,
                searchRadius,
                similarPixels,
                selection,
                jointBands,
                cells,
                fillGaps,
                validRange,
                seed);
    }

    public UstfipOptions withFillGaps(boolean fill) {
        return new UstfipOptions(
                regressionRadius,
                searchRadius,
                similarPixels,
                selection,
                jointBands,
                minWindow,
                fill,
                validRange,
                seed);
    }

    /** Clamp to min … max. */
    public UstfipOptions withValidRange(float min, float max) {
        return new UstfipOptions(
                regressionRadius,
                searchRadius,
                similarPixels,
                selection,
                jointBands,
                minWindow,
                fillGaps,
                new ValidRange(min, max),
                seed);
    }

    public UstfipOptions withSeed(long number) {
        return new UstfipOptions(
                regressionRadius,
                searchRadius,
                similarPixels,
                selection,
                jointBands,
                minWindow,
                fillGaps,
                validRange,
                number);
    }
}
