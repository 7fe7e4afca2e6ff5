package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.series.DatedRaster;

/**
 * The standardization of the BEST preset (METHODS 3b, steps 1 to 4): sensor search over season-weighted pairs, a line per
 * band, date weights, and ABSIS of a strength that the data themselves support.
 *
 * <ol>
 *   <li>σ, dx, dy by the weighted mean correlation of U_θ(F_k) and C_j;
 *   <li>U(F_k) of every fine date; C' = g · C_p + o;
 *   <li>w_k = (exp(−½ (season(k, p) / 60)²) + .001) · (v_k / median v + .02)^−2, v_k = mean (U(F_k) − C')², summing to 1;
 *   <li>e_k = g · C_k + o − U(F_k) at the pairs of one date, E = Σ w_k e_k, n = 1 / Σ w_k² with the weights summing to 1
 *       over the cell's valid pairs, ρ the mean between-date product of e over its mean square, 0 … 1;
 *       C* = C' − E · nρ / (1 + (n − 1)ρ).
 * </ol>
 */
public final class BestStandardizer {

    private static final double PAIR_DAYS = 2;

    /**
     * @param sensor θ with α = 0 and β = 1: U(F_k) are on the fine images' scale
     * @param lineOffset o per band of C' = g · C + o, for each coarse image
     * @param lineGain g per band
     * @param weights w_k per fine date, ≥ 0, summing to 1 (all 0 where no date has a valid cell in common with the target)
     * @param persistence ρ per band, 0 … 1; 0 without pairs of one date
     * @param noise variance per band of what of e does not persist, (1 − ρ) · mean e²; 0 without pairs of one date
     * @param target C*, on the coarse grid and the fine images' scale; valid where the target is
     * @param upscaled U(F_k) per fine date
     * @param report what was used, decided and fitted
     */
    public record Result(
            SensorModel sensor,
            IdentityHashMap<RasterSource, double[]> lineOffset,
            double[] lineGain,
            double[] weights,
            double[] persistence,
            double[] noise,
            RasterSource target,
            List<RasterSource> upscaled,
            Report report) {

        /** The inputs with C* and a coarse image U(F_k) at every fine date. */
        public FusionInputs standardized(FusionInputs inputs) {
            List<DatedRaster> coarse = new ArrayList<>();
            for (int k = 0; k < upscaled.size(); k++) {
                coarse.add(new DatedRaster(inputs.fine().get(k).time(), upscaled.get(k)));
            }
            return inputs.withCoarse(coarse, target);
        }

        /** The same with other U(F_k) and target, as of images moved to another place or of a part of the grid. */
        public Result with(RasterSource newTarget, List<RasterSource> newUpscaled) {
            return new Result(
                    sensor,
                    lineOffset,
                    lineGain,
                    weights,
                    persistence,
                    noise,
                    newTarget,
                    List.copyOf(newUpscaled),
                    report);
        }

        /** C' = g · C + o of a coarse image of the inputs, computed as it is read. */
        public RasterSource lined(RasterSource coarse) {
            double[] offset = lineOffset.get(coarse);
            if (offset == null) {
                throw new IllegalArgumentException("not one of the coarse images of the inputs");
            }
            return new LineRaster(coarse, offset, lineGain);
        }
    }

    private BestStandardizer() {}

    /** A fitted sensor model; cells count from half of their footprint, and images at most two days apart are a pair. */
    public static UpscaleOptions defaults() {
        return UpscaleOptions.defaults().withFit(true).withMinValid(0.5).withMaxDays(PAIR_DAYS);
    }

    /**
     * @param inputs needs a coarse target; coarse images of other dates are used where there are any
     * @param upscale operator, {@code minValid}, and the start of the sensor search (the model itself where not {@code fit})
     * @throws IllegalArgumentException if there is no coarse target
     */
    public static Result standardize(FusionInputs inputs, UpscaleOptions upscale, RunContext run) throws IOException {
        return standardize(inputs, upscale, BestConstants.defaults(), run);
    }

