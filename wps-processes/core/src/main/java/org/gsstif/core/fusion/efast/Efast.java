package org.gsstif.core.fusion.efast;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarseOnFine;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;

/**
 * EFAST (METHODS 4; the algorithm is in the package's description).
 *
 * <ul>
 *   <li>Coarse images need not be of the fine dates: they are interpolated in time. A gap of C_p is filled in the same way.
 *   <li>A pixel is missing where no fine date within the time limit is valid and away from clouds, or where there is no coarse
 *       value.
 *   <li>The coarse grid of the whole scene, one number per cell and fine date, is kept in memory.
 * </ul>
 */
public final class Efast implements FusionMethod {

    private final EfastOptions options;

    public Efast(EfastOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public EfastOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "EFAST";
    }

    /** For each band b = 1…: {@code dates_b}, how many fine dates are in the mean. */
    @Override
    public List<String> provenanceBands(int fineBands) {
        List<String> names = new ArrayList<>();
        for (int b = 1; b <= fineBands; b++) {
            names.add("dates_" + b);
        }
        return names;
    }

    @Override
    public Report fuse(FusionInputs inputs, RasterSink output, RasterSink provenance, RunContext run)
            throws IOException {
        FusionChecks.check(this, inputs, true, output, provenance);
        List<DatedRaster> dates = inputs.fine().images().stream()
                .filter(image -> Math.abs(image.daysTo(inputs.target())) < options.maxDays())
                .toList();
        Report report = new Report()
                .put("method", name())
                .put("sigma", options.sigma())
                .put("maxDays", options.maxDays())
                .put("cloudDistance", options.cloudDistance())
                .put("cloudTolerance", options.cloudTolerance())
                .put("interpolation", options.interpolation().name())
                .put("dates", dates.stream().map(d -> d.time().toString()).toList());
        if (dates.isEmpty()) {
            report.warn("no fine date lies within " + options.maxDays() + " days of the target " + inputs.target()
                    + ": nothing is predicted; a larger maxDays may help");
        }
        float[][] weights = weights(inputs, dates, run.part(0, 0.2));
        List<double[]> counts = run.runner()
                .spread(inputs.fine().grid().window(), name(), run.monitor().part(0.2, 1), block -> {
                    RasterBlock out = new RasterBlock(block, inputs.bands());
                    RasterBlock count = new RasterBlock(block, inputs.bands());
                    blend(inputs, dates, weights, out, count);
                    double predicted = 0;
                    for (int b = 0; b < out.bands(); b++) {
                        predicted += out.countValid(b);
                    }
                    output.write(out);
                    if (provenance != null) {
                        provenance.write(count);
                    }
                    return new double[] {predicted};
                });
        long values = (long) inputs.fine().grid().width() * inputs.fine().grid().height() * inputs.bands();
        return report.put("coverage", BlockSums.total(counts)[0] / values);
    }

    /** Weights per date and coarse cell, summing to one over the dates or all 0. */
    private float[][] weights(FusionInputs inputs, List<DatedRaster> dates, RunContext run) throws IOException {
        float[][] weights = new float[dates.size()][];
        for (int k = 0; k < weights.length; k++) {
            RunContext part = run.part(k / (double) weights.length, (k + 1) / (double) weights.length);
            weights[k] = CloudScore.of(dates.get(k).raster(), inputs.mapping(), options, part);
            double t = dates.get(k).daysTo(inputs.target());
            double temporal = Math.exp(-t * t / (2 * options.sigma() * options.sigma()));
            for (int i = 0; i < weights[k].length; i++) {
                weights[k][i] *= (float) temporal;
            }
        }
        for (int i = 0; weights.length > 0 && i < weights[0].length; i++) {
            double sum = 0;
            for (float[] weight : weights) {
                sum += weight[i];
            }
            for (float[] weight : weights) {
                weight[i] = sum > 0 ? (float) (weight[i] / sum) : 0;
            }
        }
        return weights;
    }

    private void blend(
            FusionInputs inputs, List<DatedRaster> dates, float[][] weights, RasterBlock out, RasterBlock count)
            throws IOException {
        Window block = out.window();
        CoarseOnFine places = new CoarseOnFine(inputs.mapping(), block, options.interpolation());
        CoarseOnFine bilinear = new CoarseOnFine(inputs.mapping(), block, Interpolation.BILINEAR);
        CoarseInTime coarse = new CoarseInTime(CoarseInTime.images(inputs, 1.5 * options.maxDays()), places.cells());
        RasterBlock target = places.place(coarse.at(inputs.target()));
        int bands = out.bands();
        double[][] difference = new double[bands][block.size()];
        double[][] total = new double[bands][block.size()];
        for (int k = 0; k < weights.length; k++) {
            RasterBlock weight =
                    bilinear.place(cells(weights[k], inputs.mapping().coarse().window(), bilinear.cells()));
            if (isZero(weight)) {
                continue;
            }
            RasterBlock fine = dates.get(k).raster().read(block);
            RasterBlock lr = places.place(coarse.at(dates.get(k).time()));
            for (int b = 0; b < bands; b++) {
                for (int i = 0; i < block.size(); i++) {
                    float w = weight.values(0)[i];
                    if (w > 0 && fine.valid(b)[i] && lr.valid(b)[i]) {
                        // hr_m − lr_m, the same weights in both means
                        difference[b][i] += w * ((double) fine.values(b)[i] - lr.values(b)[i]);
                        total[b][i] += w;
                        count.values(b)[i]++;
                    }
                }
            }
        }
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < block.size(); i++) {
                if (total[b][i] > 0 && target.valid(b)[i]) {
                    // F = lr_p + hr_m − lr_m
                    out.values(b)[i] = (float) (target.values(b)[i] + difference[b][i] / total[b][i]);
                    out.valid(b)[i] = true;
                    count.valid(b)[i] = true;
                } else {
                    count.values(b)[i] = 0;
                }
            }
        }
    }

    private static RasterBlock cells(float[] plane, Window grid, Window cells) {
        RasterBlock block = new RasterBlock(cells, 1);
        for (int row = cells.y(); row < cells.endY(); row++) {
            for (int column = cells.x(); column < cells.endX(); column++) {
                block.set(0, column, row, plane[grid.index(column, row)]);
            }
        }
        return block;
    }

    private static boolean isZero(RasterBlock weight) {
        for (float w : weight.values(0)) {
            if (w != 0) {
                return false;
            }
        }
        return true;
    }
}
