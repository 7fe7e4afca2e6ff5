package org.gsstif.core.standardize;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.series.DatedRaster;

/**
 * MU and MC of one season, and the moments of U(F) against C (METHODS 2).
 *
 * <p>Where dates have both images, the means are over those dates, per cell over those on which both are valid. Else each
 * mean is over its own series, weighted with exp(−½ (days to p / timeWindow)²), relative to the nearest date's weight.
 *
 * @param means bands 0 … B−1: MU, bands B … 2B−1: MC; both valid or none
 * @param pairs those behind the moments; empty where there are none
 * @param upscaled U(F_k), one per fine date
 * @param moments per band, x = C and y = U(F): over all cells of all pairs; without pairs, x = MC and y = MU
 */
record SeasonMeans(
        RasterSource means,
        PooledMoments[] moments,
        List<Pairing.Pair> pairs,
        List<RasterSource> upscaled,
        Report report) {

    /** Number of sample images that the moments are over: the pairs, or the means alone. */
    int samples() {
        return Math.max(1, pairs.size());
    }

    /** The coarse side of a sample: C_j of a pair, else MC. */
    RasterBlock coarseSample(int sample, Window window) throws IOException {
        int bands = moments.length;
        return pairs.isEmpty()
                ? bandsOf(means.read(window), bands, bands)
                : pairs.get(sample).coarse().read(window);
    }

    /** The fine side of a sample: U(F_k) of a pair, else MU. */
    RasterBlock fineSample(int sample, Window window) throws IOException {
        return pairs.isEmpty()
                ? bandsOf(means.read(window), 0, moments.length)
                : upscaled.get(pairs.get(sample).k()).read(window);
    }

    /** One image of a mean and its weight. */
    private record Weighted(RasterSource raster, double weight) {}

    /**
     * @param upscaled U(F_k), one per fine date
     * @param maxDays farthest coarse image of a pair, for the moments where no date has both images
     */
    static SeasonMeans compute(
            FusionInputs inputs, List<RasterSource> upscaled, AbsisOptions options, double maxDays, RunContext run)
            throws IOException {
        List<Pairing.Pair> same = Pairing.sameDate(inputs);
        Report report = new Report();
        return same.isEmpty()
                ? unpaired(inputs, upscaled, options, maxDays, report, run)
                : paired(inputs, upscaled, options, same, report, run);
    }

    private static SeasonMeans paired(
            FusionInputs inputs,
            List<RasterSource> upscaled,
            AbsisOptions options,
            List<Pairing.Pair> pairs,
            Report report,
            RunContext run)
            throws IOException {
        int bands = inputs.bands();
        ScratchRaster means = run.scratch(inputs.mapping().coarse(), 2 * bands);
        PooledMoments[] moments =
                RowStatistics.pool(inputs.mapping().coarse(), bands, "means and gain", run, (strip, rows) -> {
                    MeanSums fine = new MeanSums(bands, strip.size());
                    MeanSums coarse = new MeanSums(bands, strip.size());
                    for (Pairing.Pair pair : pairs) {
                        run.monitor().checkCancelled();
                        RasterBlock u = upscaled.get(pair.k()).read(strip);
                        RasterBlock c = pair.coarse().read(strip);
                        addMoments(u, c, rows);
                        fine.add(u, c, 1);
                        coarse.add(c, u, 1);
                    }
                    means.write(meansBlock(strip, fine, coarse, options.minDates(), bands));
                });
        report.put("means", "SAME_DATES")
                .put("meanDates", pairs.stream().map(p -> time(inputs, p.k())).toList());
        return new SeasonMeans(means, moments, pairs, upscaled, report);
    }

    private static SeasonMeans unpaired(
            FusionInputs inputs,
            List<RasterSource> upscaled,
            AbsisOptions options,
            double maxDays,
            Report report,
            RunContext run)
            throws IOException {
        int bands = inputs.bands();
        List<Weighted> fineImages = weigh(inputs.fine().images(), upscaled, inputs.target(), options.timeWindow());
        List<DatedRaster> sorted = Pairing.sorted(inputs.coarse());
        List<Weighted> coarseImages =
                weigh(sorted, sorted.stream().map(DatedRaster::raster).toList(), inputs.target(), options.timeWindow());
        List<Pairing.Pair> near = Pairing.nearest(inputs, maxDays);
        ScratchRaster means = run.scratch(inputs.mapping().coarse(), 2 * bands);
        PooledMoments[] moments =
                RowStatistics.pool(inputs.mapping().coarse(), bands, "means and gain", run, (strip, rows) -> {
                    MeanSums fine = sum(fineImages, strip, bands, run);
                    MeanSums coarse = sum(coarseImages, strip, bands, run);
                    RasterBlock block = meansBlock(strip, fine, coarse, options.minDates(), bands);
                    means.write(block);
                    if (near.isEmpty()) {
                        addMoments(bandsOf(block, 0, bands), bandsOf(block, bands, bands), rows);
                    }
                    for (Pairing.Pair pair : near) {
                        addMoments(
                                upscaled.get(pair.k()).read(strip),
                                pair.coarse().read(strip),
                                rows);
                    }
                });
        report.put("means", "TIME_WEIGHTED")
                .put("timeWindow", options.timeWindow())
                .put("fineWeights", weights(inputs.fine().images(), fineImages))
                .put("coarseWeights", weights(sorted, coarseImages))
                .warn("no date has both a fine and a coarse image: the means are of each series on its own, weighted by"
                        + " the distance to the target's date");
        return new SeasonMeans(means, moments, near, upscaled, report);
    }

    private static List<Weighted> weigh(
            List<DatedRaster> images, List<RasterSource> rasters, Instant target, double timeWindow) {
        double[] weights = timeWeights(images, target, timeWindow);
        List<Weighted> weighted = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            weighted.add(new Weighted(rasters.get(i), weights[i]));
        }
        return weighted;
    }

    /** exp(−½ (days / timeWindow)²) relative to the nearest image's, which has weight 1. */
    static double[] timeWeights(List<DatedRaster> images, Instant target, double timeWindow) {
        double[] days =
                images.stream().mapToDouble(i -> Math.abs(i.daysTo(target))).toArray();
        double nearest = Arrays.stream(days).min().orElse(0);
        return Arrays.stream(days)
                .map(d -> Math.exp(-0.5 * (d * d - nearest * nearest) / (timeWindow * timeWindow)))
                .toArray();
    }

    private static MeanSums sum(List<Weighted> images, Window strip, int bands, RunContext run) throws IOException {
        MeanSums sums = new MeanSums(bands, strip.size());
        for (Weighted image : images) {
            run.monitor().checkCancelled();
            RasterBlock block = image.raster().read(strip);
            sums.add(block, block, image.weight());
        }
        return sums;
    }

    private static RasterBlock bandsOf(RasterBlock block, int from, int bands) {
        float[][] values = new float[bands][];
        boolean[][] valid = new boolean[bands][];
        for (int b = 0; b < bands; b++) {
            values[b] = block.values(from + b);
            valid[b] = block.valid(from + b);
        }
        return new RasterBlock(block.window(), values, valid);
    }

    private static void addMoments(RasterBlock u, RasterBlock c, PooledMoments[][] rows) {
        Window strip = u.window();
        for (int b = 0; b < u.bands(); b++) {
            for (int y = 0; y < strip.height(); y++) {
                PooledMoments row = rows[y][b];
                for (int i = y * strip.width(); i < (y + 1) * strip.width(); i++) {
                    if (u.valid(b)[i] && c.valid(b)[i]) {
                        row.add(c.values(b)[i], u.values(b)[i]);
                    }
                }
            }
        }
    }

    private static RasterBlock meansBlock(Window strip, MeanSums fine, MeanSums coarse, int minDates, int bands) {
        RasterBlock block = new RasterBlock(strip, 2 * bands);
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < strip.size(); i++) {
                if (fine.enough(b, i, minDates) && coarse.enough(b, i, minDates)) {
                    block.values(b)[i] = (float) fine.mean(b, i);
                    block.values(bands + b)[i] = (float) coarse.mean(b, i);
                    block.valid(b)[i] = true;
                    block.valid(bands + b)[i] = true;
                }
            }
        }
        return block;
    }

    private static String time(FusionInputs inputs, int k) {
        return inputs.fine().get(k).time().toString();
    }

    private static java.util.Map<String, Object> weights(List<DatedRaster> images, List<Weighted> weighted) {
        java.util.Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < weighted.size(); i++) {
            map.put(images.get(i).time().toString(), weighted.get(i).weight());
        }
        return map;
    }

    /** Weighted sums per band and cell over the dates on which the cell is valid. */
    private static final class MeanSums {
        private final double[][] sum;
        private final double[][] weight;
        private final int[][] dates;

        MeanSums(int bands, int size) {
            sum = new double[bands][size];
            weight = new double[bands][size];
            dates = new int[bands][size];
        }

        /** Adds an image where it and its partner are valid. */
        void add(RasterBlock image, RasterBlock partner, double w) {
            for (int b = 0; b < sum.length; b++) {
                float[] values = image.values(b);
                boolean[] valid = image.valid(b);
                boolean[] both = partner.valid(b);
                for (int i = 0; i < values.length; i++) {
                    if (valid[i] && both[i]) {
                        sum[b][i] += w * values[i];
                        weight[b][i] += w;
                        dates[b][i]++;
                    }
                }
            }
        }

        boolean enough(int band, int i, int minDates) {
            return dates[band][i] >= minDates && weight[band][i] > 0;
        }

        double mean(int band, int i) {
            return sum[band][i] / weight[band][i];
        }
    }
}