    /** As {@link #standardize(FusionInputs, UpscaleOptions, RunContext)}, with other constants. */
    public static Result standardize(
            FusionInputs inputs, UpscaleOptions upscale, BestConstants constants, RunContext run) throws IOException {
        if (inputs.coarseTarget() == null) {
            throw new IllegalArgumentException("the preset BEST needs the coarse image of the target's date "
                    + inputs.target() + ", and there is none");
        }
        SensorFit.Fitted fitted = fitted(inputs, upscale, constants, run.part(0, 0.1));
        Report report = new Report().put("sensorModel", Standardizer.describe(fitted, upscale));
        List<RasterSource> upscaled =
                Standardizer.upscale(inputs, fitted.model(), upscale.minValid(), true, run.part(0.1, 0.8));

        Samples samples = Samples.read(inputs, upscaled, upscale.maxDays(), run.part(0.8, 0.9));
        SeasonLine line = SeasonLine.fit(inputs, samples.upscaled(), samples.coarse(), samples.sameDate(), constants);
        double[] weights = weights(inputs, samples, line);
        double[] noise = new double[inputs.bands()];
        double[] persistence = persistence(samples, line, noise);
        report.put("line", line.report())
                .put("dateWeights", byDate(inputs, weights))
                .put("persistence", Arrays.stream(persistence).boxed().toList())
                .put("noise", Arrays.stream(noise).boxed().toList());

        ScratchRaster target = run.scratch(inputs.mapping().coarse(), inputs.bands());
        Result result = new Result(
                fitted.model(),
                samples.offsets(line),
                line.gain(),
                weights,
                persistence,
                noise,
                target,
                upscaled,
                report);
        AtomicLong valid = new AtomicLong();
        List<Pairing.Pair> pairs = Pairing.nearest(inputs, upscale.maxDays());
        run.runner().run(target.grid().window(), "ABSIS", run.part(0.9, 1).monitor(), block -> {
            RasterBlock out = result.lined(inputs.coarseTarget()).read(block);
            subtractPersistent(result, pairs, block, out);
            for (int b = 0; b < out.bands(); b++) {
                valid.addAndGet(out.countValid(b));
            }
            target.write(out);
        });
        double cells = (double) target.grid().width() * target.grid().height() * target.bands();
        report.put("coverage", valid.get() / cells);
        return result;
    }

    /** Step 1 alone: θ as given or fitted. */
    public static SensorModel fitSensor(FusionInputs inputs, UpscaleOptions upscale, RunContext run)
            throws IOException {
        return fitted(inputs, upscale, BestConstants.defaults(), run).model();
    }

    private static SensorFit.Fitted fitted(
            FusionInputs inputs, UpscaleOptions upscale, BestConstants constants, RunContext run) throws IOException {
        return upscale.fit()
                ? SeasonSensorFit.fit(inputs, upscale, constants, run)
                : new SensorFit.Fitted(upscale.model(inputs.bands()), new Report().put("basis", "GIVEN"));
    }

