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
     * @param inputs the same fine series; a coarse image at the time of every fine date (METHODS 3.1) and, for NONE and
     *     UPSCALE, the real ones of other dates; the standardized target
     * @param report what was used, decided and fitted
     */
    public record Result(FusionInputs inputs, Report report) {}

    /** U(F_k) per fine date, null where it was not asked for. */
    record Upscaled(List<RasterSource> images, SensorModel model, Report report) {}

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
            case NONE -> none(inputs, options.upscale(), report, run);
            case UPSCALE -> upscale(inputs, options.upscale(), report, run);
            case ABSIS -> absis(inputs, options, report, run);
        };
    }

    private static Result none(FusionInputs inputs, UpscaleOptions options, Report report, RunContext run)
            throws IOException {
        Upscaled upscaled = upscaleAll(inputs, options, false, run);
        report.put("sensorModel", upscaled.report());
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
            coarse.add(new DatedRaster(
                    time, real != null ? real : upscaled.images().get(k)));
            if (real == null) {
                filled.add(time.toString());
            }
        }
        coarse.addAll(otherDates(inputs, pairs));
        report.put("upscaledDates", filled);
        return new Result(inputs.withCoarse(coarse, inputs.coarseTarget()), report);
    }

    private static Result upscale(FusionInputs inputs, UpscaleOptions options, Report report, RunContext run)
            throws IOException {
        Upscaled upscaled = upscaleAll(inputs, options, true, run);
        report.put("sensorModel", upscaled.report());
        List<DatedRaster> coarse = atFineDates(inputs, upscaled.images());
        coarse.addAll(otherDates(inputs, Pairing.sameDate(inputs)));
        return new Result(inputs.withCoarse(coarse, inputs.coarseTarget()), report);
    }

    private static Result absis(FusionInputs inputs, StandardizationOptions options, Report report, RunContext run)
            throws IOException {
        Upscaled upscaled = upscaleAll(inputs, options.upscale(), true, run.part(0, 0.7));
        report.put("sensorModel", upscaled.report());
        ScratchRaster target = run.scratch(inputs.mapping().coarse(), inputs.bands());
        report.put(
                "absis",
                Absis.standardize(
                        inputs, upscaled.images(), options.absis(), options.upscale(), target, run.part(0.7, 1)));
        return new Result(inputs.withCoarse(atFineDates(inputs, upscaled.images()), target), report);
    }

    /**
     * U_θ(F_k) on the fine images' scale.
     *
     * @param all for every fine date, else for those without a coarse image of the same date
     */
    static Upscaled upscaleAll(FusionInputs inputs, UpscaleOptions options, boolean all, RunContext run)
            throws IOException {
        if (options.fit()) {
            throw new IllegalArgumentException(
                    "fit is true; the sensor model cannot be fitted yet, give sigma and shifts");
        }
        SensorModel model = options.model(inputs.bands());
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
            Upscaling.upscale(
                    inputs.fine().get(k).raster(),
                    inputs.mapping(),
                    model,
                    options.minValid(),
                    image,
                    run.part(k / (double) n, (k + 1) / (double) n));
            images.add(image);
        }
        return new Upscaled(images, model, describe(model));
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

    static Report describe(SensorModel model) {
        Report report = new Report().put("operator", model.operator().name());
        if (model.operator() == UpscaleOperator.GAUSSIAN_PSF) {
            report.put("sigma", model.sigma());
        }
        return report.put("dx", model.dx()).put("dy", model.dy());
    }
}
