package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/** ABSIS: the standardized target C*_p = MU + g · (C_p − MC) (METHODS 2; arXiv:2510.15589). */
public final class Absis {

    private Absis() {}

    /**
     * Writes C*_p on the coarse grid, on the scale of the fine images.
     *
     * <p>A cell is missing where C_p is, and where fewer than {@code minDates} dates have both means.
     *
     * @param inputs needs a coarse target and at least one coarse image beside it
     * @param output on the coarse grid, one band per fine band
     * @return the sensor model, the dates of the means with their weights, gain and correlation per band, coverage
     * @throws IllegalArgumentException if there is no target or no other coarse image, or if the output does not fit
     */
    public static Report standardize(
            FusionInputs inputs, AbsisOptions options, UpscaleOptions upscale, RasterSink output, RunContext run)
            throws IOException {
        Standardizer.Upscaled upscaled = Standardizer.upscaleAll(inputs, upscale, true, run.part(0, 0.7));
        Report report = new Report().put("sensorModel", upscaled.report());
        return report.put("absis", standardize(inputs, upscaled.images(), options, upscale, output, run.part(0.7, 1)));
    }

    /** The same with U(F_k) given, one per fine date. */
    static Report standardize(
            FusionInputs inputs,
            List<RasterSource> upscaled,
            AbsisOptions options,
            UpscaleOptions upscale,
            RasterSink output,
            RunContext run)
            throws IOException {
        if (inputs.coarseTarget() == null) {
            throw new IllegalArgumentException("ABSIS standardizes the coarse image of the target's date "
                    + inputs.target() + ", and there is none");
        }
        if (!output.grid().matches(inputs.mapping().coarse()) || output.bands() != inputs.bands()) {
            throw new IllegalArgumentException(
                    "the output has " + output.bands() + " bands on " + output.grid() + "; ABSIS writes "
                            + inputs.bands() + " on " + inputs.mapping().coarse());
        }
        if (options.variant() == AbsisVariant.LOCAL_GAIN || options.variant() == AbsisVariant.SMOOTH) {
            throw new IllegalArgumentException("variant is " + options.variant()
                    + "; ADDITIVE, GAIN, STANDARDIZED and RATIO can be chosen so far");
        }
        SeasonMeans season = SeasonMeans.compute(inputs, upscaled, options, upscale.maxDays(), run.part(0, 0.5));
        Report report = new Report().put("variant", options.variant().name()).put("season", season.report());
        double[] gains = gains(season, options.variant(), report);
        RasterSource target = inputs.coarseTarget();
        run.runner().run(output.grid().window(), "ABSIS", run.part(0.5, 1).monitor(), block -> {
            RasterBlock out = new RasterBlock(block, output.bands());
            apply(season.means().read(block), target.read(block), gains, options.variant(), out);
            output.write(out);
        });
        return report;
    }

    private static double[] gains(SeasonMeans season, AbsisVariant variant, Report report) {
        List<Object> bands = new ArrayList<>();
        double[] gains = new double[season.moments().length];
        for (int b = 0; b < gains.length; b++) {
            PooledMoments m = season.moments()[b];
            gains[b] = switch (variant) {
                case GAIN -> m.slope();
                case STANDARDIZED -> m.deviationRatio();
                default -> 1;
            };
            if (!Double.isFinite(gains[b])) {
                report.warn("band " + b + ": the coarse images do not vary over the " + m.count()
                        + " cells that have both images; the gain is taken as 1");
                gains[b] = 1;
            }
            bands.add(new Report()
                    .put("gain", gains[b])
                    .put("correlation", Double.isNaN(m.correlation()) ? null : m.correlation())
                    .put("samples", m.count())
                    .entries());
        }
        report.put("bands", bands);
        return gains;
    }

    private static void apply(
            RasterBlock means, RasterBlock target, double[] gains, AbsisVariant variant, RasterBlock out) {
        int bands = out.bands();
        Window w = out.window();
        for (int b = 0; b < bands; b++) {
            float[] mu = means.values(b);
            float[] mc = means.values(bands + b);
            float[] cp = target.values(b);
            for (int i = 0; i < w.size(); i++) {
                if (!means.valid(b)[i] || !target.valid(b)[i]) {
                    continue;
                }
                double value = variant == AbsisVariant.RATIO
                        ? mu[i] * ((double) cp[i] / mc[i])
                        : mu[i] + gains[b] * ((double) cp[i] - mc[i]); // METHODS 2: C*_p = MU + g · A_p
                if (Float.isFinite((float) value)) {
                    out.values(b)[i] = (float) value;
                    out.valid(b)[i] = true;
                }
            }
        }
    }
}
