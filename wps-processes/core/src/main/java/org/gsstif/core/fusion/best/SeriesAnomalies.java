package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.CountingSource;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * F_k − M of all dates as one raster, computed as it is read; M is the mean of the dates clear at the pixel. Band b of date
 * k is band k · bands + b.
 */
final class SeriesAnomalies implements CountingSource {

    private final List<RasterSource> fine;

    SeriesAnomalies(List<RasterSource> fine) {
        this.fine = fine;
    }

    @Override
    public GridGeometry grid() {
        return fine.get(0).grid();
    }

    @Override
    public int bands() {
        return fine.size() * fine.get(0).bands();
    }

    /** Counts values that are missing on their date and clear on another one. */
    @Override
    public RasterBlock read(Window window, double[] gaps) throws IOException {
        RasterBlock block = stack(fine, window);
        float[][] mean = means(block, fine.size());
        int bands = mean.length;
        for (int p = 0; p < block.bands(); p++) {
            float[] values = block.values(p);
            float[] m = mean[p % bands];
            for (int i = 0; i < values.length; i++) {
                if (block.valid(p)[i]) {
                    values[i] -= m[i];
                } else if (!Float.isNaN(m[i])) {
                    gaps[0]++;
                }
            }
        }
        return block;
    }

    /** The images as one block. */
    static RasterBlock stack(List<? extends RasterSource> images, Window window) throws IOException {
        int bands = images.get(0).bands();
        float[][] values = new float[images.size() * bands][];
        boolean[][] valid = new boolean[images.size() * bands][];
        for (int k = 0; k < images.size(); k++) {
            RasterBlock image = images.get(k).read(window);
            for (int b = 0; b < bands; b++) {
                values[k * bands + b] = image.values(b);
                valid[k * bands + b] = image.valid(b);
            }
        }
        return new RasterBlock(window, values, valid);
    }

    /** M per band, NaN where no date is clear; dates are summed in their order. */
    static float[][] means(RasterBlock stack, int dates) {
        int bands = stack.bands() / dates;
        float[][] means = new float[bands][stack.window().size()];
        for (int b = 0; b < bands; b++) {
            double[] sum = new double[means[b].length];
            int[] count = new int[means[b].length];
            for (int k = 0; k < dates; k++) {
                float[] values = stack.values(k * bands + b);
                boolean[] valid = stack.valid(k * bands + b);
                for (int i = 0; i < sum.length; i++) {
                    if (valid[i]) {
                        sum[i] += values[i];
                        count[i]++;
                    }
                }
            }
            for (int i = 0; i < sum.length; i++) {
                means[b][i] = count[i] == 0 ? Float.NaN : (float) (sum[i] / count[i]);
            }
        }
        return means;
    }
}
