package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.PredictionCounts;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.core.standardize.SeasonDistance;

/** Steps 5 and 6 of METHODS 3b over a whole grid: candidates, the composite among them, and their blend. */
final class Blending {

    private final BestOptions options;
    private final FusionInputs inputs;
    private final List<RasterSource> fine;
    private final BestStandardizer.Result standardized;
    private final boolean composed;
    private Composite composite;
    private PredictionCounts statistics;

    /**
     * @param fine the fine images at their places, in the order of the series
     * @param standardized with U of these
     * @param composed whether the ridge composite may be a candidate
     */
    Blending(
            BestOptions options,
            FusionInputs inputs,
            List<RasterSource> fine,
            BestStandardizer.Result standardized,
            boolean composed) {
        this.options = options;
        this.inputs = inputs;
        this.fine = fine;
        this.standardized = standardized;
        this.composed = composed
                && fine.size() >= options.compositeDates()
                && Arrays.stream(standardized.weights()).sum() > 0;
    }

    /** Null where there is none. */
    Composite composite() {
        return composite;
    }

    /** Once blended. */
    PredictionCounts statistics() {
        return statistics;
    }

    void blend(RasterSink blended, RasterSink provenance, RunContext run) throws IOException {
        composite = composed ? Composite.fit(fine, inputs.mapping(), standardized, options, run.part(0, 0.4)) : null;
        double[] medians = new double[inputs.bands()];
        List<Candidate> candidates = candidates(medians, run);
        BlendStage blend = new BlendStage(
                options,
                inputs.mapping(),
                standardized.sensor(),
                fine,
                candidates,
                composite,
                standardized.target(),
                medians);
        List<double[]> counts = run.runner()
                .spread(
                        inputs.mapping().fine().window(),
                        "BEST: blending dates",
                        run.monitor().part(0.4, 1),
                        block -> blend.run(block, blended, provenance));
        statistics = new PredictionCounts(candidates.size(), counts);
    }

    /** One per fine date, then the composite; {@code medians} gets the median window variance of C* per band. */
    private List<Candidate> candidates(double[] medians, RunContext run) throws IOException {
        RasterSource target = standardized.target();
        DateStatistics[] own = statistics(target, target);
        Arrays.setAll(medians, b -> own[b].medianX());
        List<Candidate> candidates = new ArrayList<>();
        double[] expected = new double[inputs.bands()];
        for (int k = 0; k < fine.size(); k++) {
            run.monitor().checkCancelled();
            double distance = SeasonDistance.days(
                    inputs.fine().get(k).time(),
                    inputs.target(),
                    options.constants().get(BestConstant.YEAR_DAYS));
            double t = distance / options.seasonWindow();
            RasterSource coarse = standardized.upscaled().get(k);
            double season = Math.exp(-0.5 * t * t) + options.seasonFloor();
            DateStatistics[] statistics = statistics(coarse, target);
            Arrays.setAll(expected, b -> Math.max(expected[b], statistics[b].slope()));
            candidates.add(new Candidate(coarse, statistics, season, expected));
        }
        // a₀, the same for all dates: 1 unless even the most alike date shows much more contrast than the target
        double excess = options.constants().get(BestConstant.SLOPE_EXCESS);
        Arrays.setAll(expected, b -> Math.min(1, expected[b] + excess));
        if (composite != null) {
            // fitted to the target itself: of its season and contrast
            double[] one = new double[inputs.bands()];
            Arrays.fill(one, 1);
            candidates.add(new Candidate(
                    composite.coarse(), statistics(composite.coarse(), target), 1 + options.seasonFloor(), one));
        }
        return candidates;
    }

    private DateStatistics[] statistics(RasterSource coarse, RasterSource target) throws IOException {
        return DateStatistics.of(coarse, target, options.regressionRadius(), options.minCells());
    }
}
