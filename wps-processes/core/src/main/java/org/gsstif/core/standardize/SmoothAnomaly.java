package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;

/**
 * ABSIS variant SMOOTH, as in the interpolation of mean anomalies (Militino, Ugarte, Pérez-Goya, Genton, IEEE TGRS 57(8),
 * 2019): the anomalies outside their quantiles are dropped, the rest is smoothed, and the smooth surface replaces them.
 * Cells without an anomaly of their own take the surface only where the target is valid.
 */
final class SmoothAnomaly {

    /** Places of a spline at most; aggregates grow until there are no more. */
    private static final int MAX_PLACES = 400;

    private final AbsisOptions options;
    private final int bands;
    private final ScratchRaster anomalies;
    private final ThinPlateSpline[] splines;
    private final double[] plain;

    private SmoothAnomaly(AbsisOptions options, int bands, ScratchRaster anomalies) {
        this.options = options;
        this.bands = bands;
        this.anomalies = anomalies;
        this.splines = new ThinPlateSpline[bands];
        this.plain = new double[bands];
    }

    static SmoothAnomaly of(
            RasterSource means, RasterSource target, AbsisOptions options, Report report, RunContext run)
            throws IOException {
        int bands = target.bands();
        SmoothAnomaly smooth = new SmoothAnomaly(options, bands, run.scratch(target.grid(), bands));
        float[][] limits = smooth.limits(means, target, run);
        run.runner().run(target.grid().window(), "anomalies", run.part(0.6, 0.9).monitor(), block -> {
            RasterBlock anomaly = anomaly(means, target, block);
            for (int b = 0; b < bands; b++) {
                for (int i = 0; i < block.size(); i++) {
                    float a = anomaly.values(b)[i];
                    if (!(a >= limits[b][0] && a <= limits[b][1])) {
                        anomaly.valid(b)[i] = false;
                        anomaly.values(b)[i] = 0;
                    }
                }
            }
            smooth.anomalies.write(anomaly);
        });
        List<Object> dropped = new ArrayList<>();
        for (float[] limit : limits) {
            dropped.add(java.util.Arrays.asList(
                    Float.isNaN(limit[0]) ? null : limit[0], Float.isNaN(limit[1]) ? null : limit[1]));
        }
        report.put("smoothing", options.smoothing().name()).put("anomalyLimits", dropped);
        if (options.smoothing() == AbsisOptions.Smoothing.THIN_PLATE) {
            smooth.fitSplines(report, run);
        }
        return smooth;
    }

    /** A_p = C_p − MC. */
    private static RasterBlock anomaly(RasterSource means, RasterSource target, Window window) throws IOException {
        RasterBlock m = means.read(window);
        RasterBlock c = target.read(window);
        RasterBlock anomaly = new RasterBlock(window, c.bands());
        for (int b = 0; b < c.bands(); b++) {
            float[] mc = m.values(c.bands() + b);
            boolean[] known = m.valid(c.bands() + b);
            for (int i = 0; i < window.size(); i++) {
                if (known[i] && c.valid(b)[i]) {
                    anomaly.values(b)[i] = (float) ((double) c.values(b)[i] - mc[i]);
                    anomaly.valid(b)[i] = true;
                }
            }
        }
        return anomaly;
    }

    /** Lower and upper limit per band. */
    private float[][] limits(RasterSource means, RasterSource target, RunContext run) throws IOException {
        Quantiles[] quantiles = new Quantiles[bands];
        for (int b = 0; b < bands; b++) {
            quantiles[b] = new Quantiles(options.tail(), 1 - options.tail());
        }
        run.runner().run(target.grid().window(), "anomalies", run.part(0, 0.3).monitor(), block -> {
            RasterBlock anomaly = anomaly(means, target, block);
            for (int b = 0; b < bands; b++) {
                quantiles[b].countUpper(anomaly.values(b), anomaly.valid(b));
            }
        });
        run.runner().run(target.grid().window(), "anomalies", run.part(0.3, 0.6).monitor(), block -> {
            RasterBlock anomaly = anomaly(means, target, block);
            for (int b = 0; b < bands; b++) {
                quantiles[b].countLower(anomaly.values(b), anomaly.valid(b));
            }
        });
        float[][] limits = new float[bands][];
        for (int b = 0; b < bands; b++) {
            limits[b] = quantiles[b].values();
        }
        return limits;
    }

