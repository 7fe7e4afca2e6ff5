package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;

/**
 * ABSIS variant LOCAL_GAIN: per cell the slope of U(F_k) on C_k in the (2r + 1)² window around it, pooled over the pairs
 * and drawn towards the global slope: g = (n · g_local + n₀ · g_global) / (n + n₀), n the samples of the window and n₀ =
 * {@code localSamples}. Where C does not vary in the window, the global slope.
 */
final class LocalGain {

    /** Sums kept per cell: count, x, y, xx, xy, with x and y relative to their global means. */
    private static final int SUMS = 5;

    private LocalGain() {}

    /** One gain per band and cell, valid everywhere. */
    static RasterSource of(SeasonMeans season, double[] global, AbsisOptions options, RunContext run)
            throws IOException {
        RasterSource means = season.means();
        int bands = global.length;
        ScratchRaster gains = run.scratch(means.grid(), bands);
        run.runner().run(means.grid().window(), "local gain", run.monitor(), block -> {
            Window wide = block.grow(options.localRadius());
            double[][][] sums = new double[bands][SUMS][wide.size()];
            for (int p = 0; p < season.samples(); p++) {
                run.monitor().checkCancelled();
                RasterBlock x = season.coarseSample(p, wide);
                RasterBlock y = season.fineSample(p, wide);
                for (int b = 0; b < bands; b++) {
                    add(x, y, b, season.moments()[b], sums[b]);
                }
            }
            RasterBlock out = new RasterBlock(block, bands);
            for (int b = 0; b < bands; b++) {
                slopes(sums[b], wide.width(), global[b], options, out, b);
            }
            gains.write(out);
        });
        return gains;
    }

    private static void add(RasterBlock x, RasterBlock y, int band, PooledMoments global, double[][] sums) {
        if (global.count() == 0) {
            return;
        }
        for (int i = 0; i < sums[0].length; i++) {
            if (x.valid(band)[i] && y.valid(band)[i]) {
                double dx = x.values(band)[i] - global.meanX();
                double dy = y.values(band)[i] - global.meanY();
                sums[0][i]++;
                sums[1][i] += dx;
                sums[2][i] += dy;
                sums[3][i] += dx * dx;
                sums[4][i] += dx * dy;
            }
        }
    }

    private static void slopes(
            double[][] sums, int wide, double global, AbsisOptions options, RasterBlock out, int band) {
        int side = 2 * options.localRadius() + 1;
        int width = out.window().width();
        double[][] column = new double[SUMS][wide];
        double[] box = new double[SUMS];
        for (int y = 0; y < out.window().height(); y++) {
            for (int s = 0; s < SUMS; s++) {
                Arrays.fill(column[s], 0);
                for (int k = 0; k < side; k++) {
                    for (int x = 0; x < wide; x++) {
                        column[s][x] += sums[s][(y + k) * wide + x];
                    }
                }
            }
            for (int x = 0; x < width; x++) {
                for (int s = 0; s < SUMS; s++) {
                    double sum = 0;
                    for (int k = 0; k < side; k++) {
                        sum += column[s][x + k];
                    }
                    box[s] = sum;
                }
                out.values(band)[y * width + x] = (float) slope(box, global, options.localSamples());
                out.valid(band)[y * width + x] = true;
            }
        }
    }

    private static double slope(double[] box, double global, double prior) {
        double n = box[0];
        if (n < 2) {
            return global;
        }
        double variance = box[3] - box[1] * box[1] / n;
        if (!(variance > 1e-9 * box[3])) {
            return global;
        }
        double local = (box[4] - box[1] * box[2] / n) / variance;
        return (n * local + prior * global) / (n + prior);
    }
}
