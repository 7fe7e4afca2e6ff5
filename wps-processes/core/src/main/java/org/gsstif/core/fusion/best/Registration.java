package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.CropSource;
import org.gsstif.core.raster.CroppedMapping;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.register.CellDisplacement;
import org.gsstif.core.register.Displacement;
import org.gsstif.core.register.Frame;
import org.gsstif.core.register.RegistrationOptions;
import org.gsstif.core.register.RegistrationRule;
import org.gsstif.core.register.SeriesRegistration;
import org.gsstif.core.register.ShiftedRaster;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestConstants;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.core.standardize.Pairing;
import org.gsstif.core.standardize.Upscaling;

/**
 * Where the fine dates are put before they are blended (METHODS 3c, A and D).
 *
 * <ol>
 *   <li>The common frame: {@link SeriesRegistration}.
 *   <li>The target's own displacement d against it, from the coarse target and the dates' blend over a part of the image,
 *       as {@link CellDisplacement}; t = κ d, κ = s² / (s² + j² + (2 se)² + .05²).
 *   <li>s² is the variance of displacements as the dates show it; j² that of the coarse sensor: what same-date pairs are
 *       displaced by. Where j² > s² / 2 nothing is moved at all: dates in one common frame could not follow the target, while
 *       displaced ones blend into its place to some extent.
 * </ol>
 */
final class Registration {

    private final double[] x;
    private final double[] y;
    private final double least;
    private final Report report;

    private Registration(double[] x, double[] y, double least, Report report) {
        this.x = x;
        this.y = y;
        this.least = least;
        this.report = report;
    }