    /** Splines through the means of square groups of cells, at the mean place of their valid cells. */
    private void fitSplines(Report report, RunContext run) throws IOException {
        Window grid = anomalies.grid().window();
        int side = (int) Math.max(1, Math.round(options.smoothScale()));
        while ((long) ((grid.width() + side - 1) / side) * ((grid.height() + side - 1) / side) > MAX_PLACES) {
            side++;
        }
        report.put("aggregate", side);
        List<Window> groups = org.gsstif.core.run.BlockRunner.blocks(grid, side);
        double[][][] sums = new double[groups.size()][bands][4];
        run.runner()
                .run(
                        SensorSamples.indices(groups.size()),
                        "anomalies",
                        run.part(0.9, 0.95).monitor(),
                        index -> {
                            RasterBlock block = anomalies.read(groups.get(index.x()));
                            for (int b = 0; b < bands; b++) {
                                sum(block, b, sums[index.x()][b]);
                            }
                        });
        for (int b = 0; b < bands; b++) {
            int band = b;
            double[][] used = java.util.Arrays.stream(sums)
                    .map(s -> s[band])
                    .filter(s -> s[3] > 0)
                    .toArray(double[][]::new);
            double[] xs = new double[used.length];
            double[] ys = new double[used.length];
            double[] values = new double[used.length];
            for (int i = 0; i < used.length; i++) {
                xs[i] = used[i][0] / used[i][3];
                ys[i] = used[i][1] / used[i][3];
                values[i] = used[i][2] / used[i][3];
                plain[b] += values[i] / used.length;
            }
            try {
                splines[b] = used.length < 3 ? null : new ThinPlateSpline(xs, ys, values);
            } catch (ArithmeticException e) {
                splines[b] = null;
            }
            if (splines[b] == null) {
                report.warn("band " + b + ": the anomaly is known at " + used.length
                        + " places, too few or on one line for a spline; its mean is used");
            }
        }
    }

    private static void sum(RasterBlock block, int band, double[] sums) {
        Window w = block.window();
        for (int y = w.y(); y < w.endY(); y++) {
            for (int x = w.x(); x < w.endX(); x++) {
                int i = w.index(x, y);
                if (block.valid(band)[i]) {
                    sums[0] += x + 0.5;
                    sums[1] += y + 0.5;
                    sums[2] += block.values(band)[i];
                    sums[3]++;
                }
            }
        }
    }

    /** The smooth anomaly of a block of cells. */
    RasterBlock read(Window window) throws IOException {
        return options.smoothing() == AbsisOptions.Smoothing.GAUSSIAN ? gaussian(window) : splines(window);
    }

    private RasterBlock splines(Window window) {
        RasterBlock out = new RasterBlock(window, bands);
        for (int b = 0; b < bands; b++) {
            for (int y = window.y(); y < window.endY(); y++) {
                for (int x = window.x(); x < window.endX(); x++) {
                    double value = splines[b] == null ? plain[b] : splines[b].at(x + 0.5, y + 0.5);
                    out.set(b, x, y, (float) value);
                }
            }
        }
        return out;
    }

    /** Gaussian mean over the valid anomalies within 3σ: columns first, then rows, in a fixed order per cell. */
    private RasterBlock gaussian(Window window) throws IOException {
        int radius = (int) Math.ceil(3 * options.smoothScale());
        double[] kernel = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = Math.exp(-0.5 * i * i / (options.smoothScale() * options.smoothScale()));
        }
        RasterBlock block = anomalies.read(window.grow(radius));
        RasterBlock out = new RasterBlock(window, bands);
        int wide = block.window().width();
        double[] sum = new double[wide];
        double[] weight = new double[wide];
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < window.height(); y++) {
                java.util.Arrays.fill(sum, 0);
                java.util.Arrays.fill(weight, 0);
                for (int k = 0; k < kernel.length; k++) {
                    int row = (y + k) * wide;
                    for (int x = 0; x < wide; x++) {
                        if (block.valid(b)[row + x]) {
                            sum[x] += kernel[k] * block.values(b)[row + x];
                            weight[x] += kernel[k];
                        }
                    }
                }
                for (int x = 0; x < window.width(); x++) {
                    double s = 0;
                    double w = 0;
                    for (int k = 0; k < kernel.length; k++) {
                        s += kernel[k] * sum[x + k];
                        w += kernel[k] * weight[x + k];
                    }
                    if (w > 0) {
                        out.values(b)[y * window.width() + x] = (float) (s / w);
                        out.valid(b)[y * window.width() + x] = true;
                    }
                }
            }
        }
        return out;
    }
}
