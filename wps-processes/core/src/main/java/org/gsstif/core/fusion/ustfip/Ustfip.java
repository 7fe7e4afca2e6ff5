package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.PredictionCounts;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace;

/**
 * USTFIP: the fine image of a date from fine images of other dates, however unpaired and cloudy, and the coarse image of
 * that date (METHODS 3; the algorithm is in the package's description).
 *
 * <ul>
 *   <li>Every fine date needs a coarse image of its own date in {@link FusionInputs#coarse()}: a real one or U(F_k), which
 *       {@code Standardizer} makes. Fine dates without one are left out, with a warning.
 *   <li>The coarse images and the target should be on one radiometric scale; the local line takes up what is not.
 *   <li>A pixel is missing where C_p is, where no date has a coarse value in its cell, and where no such date has a fine
 *       value at the pixel (without {@link UstfipOptions#fillGaps}: where the chosen date has none).
 * </ul>
 */
public final class Ustfip implements FusionMethod {

    private final UstfipOptions options;

    public Ustfip(UstfipOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    @Override
    public String name() {
        return "USTFIP";
    }

    public UstfipOptions options() {
        return options;
    }

    /**
     * For each band b = 1…: {@code date_b} (index of k* in the fine series in the order of time, from 0), {@code
     * correlation_b} (−1…1, missing where C_k* or C_p does not vary), {@code slope_b}, {@code intercept_b} (a and b),
     * {@code reason_b} (sum of {@link FallbackReason} bits, 0 = none, valid everywhere); last {@code similar_pixels}.
     */
    @Override
    public List<String> provenanceBands(int fineBands) {
        return Provenance.names(fineBands);
    }

    /** A fine date that can be chosen. */
    private record Candidate(int seriesIndex, Instant time, double days, RasterSource fine, RasterSource coarse) {}

    @Override
    public Report fuse(FusionInputs inputs, RasterSink output, RasterSink provenance, RunContext run)
            throws IOException {
        check(inputs, output, provenance);
        Report report = new Report();
        List<Candidate> candidates = candidates(inputs, report);
        ScratchSpace.ScratchRaster model = run.scratch(inputs.mapping().coarse(), inputs.bands() * CellModel.PLANES);

        List<RasterSource> coarseImages =
                candidates.stream().map(Candidate::coarse).toList();
        CoarseStage coarse = new CoarseStage(options, coarseImages, inputs.coarseTarget());
        run.runner()
                .run(
                        inputs.mapping().coarse().window(),
                        "USTFIP: patch selection and regression",
                        run.monitor().part(0, 0.05),
                        block -> coarse.run(block, model));

        FineStage fine = new FineStage(
                options,
                candidates.stream().map(Candidate::fine).toList(),
                candidates.stream().mapToInt(Candidate::seriesIndex).toArray(),
                model,
                inputs.mapping(),
                new GapFiller(options, coarseImages, inputs.coarseTarget(), inputs.mapping()));
        List<double[]> counts = run.runner()
                .spread(
                        inputs.mapping().fine().window(),
                        "USTFIP: prediction and similar pixels",
                        run.monitor().part(0.05, 1),
                        block -> fine.run(block, output, provenance));
        return describe(report, candidates, new PredictionCounts(candidates.size(), counts));
    }

    private void check(FusionInputs inputs, RasterSink output, RasterSink provenance) {
        if (inputs.coarseTarget() == null) {
            throw new IllegalArgumentException(
                    "USTFIP needs the coarse image of the target date " + inputs.target() + "; none was given");
        }
        if (output.bands() != inputs.bands()) {
            throw new IllegalArgumentException(
                    "output has " + output.bands() + " bands, the fine series " + inputs.bands());
        }
        int planes = provenanceBands(inputs.bands()).size();
        if (provenance != null && provenance.bands() != planes) {
            throw new IllegalArgumentException(
                    "provenance has " + provenance.bands() + " bands, USTFIP writes " + planes);
        }
    }

    /** The dates with a fine and a coarse image, nearest to the target first, of two equally near ones the earlier. */
    private static List<Candidate> candidates(FusionInputs inputs, Report report) {
        List<Candidate> candidates = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            Instant time = inputs.fine().get(k).time();
            RasterSource fine = inputs.fine().get(k).raster();
            double days = -inputs.fine().get(k).daysTo(inputs.target());
            RasterSource coarse = inputs.coarseAt(k).orElse(null);
            if (coarse == null) {
                left.add(time.toString());
            } else {
                candidates.add(new Candidate(k, time, days, fine, coarse));
            }
        }
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("USTFIP needs a coarse image at one fine date at least; fine dates: "
                    + left + "; make them with the standardization UPSCALE or ABSIS, or with conformation (NONE)");
        }
        if (!left.isEmpty()) {
            report.warn("fine dates without a coarse image of the same date are left out: " + String.join(", ", left));
        }
        candidates.sort(
                Comparator.comparingDouble((Candidate c) -> Math.abs(c.days())).thenComparing(Candidate::time));
        return candidates;
    }

    private Report describe(Report report, List<Candidate> candidates, PredictionCounts statistics) {
        report.put("method", name());
        report.put("regressionRadius", options.regressionRadius());
        report.put("searchRadius", options.searchRadius());
        report.put("similarPixels", options.similarPixels());
        report.put("selection", options.selection().name());
        report.put("jointBands", options.jointBands());
        report.put("minWindow", options.effectiveMinWindow());
        report.put("fillGaps", options.fillGaps());
        if (options.validRange() != null) {
            report.put(
                    "validRange",
                    List.of(options.validRange().min(), options.validRange().max()));
        }
        if (options.selection() == Selection.RANDOM) {
            report.put("seed", options.seed());
        }
        List<Map<String, Object>> dates = new ArrayList<>();
        for (int k = 0; k < candidates.size(); k++) {
            Map<String, Object> date = new LinkedHashMap<>();
            date.put("time", candidates.get(k).time().toString());
            date.put("index", candidates.get(k).seriesIndex());
            date.put("daysFromTarget", candidates.get(k).days());
            date.put("share", statistics.share(k));
            dates.add(date);
        }
        report.put("dates", dates);
        report.put("coverage", statistics.coverage());
        report.put("reasons", statistics.reasons(FallbackReason.values()));
        return report;
    }
}
