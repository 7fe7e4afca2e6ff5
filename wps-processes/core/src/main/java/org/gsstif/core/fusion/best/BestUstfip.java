package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;

/**
 * The preset BEST of USTFIP: standardization, blend of all dates, residual (METHODS 3b; the algorithm is in the package's
 * description).
 *
 * <ul>
 *   <li>Takes raw inputs: it standardizes the coarse images itself. Needs the coarse target; coarse images of other dates
 *       are used where there are any.
 *   <li>The result is on the fine images' scale.
 *   <li>A pixel is missing only where no fine date is clear in the whole series.
 * </ul>
 */
public final class BestUstfip implements FusionMethod {

    private final BestOptions options;

    public BestUstfip(BestOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    @Override
    public String name() {
        return "USTFIP BEST";
    }

    public BestOptions options() {
        return options;
    }

    /**
     * For each band b = 1…: {@code dates_b} (fine dates clear at the pixel), {@code weight_b} (the dominant image's share
     * in the blend, 0…1), {@code date_b} (its index in the fine series in the order of time, from 0; −1 is the composite),
     * {@code reason_b} (sum of {@link BestReason} bits, 0 = none, valid everywhere).
     */
    @Override
    public List<String> provenanceBands(int fineBands) {
        List<String> names = new ArrayList<>();
        for (int b = 1; b <= fineBands; b++) {
            names.addAll(List.of("dates_" + b, "weight_" + b, "date_" + b, "reason_" + b));
        }
        return names;
    }

    @Override
    public Report fuse(FusionInputs given, RasterSink output, RasterSink provenance, RunContext run)
            throws IOException {
        check(given, output, provenance);
        Report report = new Report().put("method", name());
        FusionInputs inputs = given;
        BestStandardizer.Result asGiven =
                BestStandardizer.standardize(inputs, options.sensor(), options.constants(), run.part(0, 0.2));
        int cells = 1;
        while (tooWide(asGiven) && CoarserCells.possible(inputs)) {
            cells *= 2;
            inputs = CoarserCells.of(inputs, options.constants().get(BestConstant.COARSER_SHARE), run.part(0.2, 0.2));
            asGiven = BestStandardizer.standardize(inputs, options.sensor(), options.constants(), run.part(0.2, 0.2));
        }
        if (cells > 1) {
            report.put("cellsAveraged", cells);
        }
        if (tooWide(asGiven)) {
            // too few cells to tell: that of a sensor whose cells are its own
            UpscaleOptions plain = options.sensor().withFit(false).withSigma(options.plainSigma());
            asGiven = BestStandardizer.standardize(inputs, plain, options.constants(), run.part(0.2, 0.2));
        }
        report.put("standardization", asGiven.report());

        Registration registration = Registration.of(inputs, asGiven, options, run.part(0.2, 0.35));
        report.put("registration", registration.report());
        List<RasterSource> fine = registration.images(inputs, run.part(0.35, 0.4));
        BestStandardizer.Result standardized =
                registration.upscaled(inputs, asGiven, fine, options.sensor().minValid(), run.part(0.4, 0.45));

        Blending blending = new Blending(options, inputs, fine, standardized, true);
        ScratchRaster blended = run.scratch(inputs.mapping().fine(), inputs.bands());
        blending.blend(blended, provenance, run.part(0.45, 0.7));

        ResidualStage residuals = new ResidualStage(
                inputs.mapping(),
                standardized.sensor(),
                options.sensor().minValid(),
                standardized.target(),
                standardized.noise(),
                options.constants().get(BestConstant.RESIDUAL_TRUST));
        RasterSource residual = residuals.residual(blended, options.residualRounds(), run.part(0.7, 0.8));
        FinalStage last = new FinalStage(options, blended, residuals, residual);
        if (options.detailGain() > 0) {
            ScratchRaster smooth = run.scratch(inputs.mapping().fine(), inputs.bands());
            last.run(smooth, run.part(0.8, 0.9));
            new DetailStage(options, fine, standardized.weights(), smooth).run(output, run.part(0.9, 1));
        } else {
            last.run(output, run.part(0.8, 1));
        }
        return describe(report, inputs, blending.composite(), residuals, blending.statistics());
    }

    private boolean tooWide(BestStandardizer.Result standardized) {
        return options.sensor().fit()
                && standardized.sensor().operator() == UpscaleOperator.GAUSSIAN_PSF
                && standardized.sensor().sigma() > options.widestSigma();
    }

    private void check(FusionInputs inputs, RasterSink output, RasterSink provenance) {
        if (inputs.coarseTarget() == null) {
            throw new IllegalArgumentException("the preset BEST needs the coarse image of the target date "
                    + inputs.target() + "; none was given");
        }
        if (output.bands() != inputs.bands()) {
            throw new IllegalArgumentException(
                    "output has " + output.bands() + " bands, the fine series " + inputs.bands());
        }
        int planes = provenanceBands(inputs.bands()).size();
        if (provenance != null && provenance.bands() != planes) {
            throw new IllegalArgumentException(
                    "provenance has " + provenance.bands() + " bands, the preset BEST writes " + planes);
        }
    }

    private Report describe(
            Report report,
            FusionInputs inputs,
            Composite composite,
            ResidualStage residuals,
            PredictionCounts statistics) {
        report.put("regressionRadius", options.regressionRadius());
        report.put("minWindow", options.minWindow());
        report.put("slopeShrinkage", options.slopeShrinkage());
        report.put("shrinkageSigma", options.shrinkageSigma());
        report.put("maxSlope", options.maxSlope());
        report.put("seasonWindow", options.seasonWindow());
        report.put("seasonFloor", options.seasonFloor());
        report.put("misfitFloor", options.misfitFloor());
        report.put("compositeDates", options.compositeDates());
        report.put("gapScale", options.gapScale());
        report.put("residualRounds", options.residualRounds());
        report.put("searchRadius", options.searchRadius());
        report.put("similarPixels", options.similarPixels());
        report.put("detailGain", options.detailGain());
        if (!options.constants().changed().isEmpty()) {
            report.put("constants", options.constants().entries());
        }
        if (options.validRange() != null) {
            report.put(
                    "validRange",
                    List.of(options.validRange().min(), options.validRange().max()));
        }
        List<Map<String, Object>> dates = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            Map<String, Object> date = new LinkedHashMap<>();
            date.put("time", inputs.fine().get(k).time().toString());
            date.put("index", k);
            date.put("daysFromTarget", -inputs.fine().get(k).daysTo(inputs.target()));
            date.put("share", statistics.share(k));
            dates.add(date);
        }
        report.put("dates", dates);
        if (composite != null) {
            List<Object> beta = new ArrayList<>();
            for (double[] b : composite.beta()) {
                beta.add(b == null ? List.of() : Arrays.stream(b).boxed().toList());
            }
            report.put(
                    "composite",
                    new Report()
                            .put("weights", beta)
                            .put("share", statistics.share(inputs.fine().size())));
        }
        report.put("residual", residuals.report());
        report.put("coverage", statistics.coverage());
        report.put("reasons", statistics.reasons(BestReason.values()));
        return report;
    }
}
