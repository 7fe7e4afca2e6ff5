package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.series.DatedRaster;

/** Brings the coarse side of a fusion's inputs onto one scale, and gives every fine date a coarse image. */
public final class Standardizer {

    /**
     * @param inputs the same fine series; a coarse image at the time of every fine date (METHODS 3.1); the standardized
     *     target; the coarse images of other dates, for ABSIS standardized as the target is
     * @param report what was used, decided and fitted
     */
    public record Result(FusionInputs inputs, Report report) {}

    private Standardizer() {}

    /**
     * Standardizes the coarse images. Intermediate rasters come from the run's scratch space and live as long as that.
     *
     * @throws IllegalArgumentException if the inputs do not do for the chosen standardization; the message names what is
     *     missing
     */
    public static Result standardize(FusionInputs inputs, StandardizationOptions options, RunContext run)
            throws IOException {
        Report report =
                new Report().put("standardization", options.standardization().name());
        return switch (options.standardization()) {
            case NONE -> none(inputs, options, report, run);
            case UPSCALE -> upscale(inputs, options, report, run);
            case ABSIS -> absis(inputs, options, report, run);
        };
    }

    private static Result none(FusionInputs inputs, StandardizationOptions options, Report report, RunContext run)
            throws IOException {
        SensorFit.Fitted sensor = sensor(inputs, options, run);
        report.put("sensorModel", sensor.report());
        List<RasterSource> upscaled =
                upscale(inputs, sensor.model(), options.upscale().minValid(), false, run);
        List<Pairing.Pair> pairs = Pairing.sameDate(inputs);
        List<DatedRaster> coarse = new ArrayList<>();
        List<String> filled = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            java.time.Instant time = inputs.fine().get(k).time();
            int date = k;
            RasterSource real = pairs.stream()
                    .filter(p -> p.k() == date)
                    .map(Pairing.Pair::coarse)
                    .findFirst()
                    .orElse(null);
            coarse.add(new DatedRaster(time, real != null ? real : upscaled.get(k)));
            if (real == null) {
                filled.add(time.toString());
            }
        }
        coarse.addAll(otherDates(inputs, pairs));
        report.put("upscaledDates", filled);
        return new Result(inputs.withCoarse(coarse, inputs.coarseTarget()), report);
    }

    private static Result upscale(FusionInputs inputs, StandardizationOptions options, Report report, RunContext run)
            throws IOException {
        SensorFit.Fitted sensor = sensor(inputs, options, run);
        report.put("sensorModel", sensor.report());
        SensorModel model = sensor.model();
        boolean targetLine = options.upscale().targetLine();
        List<RasterSource> upscaled = upscale(
                inputs,
                targetLine ? model.withoutLine() : model,
                options.upscale().minValid(),
                true,
                run);
        List<DatedRaster> coarse = atFineDates(inputs, upscaled);
        for (DatedRaster other : otherDates(inputs, Pairing.sameDate(inputs))) {
            coarse.add(targetLine ? new DatedRaster(other.time(), LineRaster.undone(other.raster(), model)) : other);
        }
        RasterSource target = inputs.coarseTarget();
        if (target != null && targetLine) {
            target = LineRaster.undone(target, model);
        }
        return new Result(inputs.withCoarse(coarse, target), report);
    }

    private static Result absis(FusionInputs inputs, StandardizationOptions options, Report report, RunContext run)
            throws IOException {
        Absis.requireInputs(inputs);
        SensorFit.Fitted sensor = sensor(inputs, options, run);
        report.put("sensorModel", sensor.report());
        List<RasterSource> upscaled =
                upscale(inputs, sensor.model().withoutLine(), options.upscale().minValid(), true, run.part(0, 0.7));
        ScratchRaster target = run.scratch(inputs.mapping().coarse(), inputs.bands());
        Absis.Standardized standardized =
                Absis.standardize(inputs, upscaled, options.absis(), options.upscale(), target, run.part(0.7, 1));
        report.put("absis", standardized.report());
        List<DatedRaster> coarse = atFineDates(inputs, upscaled);
        List<DatedRaster> others = otherDates(inputs, Pairing.sameDate(inputs));
        if (standardized.rule() != null) {
            for (DatedRaster other : others) {
                coarse.add(new DatedRaster(other.time(), standardized.rule().apply(other.raster())));
            }
        } else if (!others.isEmpty()) {
            report.warn(others.size() + " coarse images at other dates than the fine ones are left out: SMOOTH"
                    + " standardizes the target only");
        }
        return new Result(inputs.withCoarse(coarse, target), report);
    }

    /** θ as given or fitted. */
    static SensorFit.Fitted sensor(FusionInputs inputs, StandardizationOptions options, RunContext run)
            throws IOException {
        SensorFit.Fitted fitted = options.upscale().fit()
                ? SensorFit.fit(inputs, options.upscale(), options.absis().timeWindow(), run.part(0, 0))
                : new SensorFit.Fitted(options.upscale().model(inputs.bands()), new Report().put("basis", "GIVEN"));
        return new SensorFit.Fitted(fitted.model(), describe(fitted, options.upscale()));
    }

    static Report describe(SensorFit.Fitted fitted, UpscaleOptions options) {
        SensorModel model = fitted.model();
        Report report = new Report().put("operator", model.operator().name());
        if (model.operator() == UpscaleOperator.GAUSSIAN_PSF) {
            report.put("sigma", model.sigma());
        }
        report.put("dx", model.dx()).put("dy", model.dy()).put("minValid", options.minValid());
        return report.put("fit", fitted.report());
    }

    /**
     * U_θ(F_k) per fine date.
     *
     * @param all for every fine date; else null for those with a coarse image of the same date
     */
    static List<RasterSource> upscale(
            FusionInputs inputs, SensorModel model, double minValid, boolean all, RunContext run) throws IOException {
        List<Integer> paired =
                Pairing.sameDate(inputs).stream().map(Pairing.Pair::k).toList();
        List<RasterSource> images = new ArrayList<>();
        int n = inputs.fine().size();
        for (int k = 0; k < n; k++) {
            if (!all && paired.contains(k)) {
                images.add(null);
                continue;
            }
            ScratchRaster image = run.scratch(inputs.mapping().coarse(), inputs.bands());
            RunContext part = run.part(k / (double) n, (k + 1) / (double) n);
            Upscaling.upscale(inputs.fine().get(k).raster(), inputs.mapping(), model, minValid, image, part);
            images.add(image);
        }
        return images;
    }

    private static List<DatedRaster> atFineDates(FusionInputs inputs, List<RasterSource> upscaled) {
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < upscaled.size(); k++) {
            coarse.add(new DatedRaster(inputs.fine().get(k).time(), upscaled.get(k)));
        }
        return coarse;
    }

    /** The coarse images that are no pair of a fine date. */
    private static List<DatedRaster> otherDates(FusionInputs inputs, List<Pairing.Pair> pairs) {
        List<DatedRaster> others = new ArrayList<>(Pairing.sorted(inputs.coarse()));
        others.removeIf(image -> pairs.stream().anyMatch(p -> p.coarse() == image.raster()));
        return others;
    }
}