    /** Sampled cells of all images; sameDate holds k and j of each pair of one date. */
    private record Samples(
            List<RasterSource> sources,
            RasterBlock[][] upscaled,
            RasterBlock[][] coarse,
            int target,
            List<int[]> sameDate) {

        static Samples read(FusionInputs inputs, List<RasterSource> upscaled, double maxDays, RunContext run)
                throws IOException {
            List<DatedRaster> images = SeasonLine.coarseWithTarget(inputs);
            List<Window> windows =
                    CoarseSamples.windows(inputs.mapping(), images.size() + upscaled.size(), inputs.bands());
            List<RasterSource> sources =
                    images.stream().map(DatedRaster::raster).toList();
            List<int[]> sameDate = new ArrayList<>();
            for (Pairing.Pair pair : Pairing.nearest(inputs, maxDays)) {
                sameDate.add(new int[] {pair.k(), indexOf(sources, pair.coarse())});
            }
            RasterBlock[][] coarse = CoarseSamples.read(sources, windows, run);
            return new Samples(
                    sources,
                    CoarseSamples.read(upscaled, windows, run),
                    coarse,
                    indexOf(sources, inputs.coarseTarget()),
                    sameDate);
        }

        /** o of coarse image j. */
        double offset(SeasonLine line, int j, int b) {
            return line.offset(b, mean(coarse[j], b));
        }

        IdentityHashMap<RasterSource, double[]> offsets(SeasonLine line) {
            IdentityHashMap<RasterSource, double[]> offsets = new IdentityHashMap<>();
            for (int j = 0; j < coarse.length; j++) {
                double[] offset = new double[line.gain().length];
                for (int b = 0; b < offset.length; b++) {
                    offset[b] = offset(line, j, b);
                }
                offsets.put(sources.get(j), offset);
            }
            return offsets;
        }

        private static double mean(RasterBlock[] image, int b) {
            double sum = 0;
            long n = 0;
            for (RasterBlock block : image) {
                for (int i = 0; i < block.window().size(); i++) {
                    if (block.valid(b)[i]) {
                        sum += block.values(b)[i];
                        n++;
                    }
                }
            }
            return sum / n;
        }

        private static int indexOf(List<RasterSource> sources, RasterSource wanted) {
            for (int j = 0; j < sources.size(); j++) {
                if (sources.get(j) == wanted) {
                    return j;
                }
            }
            throw new IllegalStateException("not one of the coarse images");
        }
    }

