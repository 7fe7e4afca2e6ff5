package org.gsstif.core.standardize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.Report;
import org.gsstif.core.series.DatedRaster;

/**
 * The line per band C' = g · C + o that brings coarse images to the fine images' scale (METHODS 3b.2).
 *
 * <p>From the pairs of one date by least squares, if they correlate by more than .7. Else from all pairs of dates, each
 * fine date against the coarse ones that are about as near in season as its nearest one, by weighted medians ({@link
 * SeasonEvidence}). That keeps a difference of season from being taken for one of the sensors.
 *
 * @param offset o per band
 * @param gain g per band
 * @param levelGain g_L per band, see {@link #offset(int, double)}
 * @param level mean of the coarse images of the pairs per band
 * @param constants those named LINE and LEVEL count
 */
record SeasonLine(
        double[] offset, double[] gain, double[] levelGain, double[] level, BestConstants constants, Report report) {

    private static final int MIN_CELLS = 8;
    /** Pairs of less than this share of the greatest weight are not looked at. */
    private static final double NEGLIGIBLE = 1e-6;

    /** All coarse images, the target among them, by time. */
    static List<DatedRaster> coarseWithTarget(FusionInputs inputs) {
        List<DatedRaster> all = new ArrayList<>(inputs.coarse());
        if (inputs.coarseTarget() != null) {
            all.add(new DatedRaster(inputs.target(), inputs.coarseTarget()));
        }
        return Pairing.sorted(all);
    }

    /**
     * @param upscaled U(F_k) on the sampled cells, [k][window]
     * @param coarse the images of {@link #coarseWithTarget} on the same cells, [j][window]
     * @param sameDate for each pair of one date: k and j
     */
    static SeasonLine fit(
            FusionInputs inputs,
            RasterBlock[][] upscaled,
            RasterBlock[][] coarse,
            List<int[]> sameDate,
            BestConstants constants) {
        int bands = inputs.bands();
        SeasonLine line = new SeasonLine(
                new double[bands], new double[bands], new double[bands], new double[bands], constants, new Report());
        PooledMoments[] pooled = pool(upscaled, coarse, sameDate, bands);
        List<SeasonEvidence> evidence = null;
        List<Object> described = new ArrayList<>();
        for (int b = 0; b < bands; b++) {
            double correlation = pooled[b].count() < MIN_CELLS ? Double.NaN : pooled[b].correlation();
            boolean paired = correlation > constants.get(BestConstant.LINE_CORRELATION);
            if (paired) {
                line.gain[b] = pooled[b].slope();
                line.offset[b] = pooled[b].meanY() - line.gain[b] * pooled[b].meanX();
                line.levels(b, correlation, upscaled, coarse, sameDate);
            } else {
                if (evidence == null) {
                    evidence = seasonEvidence(inputs, upscaled, coarse, constants);
                }
                line.fromSeasons(b, evidence.get(b).line());
            }
            described.add(new Report()
                    .put("basis", paired ? "PAIRS" : "SEASON_PAIRS")
                    .put("gain", line.gain[b])
                    .put("offset", line.offset[b])
                    .put("levelGain", line.levelGain[b])
                    .put("pairCorrelation", SensorFit.orNull(correlation))
                    .entries());
        }
        line.report.put("bands", described);
        return line;
    }

    /**
     * o of an image whose mean over the sampled cells is {@code mean}: o + (g_L − g)(mean − level). A regression over the cells
     * of a few pairs tells how places differ; how dates differ is another matter, on which one pair says nothing. So the mean
     * level follows a slope of its own, g_L = (S_xy + λ u) / (S_xx + λ) over the pairs' means, drawn towards that of two
     * calibrated sensors, u = 1 (or the ratio of their units), by λ = 10 (1 − r²) times the variance inside the images, r the correlation of the pairs: sensors that agree need no
     * such pull.
     *
     * <p>With one pair S_xx is 0 and that between places is all there is: u + (g − u) / (1 + ((1 − r²) / .05)²). A regression on a
     * noisy image is wrong by 1 − r², two calibrated sensors by some .05, so the line counts where it is the surer of both.
     */
    double offset(int band, double mean) {
        return Double.isNaN(mean) ? offset[band] : offset[band] + (levelGain[band] - gain[band]) * (mean - level[band]);
    }

    private void levels(
            int band, double correlation, RasterBlock[][] upscaled, RasterBlock[][] coarse, List<int[]> pairs) {
        PooledMoments means = new PooledMoments();
        double within = 0;
        double cells = 0;
        for (int[] pair : pairs) {
            PooledMoments moments = SensorSearch.moments(coarse[pair[1]], upscaled[pair[0]])[band];
            if (moments.count() >= constants.get(BestConstant.LEVEL_CELLS)) {
                means.add(moments.meanX(), moments.meanY());
                within += moments.count() * moments.varianceX();
                cells += moments.count();
            }
        }
        levelGain[band] = gain[band];
        if (means.count() == 0) {
            return;
        }
        level[band] = means.meanX();
        double unexplained = Math.max(0, 1 - correlation * correlation);
        double expected = unit(gain[band]);
        if (means.count() == 1) {
            double calibration = constants.get(BestConstant.LEVEL_CALIBRATION);
            double trust = 1 / (1 + Math.pow(unexplained / calibration, 2));
            expected += trust * (gain[band] - expected);
        }
        double pull = constants.get(BestConstant.LEVEL_PULL) * unexplained * within / cells;
        double sxx = means.count() * means.varianceX();
        double sxy = means.count() * means.covariance();
        if (sxx + pull > 0) {
            levelGain[band] = (sxy + pull * expected) / (sxx + pull);
        }
    }

    private static PooledMoments[] pool(
            RasterBlock[][] upscaled, RasterBlock[][] coarse, List<int[]> sameDate, int bands) {
        PooledMoments[] pooled = new PooledMoments[bands];
        for (int b = 0; b < bands; b++) {
            pooled[b] = new PooledMoments();
        }
        for (int[] pair : sameDate) {
            PooledMoments[] moments = SensorSearch.moments(coarse[pair[1]], upscaled[pair[0]]);
            for (int b = 0; b < bands; b++) {
                pooled[b].add(moments[b]);
            }
        }
        return pooled;
    }

    private static List<SeasonEvidence> seasonEvidence(
            FusionInputs inputs, RasterBlock[][] upscaled, RasterBlock[][] coarse, BestConstants constants) {
        int bands = inputs.bands();
        List<SeasonEvidence> evidence = new ArrayList<>();
        for (int b = 0; b < bands; b++) {
            evidence.add(new SeasonEvidence(constants));
        }
        for (SeasonEvidence.Pair pair : datePairs(inputs, constants)) {
            PooledMoments[] moments = SensorSearch.moments(coarse[pair.j()], upscaled[pair.k()]);
            for (int b = 0; b < bands; b++) {
                if (moments[b].count() >= MIN_CELLS) {
                    evidence.get(b).add(pair, moments[b]);
                }
            }
        }
        return evidence;
    }

    /** exp(−½ ((season − near_k) / 8)²) · exp(−½ (near_k / 25)²), relative to the greatest. */
    private static List<SeasonEvidence.Pair> datePairs(FusionInputs inputs, BestConstants constants) {
        double yearDays = constants.get(BestConstant.YEAR_DAYS);
        double wide = constants.get(BestConstant.LINE_EXCESS);
        double close = constants.get(BestConstant.LINE_NEAR);
        List<DatedRaster> coarse = coarseWithTarget(inputs);
        List<Instant> times = coarse.stream().map(DatedRaster::time).toList();
        int n = inputs.fine().size();
        double[] near = new double[n];
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            near[k] = SeasonDistance.nearest(inputs.fine().get(k).time(), times, yearDays);
            least = Math.min(least, near[k]);
        }
        List<SeasonEvidence.Pair> pairs = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < times.size(); j++) {
                double excess = SeasonDistance.days(inputs.fine().get(k).time(), times.get(j), yearDays) - near[k];
                double weight = Math.exp(-0.5 * excess * excess / (wide * wide)
                        - 0.5 * (near[k] * near[k] - least * least) / (close * close));
                if (weight > NEGLIGIBLE) {
                    pairs.add(new SeasonEvidence.Pair(k, j, weight));
                }
            }
        }
        return pairs;
    }

    private void fromSeasons(int band, SeasonEvidence.Line line) {
        gain[band] = line.gain();
        offset[band] = line.offset();
        levelGain[band] = line.levelGain();
        level[band] = line.level();
        if (line.unit() != 1) {
            report.warn("band " + band + ": the coarse values look like another unit; they are multiplied by "
                    + gain[band]);
        }
        if (!line.known()) {
            report.warn("band " + band + ": no fine and coarse image of a like season correlate; the gain of the coarse"
                    + " images is taken as 1");
        }
    }

    /** 10^n where the values of one sensor are so much larger that no line between like units explains it; else 1. */
    static double unit(double ratio) {
        double exponent = Math.log10(ratio);
        return Math.abs(exponent) > 1.5 ? Math.pow(10, Math.rint(exponent)) : 1;
    }
}
