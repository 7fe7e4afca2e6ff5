package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;

/** Gaussian smoothing of coarse planes with gaps: valid everywhere; the plane's mean where nothing valid is near. */
final class SmoothedAnomalies {

    private static final int STRIP = 16;

    private SmoothedAnomalies() {}

    /** @param scale standard deviation in cells */
    static RasterSource of(RasterSource planes, double scale, RunContext run) throws IOException {
        int radius = (int) Math.ceil(3 * scale);
        double[] kernel = new double[2 * radius + 1];
        for (int d = -radius; d <= radius; d++) {
            kernel[d + radius] = Math.exp(-0.5 * d * d / (scale * scale));
        }
        double[] mean = means(planes);
        ScratchRaster out = run.scratch(planes.grid(), planes.bands());
        run.runner().run(out.grid().window(), "BEST: filling gaps", run.monitor(), block -> {
            RasterBlock from = planes.read(block.grow(radius));
            RasterBlock to = new RasterBlock(block, planes.bands());
            for (int p = 0; p < planes.bands(); p++) {
                smooth(from, to, p, kernel, radius, mean[p]);
            }
            out.write(to);
        });
        return out;
    }

    private static void smooth(RasterBlock from, RasterBlock to, int p, double[] kernel, int radius, double mean) {
        Window padded = from.window();
        float[] values = from.values(p);
        boolean[] valid = from.valid(p);
        Window block = to.window();
        int at = 0;
        for (int row = block.y(); row < block.endY(); row++) {
            for (int column = block.x(); column < block.endX(); column++, at++) {
                double sum = 0;
                double weight = 0;
                for (int dy = -radius; dy <= radius; dy++) {
                    int i = padded.index(column - radius, row + dy);
                    for (int dx = 0; dx < kernel.length; dx++, i++) {
                        if (valid[i]) {
                            double w = kernel[dy + radius] * kernel[dx];
                            sum += w * values[i];
                            weight += w;
                        }
                    }
                }
                to.values(p)[at] = (float) (weight > 0 ? sum / weight : mean);
            }
        }
        Arrays.fill(to.valid(p), true);
    }

    /** Mean of the valid cells of each plane, 0 without any; sums in the order of rows. */
    private static double[] means(RasterSource planes) throws IOException {
        double[] sum = new double[planes.bands()];
        long[] count = new long[planes.bands()];
        Window grid = planes.grid().window();
        for (int row = 0; row < grid.height(); row += STRIP) {
            RasterBlock strip = planes.read(new Window(0, row, grid.width(), Math.min(STRIP, grid.height() - row)));
            for (int p = 0; p < sum.length; p++) {
                for (int i = 0; i < strip.window().size(); i++) {
                    if (strip.valid(p)[i]) {
                        sum[p] += strip.values(p)[i];
                        count[p]++;
                    }
                }
            }
        }
        for (int p = 0; p < sum.length; p++) {
            sum[p] = count[p] == 0 ? 0 : sum[p] / count[p];
        }
        return sum;
    }
}
