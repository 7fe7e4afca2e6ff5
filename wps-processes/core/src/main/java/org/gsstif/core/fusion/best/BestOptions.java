package org.gsstif.core.fusion.best;

import java.io.Serializable;
import java.util.Objects;
import org.gsstif.core.fusion.ustfip.UstfipOptions.ValidRange;
import org.gsstif.core.register.RegistrationOptions;
import org.gsstif.core.standardize.BestConstants;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.core.standardize.UpscaleOptions;

/**
 * Parameters of the BEST preset (METHODS 3b, steps 5 to 8, and 3c).
 *
 * @param sensor sensor model or start of its search, and how much of a cell's footprint must be clear
 * @param widestSigma where the fitted σ (coarse pixels) is larger, the coarse grid is finer than what the sensor sees, and
 *     its cells are averaged 2 × 2 until it is not; 0.5 … 5, from 1.5 on never
 * @param plainSigma σ that is taken, without a shift, where the fitted one is still larger and there are too few cells to
 *     average, 0.05 … 5
 * @param regressionRadius radius of the regression window in coarse cells, 1 … 50; 2 is 5 × 5 cells
 * @param minWindow least valid share of a regression window's cells, above 0 … 1
 * @param slopeShrinkage how many times the window's residual variance counts in drawing the slope towards 1, ≥ 0
 * @param shrinkageSigma where the sensor's σ (coarse pixels) is larger than this, {@code slopeShrinkage} grows with the
 *     square of their ratio, since cells are less independent (METHODS 3c, C); 0.05 … 5
 * @param maxSlope largest slope, ≥ 1; the least is 0
 * @param seasonWindow standard deviation of the weight by season distance, days, above 0
 * @param seasonFloor weight of a date of quite another season, ≥ 0
 * @param misfitFloor share of the median variance that is added to a date's error in its weight, above 0 … 10
 * @param compositeDates least number of fine dates for the ridge composite as one more candidate, ≥ 2
 * @param gapScale standard deviation of the smoothing that fills gaps for the composite, coarse pixels, above 0 … 10
 * @param residualRounds how often the residual is added, 0 … 10
 * @param searchRadius radius of the search window of the similar-pixel filter of the residual, fine pixels, 0 … 200
 * @param similarPixels similar pixels averaged, the pixel itself included, ≥ 1; 1 switches the filter off
 * @param detailGain share of the missing detail that is given back, 0 … 1; 0
 *     switches this off (METHODS 3c, E)
 * @param detailScale standard deviation of the neighbourhood over which detail is compared, fine pixels, 0.5 … 50
 * @param maxDetail most by which detail may be amplified before {@code detailGain}, 1 … 10
 * @param detailLevels number of scales whose detail is given back, the finest first: up to 1, 2, 4, 8 pixels; 1 … 4
 * @param registration of the dates to each other and to the target (METHODS 3c, A and D)
 * @param constants the finer constants of the method
 * @param validRange least and largest value of the prediction, which is clamped to it; null: no clamping
 */