    static Registration of(
            FusionInputs inputs, BestStandardizer.Result standardized, BestOptions options, RunContext run)
            throws IOException {
        RegistrationOptions rules = options.registration();
        int n = inputs.fine().size();
        List<Pairing.Pair> pairs = Pairing.nearest(inputs, options.sensor().maxDays());
        Report report = new Report().put("rule", rules.rule().name());
        boolean wanted = rules.rule() == RegistrationRule.ALWAYS
                || (rules.rule() == RegistrationRule.PAIRED && pairs.size() >= 2);
        double[] x = new double[n];
        double[] y = new double[n];
        Registration result = new Registration(x, y, rules.minShift(), report);
        report.put("registered", wanted && n >= 2);
        if (!wanted || n < 2) {
            return result;
        }
        List<RasterSource> images =
                inputs.fine().images().stream().map(DatedRaster::raster).toList();
        Displacement[] dates = SeriesRegistration.measure(images, rules, options.constants(), run.part(0, 0.4));
        List<Object> described = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            x[k] = dates[k].x();
            y[k] = dates[k].y();
            described.add(new Report()
                    .put("time", inputs.fine().get(k).time().toString())
                    .put("x", x[k])
                    .put("y", y[k])
                    .put("correlation", Double.isNaN(dates[k].correlation()) ? null : dates[k].correlation())
                    .entries());
        }
        report.put("frame", rules.frame().name());
        if (rules.frame() == Frame.TARGET) {
            Target target = new Target(inputs, standardized, options, result, run.part(0.4, 1));
            double[] expected = target.expected(dates);
            double j2 = target.jitter(pairs);
            report.put("dateVariance", expected[2]).put("sensorJitter", Math.sqrt(j2));
            if (rules.rule() == RegistrationRule.PAIRED
                    && j2 > options.constants().get(BestConstant.PLACE_STEADY) * expected[2]) {
                Arrays.fill(x, 0);
                Arrays.fill(y, 0);
                return result.refused();
            }
            double[] t = target.displacement(expected, j2);
            for (int k = 0; k < n; k++) {
                x[k] -= t[0];
                y[k] -= t[1];
            }
        }
        report.put("dates", described);
        return result;
    }

    private Registration refused() {
        report.put("registered", false)
                .put(
                        "reason",
                        "the coarse sensor jitters too much against the fine dates to tell where the target lies;"
                                + " they stay in their places");
        return this;
    }

    Report report() {
        return report;
    }

    /** Image k where it is put, computed as it is read. */
    private RasterSource placed(RasterSource image, int k) {
        return ShiftedRaster.of(image, x[k], y[k], least);
    }

    /** The fine images at their places, each resampled once. */
    List<RasterSource> images(FusionInputs inputs, RunContext run) throws IOException {
        List<RasterSource> images = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            RasterSource image = inputs.fine().get(k).raster();
            RasterSource placed = placed(image, k);
            if (placed == image) {
                images.add(image);
            } else {
                ScratchRaster kept = run.scratch(image.grid(), image.bands());
                run.runner()
                        .spread(
                                kept.grid().window(),
                                "BEST: registration",
                                run.part(1, 1).monitor(),
                                block -> {
                                    kept.write(placed.read(block));
                                    return BlockSums.NONE;
                                });
                images.add(kept);
            }
        }
        return images;
    }

    /** The standardization with U of the images at their places; sensor, line and target stay. */
    BestStandardizer.Result upscaled(
            FusionInputs inputs,
            BestStandardizer.Result asGiven,
            List<RasterSource> images,
            double minValid,
            RunContext run)
            throws IOException {
        List<RasterSource> upscaled = new ArrayList<>(asGiven.upscaled());
        for (int k = 0; k < images.size(); k++) {
            if (images.get(k) != inputs.fine().get(k).raster()) {
                ScratchRaster to = run.scratch(inputs.mapping().coarse(), inputs.bands());
                Upscaling.upscale(images.get(k), inputs.mapping(), asGiven.sensor(), minValid, to, run.part(1, 1));
                upscaled.set(k, to);
            }
        }
        return asGiven.with(asGiven.target(), upscaled);
    }

    /** D of METHODS 3c on the middle of the image. */
    private static final class Target {
        private final FusionInputs inputs;
        private final BestStandardizer.Result standardized;
        private final BestOptions options;
        private final BestConstants constants;
        private final Registration common;
        private final RunContext run;
        private final Window fineWindow;
        private final Window coarseWindow;
        private final GridMapping mapping;

        Target(
                FusionInputs inputs,
                BestStandardizer.Result standardized,
                BestOptions options,
                Registration common,
                RunContext run) {
            this.inputs = inputs;
            this.standardized = standardized;
            this.options = options;
            this.constants = options.constants();
            this.common = common;
            this.run = run;
            GridMapping whole = inputs.mapping();
            int side = (int) Math.max(
                    options.registration().targetSide(),
                    Math.ceil(constants.get(BestConstant.PLACE_CELLS) * whole.ratio()));
            Window all = whole.fine().window();
            int width = Math.min(side, all.width());
            int height = Math.min(side, all.height());
            fineWindow = new Window((all.width() - width) / 2, (all.height() - height) / 2, width, height);
            coarseWindow =
                    CoarsePositions.of(whole, fineWindow).cells(whole.coarse().window(), 1);
            mapping =
                    fineWindow.equals(all) && coarseWindow.equals(whole.coarse().window())
                            ? whole
                            : new CroppedMapping(whole, fineWindow, coarseWindow);
        }

        /** t in fine pixels. */
        double[] displacement(double[] expected, double j2) throws IOException {
            double s2 = expected[2];
            double floor = constants.get(BestConstant.PLACE_FLOOR);
            double limit = options.registration().maxTargetShift();
            double[] t = {clip(expected[0], limit), clip(expected[1], limit)};
            Report rounds = new Report();
            for (int round = 0; round < constants.count(BestConstant.PLACE_TARGET_ROUNDS); round++) {
                Displacement d = CellDisplacement.measure(
                        blend(t),
                        CropSource.of(standardized.target(), coarseWindow),
                        mapping,
                        standardized.sensor(),
                        options.sensor().minValid(),
                        constants,
                        run);
                if (!Double.isFinite(d.error())) {
                    break;
                }
                double error = constants.get(BestConstant.PLACE_TARGET_ERROR) * d.error();
                double kappa = s2 / (s2 + j2 + error * error + floor * floor);
                t[0] = clip(expected[0] + kappa * (t[0] + d.x() - expected[0]), limit);
                t[1] = clip(expected[1] + kappa * (t[1] + d.y() - expected[1]), limit);
                rounds.put("measuredX", d.x())
                        .put("measuredY", d.y())
                        .put("error", d.error())
                        .put("trust", kappa);
            }
            common.report.put(
                    "target",
                    rounds.put("x", t[0])
                            .put("y", t[1])
                            .put("expectedX", expected[0])
                            .put("expectedY", expected[1]));
            return t;
        }

        /**
         * What the dates near in time let expect: b times their weighted mean displacement, b how well this works for the
         * dates themselves, each left out in turn, 0 … 1; and the variance of what it leaves, with a prior of one observation: dates that lie exactly upon each
         * other leave little to expect.
         */
        private double[] expected(Displacement[] dates) {
            int n = dates.length;
            double products = 0;
            double squares = 0;
            double[][] others = new double[n][];
            for (int k = 0; k < n; k++) {
                others[k] = near(dates, inputs.fine().get(k).time(), k);
                products += dates[k].x() * others[k][0] + dates[k].y() * others[k][1];
                squares += others[k][0] * others[k][0] + others[k][1] * others[k][1];
            }
            double b = squares > 0 ? Math.max(0, Math.min(1, products / squares)) : 0;
            double left = 0;
            for (int k = 0; k < n; k++) {
                double ex = dates[k].x() - b * others[k][0];
                double ey = dates[k].y() - b * others[k][1];
                left += ex * ex + ey * ey;
            }
            double v = options.registration().prior() * options.registration().prior();
            double[] target = near(dates, inputs.target(), -1);
            return new double[] {b * target[0], b * target[1], (v + left) / (1 + 2.0 * (n - 1))};
        }

        private double[] near(Displacement[] dates, Instant time, int without) {
            double x = 0;
            double y = 0;
            double sum = 0;
            for (int k = 0; k < dates.length; k++) {
                if (k != without) {
                    double days = inputs.fine().get(k).daysTo(time) / constants.get(BestConstant.PLACE_TIME);
                    double w = Math.exp(-0.5 * days * days) + constants.get(BestConstant.PLACE_TIME_FLOOR);
                    x += w * dates[k].x();
                    y += w * dates[k].y();
                    sum += w;
                }
            }
            return new double[] {x / sum, y / sum};
        }

        private static double clip(double v, double limit) {
            return Math.max(-limit, Math.min(limit, v));
        }

        /** P, the dates' blend in the common frame. */
        private RasterSource blend(double[] t) throws IOException {
            List<RasterSource> fine = new ArrayList<>();
            List<RasterSource> upscaled = new ArrayList<>();
            for (int k = 0; k < inputs.fine().size(); k++) {
                RasterSource image = ShiftedRaster.of(
                        inputs.fine().get(k).raster(),
                        common.x[k] - t[0],
                        common.y[k] - t[1],
                        options.registration().minShift());
                ScratchRaster kept = run.scratch(mapping.fine(), inputs.bands());
                RasterSource part = CropSource.of(image, fineWindow);
                run.runner()
                        .run(
                                kept.grid().window(),
                                "BEST: registration",
                                run.part(0, 0).monitor(),
                                block -> kept.write(part.read(block)));
                ScratchRaster to = run.scratch(mapping.coarse(), inputs.bands());
                Upscaling.upscale(
                        kept, mapping, standardized.sensor(), options.sensor().minValid(), to, run.part(0, 0));
                fine.add(kept);
                upscaled.add(to);
            }
            RasterSource target = CropSource.of(standardized.target(), coarseWindow);
            FusionInputs part =
                    new FusionInputs(new ImageSeries(dated(fine)), List.of(), target, inputs.target(), mapping);
            ScratchRaster blended = run.scratch(mapping.fine(), inputs.bands());
            new Blending(options, part, fine, standardized.with(target, upscaled), false)
                    .blend(blended, null, run.part(0, 0.5));
            return blended;
        }

        private List<DatedRaster> dated(List<RasterSource> images) {
            List<DatedRaster> dated = new ArrayList<>();
            for (int k = 0; k < images.size(); k++) {
                dated.add(new DatedRaster(inputs.fine().get(k).time(), images.get(k)));
            }
            return dated;
        }

        /**
         * j²: mean of d² − se² over same-date pairs, weighted by 1 / (se² + .05²), and one standard error of it more, √(2 / (2
         * pairs)) of its value: few pairs may all happen to lie well.
         */
        private double jitter(List<Pairing.Pair> pairs) throws IOException {
            if (pairs.isEmpty()) {
                return 0;
            }
            int count = Math.min(constants.count(BestConstant.PLACE_PAIRS), pairs.size());
            double floor = constants.get(BestConstant.PLACE_FLOOR);
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < count; i++) {
                Pairing.Pair pair = pairs.get(i * pairs.size() / count);
                Displacement d = CellDisplacement.measure(
                        CropSource.of(inputs.fine().get(pair.k()).raster(), fineWindow),
                        CropSource.of(standardized.lined(pair.coarse()), coarseWindow),
                        mapping,
                        standardized.sensor(),
                        options.sensor().minValid(),
                        constants,
                        run.part(0.5, 1));
                double e2 = d.error() * d.error();
                if (Double.isFinite(e2)) {
                    double weight = 1 / (e2 + floor * floor);
                    sum += weight * ((d.x() * d.x() + d.y() * d.y()) / 2 - e2);
                    weights += weight;
                }
            }
            return weights > 0 ? Math.max(0, sum / weights) * (1 + Math.sqrt(1.0 / count)) : 0;
        }
    }
}
