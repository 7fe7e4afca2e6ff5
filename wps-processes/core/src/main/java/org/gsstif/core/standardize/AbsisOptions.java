package org.gsstif.core.standardize;

import java.io.Serializable;
import java.util.Objects;

/**
 * Options of ABSIS (METHODS 2).
 *
 * @param variant how the anomaly is scaled
 * @param localRadius LOCAL_GAIN: half side r of the (2r + 1)² window, in coarse cells, 1 … 50
 * @param localSamples LOCAL_GAIN: number of samples at which the local slope and the global one count alike, ≥ 0
 * @param timeWindow standard deviation in days of the Gaussian weights by distance to p, used where no date has both images,
 *     &gt; 0
 * @param minDates least number of valid dates that a cell's means need, ≥ 1
 * @param smoothing SMOOTH: how the anomaly is smoothed
 * @param smoothScale SMOOTH: standard deviation of the Gaussian, or side of the aggregates behind the spline, in coarse
 *     cells, 0.5 … 100
 * @param tail SMOOTH: share of the anomalies dropped at each end, 0 … 0.49
 */
public record AbsisOptions(
        AbsisVariant variant,
        int localRadius,
        double localSamples,
        double timeWindow,
        int minDates,
        Smoothing smoothing,
        double smoothScale,
        double tail)
        implements Serializable {

    /** How SMOOTH smooths the anomaly. */
    public enum Smoothing {
        /** A Gaussian over the cells that have an anomaly. */
        GAUSSIAN,
        /** A thin-plate spline through aggregates of cells. */
        THIN_PLATE
    }

    public AbsisOptions {
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(smoothing, "smoothing");
        check("localRadius", localRadius, 1, 50, "coarse cells");
        check("localSamples", localSamples, 0, Double.MAX_VALUE, "samples");
        check("timeWindow", timeWindow, Double.MIN_NORMAL, Double.MAX_VALUE, "days");
        check("minDates", minDates, 1, Integer.MAX_VALUE, "dates");
        check("smoothScale", smoothScale, 0.5, 100, "coarse cells");
        check("tail", tail, 0, 0.49, "(a share)");
    }

    private static void check(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be " + min + " to " + max + " " + unit);
        }
    }

    /** GAIN; r = 2; 25 samples; 60 days; one date; Gaussian of 2 cells; 5 % dropped at each end. */
    public static AbsisOptions defaults() {
        return new AbsisOptions(AbsisVariant.GAIN, 2, 25, 60, 1, Smoothing.GAUSSIAN, 2, 0.05);
    }

    public AbsisOptions withVariant(AbsisVariant newVariant) {
        return new AbsisOptions(
                newVariant, localRadius, localSamples, timeWindow, minDates, smoothing, smoothScale, tail);
    }

    public AbsisOptions withLocalRadius(int newLocalRadius) {
        return new AbsisOptions(
                variant, newLocalRadius, localSamples, timeWindow, minDates, smoothing, smoothScale, tail);
    }

    public AbsisOptions withLocalSamples(double newLocalSamples) {
        return new AbsisOptions(
                variant, localRadius, newLocalSamples, timeWindow, minDates, smoothing, smoothScale, tail);
    }

    public AbsisOptions withTimeWindow(double newTimeWindow) {
        return new AbsisOptions(
                variant, localRadius, localSamples, newTimeWindow, minDates, smoothing, smoothScale, tail);
    }

    public AbsisOptions withMinDates(int newMinDates) {
        return new AbsisOptions(
                variant, localRadius, localSamples, timeWindow, newMinDates, smoothing, smoothScale, tail);
    }

    public AbsisOptions withSmoothing(Smoothing newSmoothing) {
        return new AbsisOptions(
                variant, localRadius, localSamples, timeWindow, minDates, newSmoothing, smoothScale, tail);
    }

    public AbsisOptions withSmoothScale(double newSmoothScale) {
        return new AbsisOptions(
                variant, localRadius, localSamples, timeWindow, minDates, smoothing, newSmoothScale, tail);
    }

    public AbsisOptions withTail(double newTail) {
        return new AbsisOptions(
                variant, localRadius, localSamples, timeWindow, minDates, smoothing, smoothScale, newTail);
    }
}