public record BestOptions(
        UpscaleOptions sensor,
        double widestSigma,
        double plainSigma,
        int regressionRadius,
        double minWindow,
        double slopeShrinkage,
        double shrinkageSigma,
        double maxSlope,
        double seasonWindow,
        double seasonFloor,
        double misfitFloor,
        int compositeDates,
        double gapScale,
        int residualRounds,
        int searchRadius,
        int similarPixels,
        double detailGain,
        double detailScale,
        double maxDetail,
        int detailLevels,
        RegistrationOptions registration,
        BestConstants constants,
        ValidRange validRange)
        implements Serializable {

    /** Largest number that any of the whole-number options takes. */
    private static final int MOST = 10_000;

    public BestOptions {
        Objects.requireNonNull(sensor, "sensor");
        check("widestSigma", widestSigma, 0.5, 5, "coarse pixels");
        check("plainSigma", plainSigma, 0.05, 5, "coarse pixels");
        check("regressionRadius", regressionRadius, 1, 50, "coarse cells");
        check("minWindow", minWindow, Double.MIN_VALUE, 1, "of the window's cells");
        check("slopeShrinkage", slopeShrinkage, 0, 1000, "times the residual variance");
        check("shrinkageSigma", shrinkageSigma, 0.05, 5, "coarse pixels");
        check("maxSlope", maxSlope, 1, 100, "");
        check("seasonWindow", seasonWindow, 0.1, 10_000, "days");
        check("seasonFloor", seasonFloor, 0, 1, "");
        check("misfitFloor", misfitFloor, 1e-6, 10, "of the median variance");
        check("compositeDates", compositeDates, 2, MOST, "dates");
        check("gapScale", gapScale, 0.1, 10, "coarse pixels");
        check("residualRounds", residualRounds, 0, 10, "rounds");
        check("searchRadius", searchRadius, 0, 200, "fine pixels");
        check("similarPixels", similarPixels, 1, MOST, "pixels");
        check("detailGain", detailGain, 0, 1, "");
        check("detailScale", detailScale, 0.5, 50, "fine pixels");
        check("maxDetail", maxDetail, 1, 10, "");
        check("detailLevels", detailLevels, 1, 4, "scales");
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(constants, "constants");
    }

    private static void check(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    (name + " is " + value + "; allowed are " + min + " to " + max + " " + unit).strip());
        }
    }

    /** The constants of METHODS 3b and 3c. */
    public static BestOptions defaults() {
        return new BestOptions(
                BestStandardizer.defaults(),
                1.3,
                0.7,
                2,
                0.3,
                3,
                0.6,
                3,
                60,
                0.001,
                0.05,
                3,
                1.5,
                2,
                5,
                15,
                1,
                2,
                1.35,
                3,
                RegistrationOptions.defaults(),
                BestConstants.defaults(),
                null);
    }

    /** {@link #minWindow} as a number of cells, at least 3. */
    int minCells() {
        int side = 2 * regressionRadius + 1;
        return Math.max(3, (int) Math.ceil(minWindow * side * side));
    }

    public BestOptions withSensor(UpscaleOptions model) {
        return new BestOptions(
                model,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withSigmas(double widest, double plain) {
        return new BestOptions(
                sensor,
                widest,
                plain,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withRegression(int radius, double window, double shrinkage, double slope) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                radius,
                window,
                shrinkage,
                shrinkageSigma,
                slope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withShrinkageSigma(double sigma) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                sigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withDateWeights(double window, double floor, double misfit) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                window,
                floor,
                misfit,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withComposite(int dates, double scale) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                dates,
                scale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withResidual(int rounds, int radius, int similar) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                rounds,
                radius,
                similar,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    public BestOptions withDetail(double gain, double scale, double most) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                gain,
                scale,
                most,
                detailLevels,
                registration,
                constants,
                validRange);
    }

    /** See {@link #detailLevels}. */
    public BestOptions withDetailLevels(int levels) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                levels,
                registration,
                constants,
                validRange);
    }

    /** See {@link #constants}. */
    public BestOptions withConstants(BestConstants values) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                values,
                validRange);
    }

    public BestOptions withRegistration(RegistrationOptions value) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                value,
                constants,
                validRange);
    }

    /** Clamp to min … max. */
    public BestOptions withValidRange(float min, float max) {
        return new BestOptions(
                sensor,
                widestSigma,
                plainSigma,
                regressionRadius,
                minWindow,
                slopeShrinkage,
                shrinkageSigma,
                maxSlope,
                seasonWindow,
                seasonFloor,
                misfitFloor,
                compositeDates,
                gapScale,
                residualRounds,
                searchRadius,
                similarPixels,
                detailGain,
                detailScale,
                maxDetail,
                detailLevels,
                registration,
                constants,
                new ValidRange(min, max));
    }
}
