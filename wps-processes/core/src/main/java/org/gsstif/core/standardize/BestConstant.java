package org.gsstif.core.standardize;

import java.util.Arrays;

/**
 * The finer constants of the preset BEST (METHODS 3b, 3c), each a number with a default and a range. Those that users may
 * want to change are options of their own; these are for who studies the method.
 */
public enum BestConstant {
    /** METHODS 3b.1. */
    SENSOR_SHIFT_PENALTY("sensorShiftPenalty", 0.004, 0, 1, "taken from the correlation per coarse pixel of shift"),
    SENSOR_MAX_SHIFT("sensorMaxShift", 0.6, 0, 2, "largest shift along an axis that is tried, coarse pixels"),
    SENSOR_SEASON("sensorSeason", 40, 0.1, 10_000, "standard deviation of pairs' weights by season distance, days"),
    SENSOR_CORRELATION("sensorCorrelation", 0.4, 0, 1, "least correlation of a pair of unlike dates"),
    SENSOR_PAIRS("sensorPairs", 24, 1, 200, "most pairs looked at"),
    /** Season distance. */
    YEAR_DAYS("yearDays", 20, 0, 366, "what a year between two dates of one season counts, days"),
    /** METHODS 3b.2. */
    LINE_CORRELATION(
            "lineCorrelation", 0.7, 0, 1, "pairs of one date make the line where they correlate by more than this"),
    LINE_EXCESS(
            "lineExcess",
            8,
            0.1,
            10_000,
            "standard deviation of weights by season distance beyond the nearest one, days"),
    LINE_NEAR("lineNear", 25, 0.1, 10_000, "standard deviation of weights by a date's nearest season distance, days"),
    LINE_MIN_GAIN("lineMinGain", 0.5, 0.001, 1, "least gain of a line from unlike dates"),
    LINE_MAX_GAIN("lineMaxGain", 2, 1, 1000, "largest gain of a line from unlike dates"),
    LINE_GAIN_SPREAD("lineGainSpread", 0.2, 1e-6, 10, "how far from 0 the logarithm of a gain is expected"),
    LINE_GAIN_NOISE(
            "lineGainNoise",
            0.15,
            0,
            10,
            "standard deviation of a pair of unlike dates' logarithm of the gain, at least"),
    LINE_LEVEL_SPREAD(
            "lineLevelSpread",
            1,
            1e-6,
            100,
            "how much two sensors' levels are expected to differ, standard deviations inside an image"),
    LINE_LEVEL_NOISE(
            "lineLevelNoise",
            0.7,
            0,
            100,
            "standard deviation of a pair of unlike dates' difference, at least, in the same"),
    LINE_UNEXPLAINED("lineUnexplained", 0.05, 1e-6, 1, "share of the variance that no pair of dates explains"),
    LEVEL_PULL(
            "levelPull",
            10,
            0,
            10_000,
            "pull of the dates' mean levels towards slope 1, times the variance unexplained"),
    LEVEL_CALIBRATION(
            "levelCalibration",
            0.05,
            1e-6,
            10,
            "how far from 1 a slope between dates may lie; one pair's slope between places counts for it where its misfit 1 − r² is less"),
    LEVEL_CELLS("levelCells", 3, 1, 10_000, "least cells of a pair whose mean level counts"),
    /** METHODS 3b.3 and 4. */
    DATE_SEASON("dateSeason", 60, 0.1, 10_000, "standard deviation of the date weights by season distance, days"),
    DATE_FLOOR("dateFloor", 0.001, 0, 1, "weight of a date of quite another season"),
    DATE_MISFIT("dateMisfit", 0.02, 1e-6, 10, "added to a date's relative misfit"),
    ONE_PAIR_PERSISTENCE(
            "onePairPersistence",
            0.5,
            0,
            1,
            "share of a pair's difference that is taken to persist where there is one pair"),
    /** METHODS 3b.5 to 7. */
    SLOPE_EXCESS(
            "slopeExcess",
            0.3,
            0,
            10,
            "a local slope is drawn towards that of the most alike date over the whole image plus its standard error plus this, at most 1"),
    COMPOSITE_ANOMALY("compositeAnomaly", 0.1, 1e-6, 1, "least valid share of a cell for its anomaly to count"),
    RESIDUAL_TRUST(
            "residualTrust",
            0.5,
            0,
            1,
            "share of the residual that is added whatever its neighbours say, where no pair tells the noise"),
    /** METHODS 3c. */
    PLACE_FLOOR("placeFloor", 0.05, 0, 2, "least standard error of a displacement, fine pixels"),
    PLACE_STEADY("placeSteady", 0.5, 0, 100, "most jitter variance of the coarse sensor, times that of the dates"),
    PLACE_PAIRS("placePairs", 8, 1, 1000, "most pairs looked at for the jitter"),
    PLACE_CELLS("placeCells", 20, 4, 1000, "least side of the part looked at for the target's place, coarse cells"),
    PLACE_TIME("placeTime", 60, 0.1, 10_000, "standard deviation of the weights of dates near in time, days"),
    PLACE_TIME_FLOOR("placeTimeFloor", 0.001, 1e-9, 1, "weight of a date far in time"),
    PLACE_TARGET_ERROR("placeTargetError", 2, 0, 100, "how many times the error of the target's displacement counts"),
    PLACE_TARGET_ROUNDS("placeTargetRounds", 1, 0, 10, "rounds of the target's displacement"),
    PLACE_ROUNDS("placeRounds", 2, 1, 10, "rounds of the dates' displacements"),
    PLACE_ITERATIONS("placeIterations", 4, 1, 50, "Gauss-Newton steps a round"),
    PLACE_STEP("placeStep", 0.5, 0.01, 2, "longest step, fine pixels"),
    PLACE_ERODED("placeEroded", 2, 0, 20, "pixels around a gap that are not looked at"),
    PLACE_SLOPE("placeSlope", 0.2, 0.001, 1, "least slope of the coarse image on the prediction's cells"),
    PLACE_LEAST_CELLS("placeLeastCells", 12, 5, 10_000, "least cells for a displacement of a coarse image"),
    /** METHODS 3c, E. */
    DETAIL_SHARE("detailShare", 0.2, 0, 1, "least valid share of a neighbourhood whose detail counts"),
    COARSER_SHARE("coarserShare", 0.5, 1e-6, 1, "least valid share of cells that are averaged");

    private final String key;
    private final double standard;
    private final double min;
    private final double max;
    private final String meaning;

    BestConstant(String key, double standard, double min, double max, String meaning) {
        this.key = key;
        this.standard = standard;
        this.min = min;
        this.max = max;
        this.meaning = meaning;
    }

    /** Its name in requests and reports. */
    public String key() {
        return key;
    }

    /** The default. */
    public double standard() {
        return standard;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** What it is, with its unit. */
    public String meaning() {
        return meaning;
    }

    /** @throws IllegalArgumentException for an unknown name; the message lists all */
    static BestConstant of(String key) {
        return Arrays.stream(values())
                .filter(c -> c.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("constant " + key + " is unknown; known are "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(BestConstant::key).toList())));
    }
}
