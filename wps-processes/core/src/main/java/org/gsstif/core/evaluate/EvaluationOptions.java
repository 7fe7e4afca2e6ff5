package org.gsstif.core.evaluate;

import java.util.List;
import java.util.Objects;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.quality.AssessmentOptions;

/**
 * What is evaluated.
 *
 * @param scenarios at least one
 * @param ratios resolution ratios of the simulated sensor, each ≥ 2; with a real coarse series: over how many of its pixels
 *     along a side it is averaged first, each ≥ 1
 * @param sensor the simulated sensor; not used with a real coarse series
 * @param seed of everything drawn
 * @param minClear a date is clear, and can be left out, where at least this share of its pixels is valid, 0..1
 * @param minUseful a date with less than this share of valid pixels is not used at all, 0..1
 * @param targetGap share of the coarse target's cells that UNPAIRED_CLOUDY takes away, 0..1
 * @param maxCases most cases per scenario and ratio, spread over the series; 0 for all
 * @param maxDates most fine dates of a case, those nearest to the target in time; 0 for all
 * @param assessment how predictions are judged; its ratio is replaced by that of the case
 */
public record EvaluationOptions(
        List<Scenario> scenarios,
        List<Integer> ratios,
        SensorSimulation sensor,
        long seed,
        double minClear,
        double minUseful,
        double targetGap,
        int maxCases,
        int maxDates,
        AssessmentOptions assessment) {

    public EvaluationOptions {
        scenarios = List.copyOf(scenarios);
        ratios = List.copyOf(ratios);
        if (scenarios.isEmpty() || ratios.isEmpty()) {
            throw new IllegalArgumentException("scenarios and ratios need at least one entry each");
        }
        for (int ratio : ratios) {
            FusionChecks.range("ratio", ratio, 1, 1000, "fine pixels along a coarse cell");
        }
        Objects.requireNonNull(sensor, "sensor");
        FusionChecks.range("minClear", minClear, 0, 1, "of the pixels");
        FusionChecks.range("minUseful", minUseful, 0, 1, "of the pixels");
        FusionChecks.range("targetGap", targetGap, 0, 0.9, "of the cells");
        FusionChecks.range("maxCases", maxCases, 0, 1_000_000, "cases, 0 for all");
        FusionChecks.range("maxDates", maxDates, 0, 1_000_000, "dates, 0 for all");
        Objects.requireNonNull(assessment, "assessment");
    }

    /** Both scenarios, ratios 5 and 10, the default sensor, seed 1, clear from 99 %, useful from 5 %, 10 % target gap. */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(
                List.of(Scenario.values()),
                List.of(5, 10),
                SensorSimulation.defaults(),
                1,
                0.99,
                0.05,
                0.1,
                0,
                0,
                AssessmentOptions.defaults());
    }

    public EvaluationOptions withScenarios(List<Scenario> values) {
        return new EvaluationOptions(
                values, ratios, sensor, seed, minClear, minUseful, targetGap, maxCases, maxDates, assessment);
    }

    public EvaluationOptions withRatios(List<Integer> values) {
        return new EvaluationOptions(
                scenarios, values, sensor, seed, minClear, minUseful, targetGap, maxCases, maxDates, assessment);
    }

    public EvaluationOptions withSensor(SensorSimulation value) {
        return new EvaluationOptions(
                scenarios, ratios, value, seed, minClear, minUseful, targetGap, maxCases, maxDates, assessment);
    }

    public EvaluationOptions withSeed(long value) {
        return new EvaluationOptions(
                scenarios, ratios, sensor, value, minClear, minUseful, targetGap, maxCases, maxDates, assessment);
    }

    /** Shares of valid pixels from which a date is clear and useful. */
    public EvaluationOptions withShares(double clear, double useful) {
        return new EvaluationOptions(
                scenarios, ratios, sensor, seed, clear, useful, targetGap, maxCases, maxDates, assessment);
    }

    public EvaluationOptions withTargetGap(double share) {
        return new EvaluationOptions(
                scenarios, ratios, sensor, seed, minClear, minUseful, share, maxCases, maxDates, assessment);
    }

    public EvaluationOptions withMaxCases(int value) {
        return new EvaluationOptions(
                scenarios, ratios, sensor, seed, minClear, minUseful, targetGap, value, maxDates, assessment);
    }

    public EvaluationOptions withAssessment(AssessmentOptions value) {
        return new EvaluationOptions(
                scenarios, ratios, sensor, seed, minClear, minUseful, targetGap, maxCases, maxDates, value);
    }

    public EvaluationOptions withMaxDates(int value) {
        return new EvaluationOptions(
                scenarios, ratios, sensor, seed, minClear, minUseful, targetGap, maxCases, value, assessment);
    }
}
