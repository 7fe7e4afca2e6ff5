package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;

/**
 * Fits the sensor model θ to coarse images (METHODS 1): shift and PSF width by correlation, then the line per band by least
 * squares, on sampled windows.
 */
public final class SensorFit {

    /** Images of one kind that a fit looks at. */
    static final int MAX_IMAGES = 24;

    private static final double MAX_SHIFT = 1;

    /**
     * @param model the fitted θ with its line C = α + β · U; the given one where nothing could be compared
     * @param report basis, pairs with their correlations, the search path, line
     */
    public record Fitted(SensorModel model, Report report) {}

    private SensorFit() {}

    /**
     * @param options start of the search, operator and {@code maxDays}
     * @param timeWindow width in days of the time weights around the inputs' target, for a fit on means
     */
    public static Fitted fit(FusionInputs inputs, UpscaleOptions options, double timeWindow, RunContext run)
            throws IOException {
        Report report = new Report();
        List<Pairing.Pair> pairs = Pairing.nearest(inputs, options.maxDays());
        if (pairs.isEmpty() && inputs.coarse().isEmpty()) {
            report.warn(
                    "fit is true, but there is no coarse image beside the target to fit to; σ and shift are as given");
            return new Fitted(options.model(inputs.bands()), report.put("basis", "GIVEN"));
        }
        return pairs.isEmpty()
                ? onMeans(inputs, options, timeWindow, report, run)
                : onPairs(inputs, options, pairs, report, run);
    }

    private static Fitted onPairs(
            FusionInputs inputs, UpscaleOptions options, List<Pairing.Pair> all, Report report, RunContext run)
            throws IOException {
        // evenly over the series, those nearest in time would be those of one season
        List<Pairing.Pair> pairs = IntStream.range(0, Math.min(MAX_IMAGES, all.size()))
                .mapToObj(i -> all.get(all.size() <= MAX_IMAGES ? i : i * all.size() / MAX_IMAGES))
                .toList();
        List<RasterSource> fine = new ArrayList<>();
        List<RasterSource> coarse = new ArrayList<>();
        List<SensorSearch.Pair> indexed = new ArrayList<>();
        for (Pairing.Pair pair : pairs) {
            indexed.add(new SensorSearch.Pair(fine.size(), coarse.size(), 1));
            fine.add(inputs.fine().get(pair.k()).raster());
            coarse.add(pair.coarse());
        }
        SensorSamples samples = SensorSamples.read(fine, coarse, inputs.mapping(), run.part(0, 0.5));
        report.put("basis", "PAIRS");
        SensorSearch search = search(samples, indexed, inputs, options, run);
        Fitted fitted = finish(search, inputs, options, report);
        PooledMoments[][] moments = search.moments(fitted.model().withoutLine());
        List<Object> described = new ArrayList<>();
        for (int p = 0; p < pairs.size(); p++) {
            double correlation = SensorSearch.correlation(moments[p]);
            described.add(new Report()
                    .put("fine", inputs.fine().get(pairs.get(p).k()).time().toString())
                    .put("coarse", pairs.get(p).coarseTime().toString())
                    .put("correlation", orNull(correlation))
                    .entries());
        }
        report.put("pairs", described);
        return fitted;
    }

    private static Fitted onMeans(
            FusionInputs inputs, UpscaleOptions options, double timeWindow, Report report, RunContext run)
            throws IOException {
        List<DatedRaster> fine = nearestToTarget(inputs.fine().images(), inputs);
        List<DatedRaster> coarse = nearestToTarget(inputs.coarse(), inputs);
        SensorSamples samples = SensorSamples.read(
                        fine.stream().map(DatedRaster::raster).toList(),
                        coarse.stream().map(DatedRaster::raster).toList(),
                        inputs.mapping(),
                        run.part(0, 0.5))
                .means(
                        SeasonMeans.timeWeights(fine, inputs.target(), timeWindow),
                        SeasonMeans.timeWeights(coarse, inputs.target(), timeWindow));
        report.put("basis", "MEANS")
                .warn("no fine and coarse images lie within maxDays = " + options.maxDays()
                        + ": the sensor model is fitted on the means of both series");
        List<SensorSearch.Pair> pair = List.of(new SensorSearch.Pair(0, 0, 1));
        return finish(search(samples, pair, inputs, options, run), inputs, options, report);
    }

    private static List<DatedRaster> nearestToTarget(List<DatedRaster> images, FusionInputs inputs) {
        return images.stream()
                .sorted(Comparator.comparingDouble((DatedRaster i) -> Math.abs(i.daysTo(inputs.target())))
                        .thenComparing(DatedRaster::time))
                .limit(MAX_IMAGES)
                .toList();
    }

    private static SensorSearch search(
            SensorSamples samples,
            List<SensorSearch.Pair> pairs,
            FusionInputs inputs,
            UpscaleOptions options,
            RunContext run) {
        double minValid = sampleShare(options.minValid());
        double maxShift = MAX_SHIFT + Math.max(Math.abs(options.shiftX()), Math.abs(options.shiftY()));
        return new SensorSearch(samples, pairs, options.operator(), inputs.bands(), minValid, 0, maxShift, run);
    }

    /** Share of a sampled cell that must be valid: pixels may have been taken together, so never all of it. */
    static double sampleShare(double minValid) {
        return Math.max(0.5, Math.min(0.9, minValid));
    }

    private static Fitted finish(SensorSearch search, FusionInputs inputs, UpscaleOptions options, Report report)
            throws IOException {
        List<SensorSearch.Step> path = search.search(options.sigma(), options.shiftX(), options.shiftY());
        SensorSearch.Step best = path.get(path.size() - 1);
        report.put("searchPath", path.stream().map(SensorSearch.Step::entries).toList())
                .put("evaluations", search.evaluations())
                .put("correlation", orNull(best.correlation()));
        SensorModel model = SensorModel.of(options.operator(), best.sigma(), best.dx(), best.dy(), inputs.bands());
        if (Double.isNaN(best.correlation())) {
            report.warn("the sensor model could not be fitted: the images have too few valid cells in common or do not"
                    + " vary; σ and shift are as given");
            return new Fitted(model, report);
        }
        float[] offset = new float[inputs.bands()];
        float[] gain = new float[inputs.bands()];
        PooledMoments[][] moments = search.moments(model);
        for (int b = 0; b < offset.length; b++) {
            PooledMoments pooled = new PooledMoments();
            for (PooledMoments[] pair : moments) {
                pooled.add(pair[b]);
            }
            double slope = pooled.slope();
            gain[b] = Double.isNaN(slope) ? 1 : (float) slope;
            offset[b] = pooled.count() == 0 ? 0 : (float) (pooled.meanY() - gain[b] * pooled.meanX());
            if (Double.isNaN(slope)) {
                report.warn("band " + b + ": the upscaled images do not vary over the sampled cells; its gain is taken"
                        + " as 1");
            }
        }
        report.put("offset", boxed(offset)).put("gain", boxed(gain));
        return new Fitted(model.withLine(offset, gain), report);
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float v : values) {
            list.add(v);
        }
        return list;
    }

    static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