    /** METHODS 3b.3; v_k is relative to its median per band, then averaged over the bands. */
    private static double[] weights(FusionInputs inputs, Samples samples, SeasonLine line) {
        BestConstants constants = line.constants();
        int n = inputs.fine().size();
        double[] relative = new double[n];
        int[] bandsKnown = new int[n];
        for (int b = 0; b < inputs.bands(); b++) {
            double[] v = new double[n];
            for (int k = 0; k < n; k++) {
                v[k] = misfit(
                        samples.upscaled()[k],
                        samples.coarse()[samples.target()],
                        samples.offset(line, samples.target(), b),
                        line.gain()[b],
                        b);
            }
            double[] known =
                    Arrays.stream(v).filter(x -> !Double.isNaN(x)).sorted().toArray();
            if (known.length == 0) {
                continue;
            }
            double median = (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
            for (int k = 0; k < n; k++) {
                if (!Double.isNaN(v[k])) {
                    relative[k] += median > 0 ? v[k] / median : v[k] > 0 ? 1 : 0;
                    bandsKnown[k]++;
                }
            }
        }
        double[] weights = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            if (bandsKnown[k] > 0) {
                double days = SeasonDistance.days(
                        inputs.fine().get(k).time(), inputs.target(), constants.get(BestConstant.YEAR_DAYS));
                double season = days / constants.get(BestConstant.DATE_SEASON);
                double misfit = relative[k] / bandsKnown[k] + constants.get(BestConstant.DATE_MISFIT);
                weights[k] =
                        (Math.exp(-0.5 * season * season) + constants.get(BestConstant.DATE_FLOOR)) / (misfit * misfit);
                sum += weights[k];
            }
        }
        for (int k = 0; k < n && sum > 0; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /** v_k = mean (U(F_k) − C')²; NaN without a common cell. */
    private static double misfit(RasterBlock[] upscaled, RasterBlock[] target, double offset, double gain, int b) {
        double sum = 0;
        long n = 0;
        for (int i = 0; i < upscaled.length; i++) {
            for (int p = 0; p < upscaled[i].window().size(); p++) {
                if (upscaled[i].valid(b)[p] && target[i].valid(b)[p]) {
                    double d = upscaled[i].values(b)[p]
                            - (offset + gain * target[i].values(b)[p]);
                    sum += d * d;
                    n++;
                }
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /**
     * ρ per band: mean e_k e_l of unlike dates over the mean e_k² (METHODS 3b.4).
     *
     * @param noise gets (1 − ρ) · mean e_k² per band
     */
    private static double[] persistence(Samples samples, SeasonLine line, double[] noise) {
        int bands = noise.length;
        double[] persistence = new double[bands];
        List<int[]> pairs = samples.sameDate();
        if (pairs.isEmpty()) {
            return persistence;
        }
        for (int b = 0; b < bands; b++) {
            double between = 0;
            double betweenCount = 0;
            double squares = 0;
            double count = 0;
            double[] offset = new double[pairs.size()];
            for (int q = 0; q < offset.length; q++) {
                offset[q] = samples.offset(line, pairs.get(q)[1], b);
            }
            RasterBlock[] cells = samples.coarse()[samples.target()];
            for (int i = 0; i < cells.length; i++) {
                for (int p = 0; p < cells[i].window().size(); p++) {
                    double sum = 0;
                    double sumSquares = 0;
                    int n = 0;
                    for (int q = 0; q < offset.length; q++) {
                        RasterBlock u = samples.upscaled()[pairs.get(q)[0]][i];
                        RasterBlock c = samples.coarse()[pairs.get(q)[1]][i];
                        if (u.valid(b)[p] && c.valid(b)[p]) {
                            double e = offset[q] + line.gain()[b] * c.values(b)[p] - u.values(b)[p];
                            sum += e;
                            sumSquares += e * e;
                            n++;
                        }
                    }
                    between += sum * sum - sumSquares;
                    betweenCount += (double) n * (n - 1);
                    squares += sumSquares;
                    count += n;
                }
            }
            double variance = squares / count;
            double covariance = between / betweenCount;
            persistence[b] = betweenCount == 0
                    ? line.constants().get(BestConstant.ONE_PAIR_PERSISTENCE)
                    : variance > 0 ? Math.max(0, Math.min(1, covariance / variance)) : 0;
            noise[b] = count > 0 ? (1 - persistence[b]) * variance : 0;
        }
        return persistence;
    }

    /** C* = C' − E · nρ / (1 + (n − 1)ρ), cell by cell over the pairs valid there. */
    private static void subtractPersistent(Result result, List<Pairing.Pair> pairs, Window block, RasterBlock out)
            throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        int bands = out.bands();
        double[][] sum = new double[bands][block.size()];
        double[][] weight = new double[bands][block.size()];
        double[][] squares = new double[bands][block.size()];
        for (Pairing.Pair pair : pairs) {
            double w = result.weights()[pair.k()];
            RasterBlock u = result.upscaled().get(pair.k()).read(block);
            RasterBlock c = pair.coarse().read(block);
            double[] offset = result.lineOffset().get(pair.coarse());
            for (int b = 0; b < bands; b++) {
                for (int i = 0; i < block.size(); i++) {
                    if (u.valid(b)[i] && c.valid(b)[i]) {
                        double e = offset[b] + result.lineGain()[b] * c.values(b)[i] - u.values(b)[i];
                        sum[b][i] += w * e;
                        weight[b][i] += w;
                        squares[b][i] += w * w;
                    }
                }
            }
        }
        for (int b = 0; b < bands; b++) {
            double rho = result.persistence()[b];
            for (int i = 0; i < block.size(); i++) {
                if (out.valid(b)[i] && squares[b][i] > 0) {
                    double n = weight[b][i] * weight[b][i] / squares[b][i];
                    double mean = sum[b][i] / weight[b][i];
                    out.values(b)[i] -= (float) (mean * n * rho / (1 + (n - 1) * rho));
                }
            }
        }
    }

    private static Map<String, Object> byDate(FusionInputs inputs, double[] weights) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int k = 0; k < weights.length; k++) {
            map.put(inputs.fine().get(k).time().toString(), weights[k]);
        }
        return map;
    }
}
