package org.gsstif.core.standardize;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;

/**
 * The sensor search of METHODS 3b.1: as {@link SensorFit}, over weighted pairs of any dates, with a price on shifts.
 * Without images of the same date, all fine images against all coarse ones (the target included) of about their season.
 */
final class SeasonSensorFit {

    private static final int MAX_COARSE = 48;

    /** Fine image k of the chosen ones against chosen coarse image j, and their season distance. */
    private record Candidate(int k, int j, double season) {}

    private SeasonSensorFit() {}

    static SensorFit.Fitted fit(FusionInputs inputs, UpscaleOptions options, BestConstants constants, RunContext run)
            throws IOException {
        int most = constants.count(BestConstant.SENSOR_PAIRS);
        Report report = new Report();
        List<Pairing.Pair> same = Pairing.nearest(inputs, options.maxDays());
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        if (same.isEmpty()) {
            chooseSeasons(inputs, constants.get(BestConstant.YEAR_DAYS), fine, coarse, candidates);
        } else {
            for (int i = 0; i < Math.min(most, same.size()); i++) {
                Pairing.Pair pair = same.get(same.size() <= most ? i : i * same.size() / most);
                candidates.add(new Candidate(i, i, 0));
                fine.add(inputs.fine().get(pair.k()));
                coarse.add(new DatedRaster(pair.coarseTime(), pair.coarse()));
            }
        }
        report.put("basis", same.isEmpty() ? "SEASON_PAIRS" : "PAIRS");
        SensorModel start = options.model(inputs.bands());
        if (coarse.isEmpty()) {
            report.warn("there is no coarse image to fit the sensor model to; σ and shift are as given");
            return new SensorFit.Fitted(start, report);
        }
        SensorSamples samples = SensorSamples.read(
                fine.stream().map(DatedRaster::raster).toList(),
                coarse.stream().map(DatedRaster::raster).toList(),
                inputs.mapping(),
                run);
        List<SensorSearch.Pair> pairs = weigh(samples, candidates, start, options, same.isEmpty(), constants, run);
        if (pairs.isEmpty()) {
            report.warn("no fine and coarse image correlate by more than "
                    + constants.get(BestConstant.SENSOR_CORRELATION)
                    + " on the sampled cells; σ and shift are as given");
            return new SensorFit.Fitted(start, report);
        }
        SensorSearch search = search(samples, pairs, options, inputs.bands(), constants, run);
        List<SensorSearch.Step> path = search.search(options.sigma(), options.shiftX(), options.shiftY());
        SensorSearch.Step best = path.get(path.size() - 1);
        report.put("pairs", describe(pairs, fine, coarse))
                .put("searchPath", path.stream().map(SensorSearch.Step::entries).toList())
                .put("evaluations", search.evaluations())
                .put("correlation", SensorFit.orNull(best.correlation()));
        SensorModel model = SensorModel.of(options.operator(), best.sigma(), best.dx(), best.dy(), inputs.bands());
        return new SensorFit.Fitted(model, report);
    }

    /** The fine images that lie nearest in season to a coarse one, and the coarse ones nearest to those. */
    private static void chooseSeasons(
            FusionInputs inputs,
            double yearDays,
            List<DatedRaster> fine,
            List<DatedRaster> coarse,
            List<Candidate> candidates) {
        List<DatedRaster> all = SeasonLine.coarseWithTarget(inputs);
        fine.addAll(nearest(inputs.fine().images(), times(all), yearDays, SensorFit.MAX_IMAGES));
        coarse.addAll(nearest(all, times(fine), yearDays, MAX_COARSE));
        for (int k = 0; k < fine.size(); k++) {
            for (int j = 0; j < coarse.size(); j++) {
                double season =
                        SeasonDistance.days(fine.get(k).time(), coarse.get(j).time(), yearDays);
                candidates.add(new Candidate(k, j, season));
            }
        }
    }

    private static List<Instant> times(List<DatedRaster> images) {
        return images.stream().map(DatedRaster::time).toList();
    }

    private static List<DatedRaster> nearest(
            List<DatedRaster> images, List<Instant> others, double yearDays, int limit) {
        return images.stream()
                .sorted(Comparator.comparingDouble(
                                (DatedRaster i) -> SeasonDistance.nearest(i.time(), others, yearDays))
                        .thenComparing(DatedRaster::time))
                .limit(limit)
                .sorted(Comparator.comparing(DatedRaster::time))
                .toList();
    }

    private static SensorSearch search(
            SensorSamples samples,
            List<SensorSearch.Pair> pairs,
            UpscaleOptions options,
            int bands,
            BestConstants constants,
            RunContext run) {
        double maxShift = Math.max(
                constants.get(BestConstant.SENSOR_MAX_SHIFT),
                Math.max(Math.abs(options.shiftX()), Math.abs(options.shiftY())));
        double minValid = SensorFit.sampleShare(options.minValid());
        return new SensorSearch(
                samples,
                pairs,
                options.operator(),
                bands,
                minValid,
                constants.get(BestConstant.SENSOR_SHIFT_PENALTY),
                maxShift,
                run);
    }

    /** exp(−½ (season / 40)²) · corr² · valid share, of pairs with a correlation above .4 unless of one date; best 24. */
    private static List<SensorSearch.Pair> weigh(
            SensorSamples samples,
            List<Candidate> candidates,
            SensorModel start,
            UpscaleOptions options,
            boolean seasons,
            BestConstants constants,
            RunContext run)
            throws IOException {
        List<SensorSearch.Pair> unweighted = candidates.stream()
                .map(c -> new SensorSearch.Pair(c.k(), c.j(), 1))
                .toList();
        PooledMoments[][] moments = search(samples, unweighted, options, start.bands(), constants, run)
                .moments(start);
        double cells = samples.cells().stream().mapToInt(w -> w.size()).sum();
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> {
                    double correlation = SensorSearch.correlation(moments[i]);
                    if (!(correlation > (seasons ? constants.get(BestConstant.SENSOR_CORRELATION) : 0))) {
                        return null;
                    }
                    double share = 0;
                    for (PooledMoments band : moments[i]) {
                        share += band.count() / (cells * moments[i].length);
                    }
                    Candidate c = candidates.get(i);
                    double season = c.season() / constants.get(BestConstant.SENSOR_SEASON);
                    double weight = Math.exp(-0.5 * season * season) * correlation * correlation * share;
                    return new SensorSearch.Pair(c.k(), c.j(), weight);
                })
                .filter(pair -> pair != null && pair.weight() > 0)
                .sorted(Comparator.comparingDouble((SensorSearch.Pair p) -> -p.weight()))
                .limit(constants.count(BestConstant.SENSOR_PAIRS))
                .toList();
    }

    private static List<Object> describe(
            List<SensorSearch.Pair> pairs, List<DatedRaster> fine, List<DatedRaster> coarse) {
        List<Object> described = new ArrayList<>();
        for (SensorSearch.Pair pair : pairs) {
            described.add(new Report()
                    .put("fine", fine.get(pair.k()).time().toString())
                    .put("coarse", coarse.get(pair.j()).time().toString())
                    .put("weight", pair.weight())
                    .entries());
        }
        return described;
    }
}
