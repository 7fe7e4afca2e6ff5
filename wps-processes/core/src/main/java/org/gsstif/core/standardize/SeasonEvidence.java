package org.gsstif.core.standardize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The line of one band from images of unlike dates (METHODS 3b.2), and how far it can be trusted.
 *
 * <ol>
 *   <li>Gain g: weighted median of the pairs' ratios of standard deviations; level: weighted median of mean U(F_k) at the mean
 *       level of the coarse images.
 *   <li>n, the number of independent pairs: (Σ w)² / Σ w² over the fine dates, or over the coarse ones if that is less.
 *   <li>Both are drawn to those of calibrated sensors (1, no difference) by 1 / (1 + (variance / expected variance)²): of the
 *       logarithm of the gain (spread of the pairs² + .15²) / n against .2², of the level (spread² + .7² v) / n against v, the
 *       variance inside an image. Where levels differ so much that three standard errors explain less, that difference² less
 *       those is expected: sensors may be calibrated otherwise.
 *   <li>How the level of an image follows its date: 1 + (g − 1) / (1 + (v / v_t)²), v_t the variance of the pairs' levels; images
 *       of one level say nothing on others.
 * </ol>
 */
final class SeasonEvidence {

    /** One pair of dates: fine k, coarse j, weight without the correlation. */
    record Pair(int k, int j, double weight) {}

    private record Entry(Pair pair, PooledMoments moments, double precision) {}

    /**
     * C' = offset + gain · C at an image of mean level, whose mean follows levelGain.
     *
     * @param known whether any pair correlates
     * @param unit the ratio of the units
     */
    record Line(double gain, double offset, double levelGain, double level, boolean known, double unit) {}

    /** A difference of the levels is believed from so many standard errors on. */
    private static final double SURE = 3;

    private final BestConstants constants;
    private final List<Entry> all = new ArrayList<>();
    private final List<Entry> correlated = new ArrayList<>();

    SeasonEvidence(BestConstants constants) {
        this.constants = constants;
    }

    /**
     * Its precision is weight · cells · r · r² / (1 − r² + .05): the last is the inverse variance of a slope's logarithm but for
     * the number of cells; 0 where the images do not correlate. A pair of which one image is under snow or thin cloud
     * correlates weakly.
     */
    void add(Pair pair, PooledMoments moments) {
        double r = moments.correlation();
        double precision = r > 0
                ? pair.weight()
                        * moments.count()
                        * r
                        * r
                        * r
                        / (1 - r * r + constants.get(BestConstant.LINE_UNEXPLAINED))
                : 0;
        Entry entry = new Entry(pair, moments, precision);
        all.add(entry);
        if (precision > 0) {
            correlated.add(entry);
        }
    }

    Line line() {
        if (correlated.isEmpty()) {
            double difference = median(all, e -> e.moments.meanY() - e.moments.meanX(), e -> e.pair.weight());
            return new Line(1, difference, 1, 0, false, 1);
        }
        double n = Math.min(independent(e -> e.pair.k()), independent(e -> e.pair.j()));
        double level = mean(e -> e.moments.meanX());
        double within = mean(e -> e.moments.varianceX());
        double between = mean(e -> square(e.moments.meanX() - level));

        double log = median(correlated, SeasonEvidence::logRatio, Entry::precision);
        double unit = SeasonLine.unit(Math.exp(log));
        double logVariance = mean(e -> square(logRatio(e) - log)) + square(constants.get(BestConstant.LINE_GAIN_NOISE));
        double gainTrust = trust(logVariance / n, square(constants.get(BestConstant.LINE_GAIN_SPREAD)));
        double gain = Math.exp(gainTrust * (log - Math.log(unit)));
        gain = unit
                * Math.max(
                        constants.get(BestConstant.LINE_MIN_GAIN),
                        Math.min(constants.get(BestConstant.LINE_MAX_GAIN), gain));
        double levelGain = unit + (gain - unit) * trust(within, between);

        ToDoubleFunction<Entry> difference = e -> e.moments.meanY() - levelGain * e.moments.meanX();
        double median = median(correlated, difference, Entry::precision);
        double inside = within * unit * unit;
        double variance = (mean(e -> square(difference.applyAsDouble(e) - median))
                        + square(constants.get(BestConstant.LINE_LEVEL_NOISE)) * inside)
                / n;
        double shift = median + (levelGain - unit) * level;
        double expected = Math.max(
                square(constants.get(BestConstant.LINE_LEVEL_SPREAD)) * inside,
                square(shift) - square(SURE) * variance);
        double levelTrust = trust(variance, expected);
        double fine = unit * level + levelTrust * shift;
        return new Line(gain, fine - gain * level, levelGain, level, true, unit);
    }

    /** 1 / (1 + (variance / expected)²). */
    private static double trust(double variance, double expected) {
        return expected > 0 ? 1 / (1 + square(variance / expected)) : 0;
    }

    private static double logRatio(Entry entry) {
        return Math.log(entry.moments.deviationRatio());
    }

    private static double square(double x) {
        return x * x;
    }

    /** By precision. */
    private double mean(ToDoubleFunction<Entry> value) {
        double sum = 0;
        double weight = 0;
        for (Entry entry : correlated) {
            sum += entry.precision * value.applyAsDouble(entry);
            weight += entry.precision;
        }
        return sum / weight;
    }

    /** (Σ w)² / Σ w² of the precisions summed by date. */
    private double independent(ToIntFunction<Entry> date) {
        Map<Integer, Double> byDate = new TreeMap<>();
        for (Entry entry : correlated) {
            byDate.merge(date.applyAsInt(entry), entry.precision, Double::sum);
        }
        double sum = 0;
        double squares = 0;
        for (double w : byDate.values()) {
            sum += w;
            squares += w * w;
        }
        return sum * sum / squares;
    }

    /** Weighted; 0 of none. */
    private static double median(List<Entry> entries, ToDoubleFunction<Entry> value, ToDoubleFunction<Entry> weight) {
        double total = entries.stream().mapToDouble(weight).sum();
        double below = 0;
        for (Entry entry :
                entries.stream().sorted(Comparator.comparingDouble(value)).toList()) {
            below += weight.applyAsDouble(entry);
            if (below >= total / 2) {
                return value.applyAsDouble(entry);
            }
        }
        return 0;
    }
}
