package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
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
        requireInputs(inputs);
        StandardizationOptions all = new StandardizationOptions(Standardization.ABSIS, upscale, options);
        SensorFit.Fitted sensor = Standardizer.sensor(inputs, all, run);
        List<RasterSource> upscaled =
                Standardizer.upscale(inputs, sensor.model().withoutLine(), upscale.minValid(), true, run.part(0, 0.7));
        return new Report()
                .put("sensorModel", sensor.report())
                .put(
                        "absis",
                        standardize(inputs, upscaled, options, upscale, output, run.part(0.7, 1))
                                .report());
    }

    static void requireInputs(FusionInputs inputs) {
        if (inputs.coarseTarget() == null) {
            throw new IllegalArgumentException("ABSIS standardizes the coarse image of the target's date "
                    + inputs.target() + ", and there is none");
        }
        if (inputs.coarse().isEmpty()) {
            throw new IllegalArgumentException("ABSIS needs at least one coarse image beside the target, since the"
                    + " target's anomaly is its difference from their mean; add coarse dates or choose UPSCALE");
        }
    }

    /**
     * @param rule makes C*_j of any other coarse image of the series, as it is read; null for SMOOTH
     */
    record Standardized(Report report, UnaryOperator<RasterSource> rule) {}

    /** The same with U(F_k) given, one per fine date. */
    static Standardized standardize(
            FusionInputs inputs,
            List<RasterSource> upscaled,
            AbsisOptions options,
            UpscaleOptions upscale,
            RasterSink output,
            RunContext run)
            throws IOException {
        if (!output.grid().matches(inputs.mapping().coarse()) || output.bands() != inputs.bands()) {
            throw new IllegalArgumentException(
                    "the output has " + output.bands() + " bands on " + output.grid() + "; ABSIS writes "
                            + inputs.bands() + " on " + inputs.mapping().coarse());
        }
        SeasonMeans season = SeasonMeans.compute(inputs, upscaled, options, upscale.maxDays(), run.part(0, 0.4));
        Report report = new Report().put("variant", options.variant().name()).put("season", season.report());
        RasterSource target = inputs.coarseTarget();
        RunContext last = run.part(0.7, 1);
        if (options.variant() == AbsisVariant.SMOOTH) {
            SmoothAnomaly smooth = SmoothAnomaly.of(season.means(), target, options, report, run.part(0.4, 0.7));
            write(output, report, last, block -> addSmooth(season.means(), smooth, target, block));
            return new Standardized(report, null);
        }
        double[] gains = gains(season, options.variant(), report);
        RasterSource localGains = options.variant() == AbsisVariant.LOCAL_GAIN
                ? LocalGain.of(season, gains, options, run.part(0.4, 0.7))
                : null;
        double[] limits = options.variant() == AbsisVariant.RATIO ? ratioLimits(season) : null;
        Standardized standardized = new Standardized(
                report, coarse -> new StandardizedCoarse(coarse, season.means(), gains, localGains, limits));
        write(output, report, last, standardized.rule().apply(target)::read);
        return standardized;
    }

    private interface BlockSource {
        RasterBlock read(Window window) throws IOException;
    }

    private static void write(RasterSink output, Report report, RunContext run, BlockSource source) throws IOException {
        AtomicLong valid = new AtomicLong();
        run.runner().run(output.grid().window(), "ABSIS", run.monitor(), block -> {
            RasterBlock out = source.read(block);
            for (int b = 0; b < out.bands(); b++) {
                valid.addAndGet(out.countValid(b));
            }
            output.write(out);
        });
        double cells = (double) output.grid().width() * output.grid().height() * output.bands();
        report.put("coverage", valid.get() / cells);
    }

    /** C*_p = MU + smooth anomaly, where the target is valid. */
    private static RasterBlock addSmooth(RasterSource means, SmoothAnomaly smooth, RasterSource target, Window window)
            throws IOException {
        RasterBlock m = means.read(window);
        RasterBlock a = smooth.read(window);
        RasterBlock c = target.read(window);
        RasterBlock out = new RasterBlock(window, c.bands());
        for (int b = 0; b < c.bands(); b++) {
            for (int i = 0; i < window.size(); i++) {
                if (m.valid(b)[i] && a.valid(b)[i] && c.valid(b)[i]) {
                    out.values(b)[i] = m.values(b)[i] + a.values(b)[i];
                    out.valid(b)[i] = true;
                }
            }
        }
        return out;
    }

    /** A ratio to a mean below a hundredth of the usual size of C would be noise. */
    private static double[] ratioLimits(SeasonMeans season) {
        double[] limits = new double[season.moments().length];
        for (int b = 0; b < limits.length; b++) {
            limits[b] = Math.max(Double.MIN_NORMAL, 0.01 * season.moments()[b].rootMeanSquareX());
        }
        return limits;
    }

    private static double[] gains(SeasonMeans season, AbsisVariant variant, Report report) {
        List<Object> bands = new ArrayList<>();
        double[] gains = new double[season.moments().length];
        for (int b = 0; b < gains.length; b++) {
            PooledMoments m = season.moments()[b];
            gains[b] = switch (variant) {
                case GAIN, LOCAL_GAIN -> m.slope();
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
}
