package org.gsstif.core.embed;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * Brings each band to 0..1: (value − low) / (high − low), clamped.
 *
 * @param low value that becomes 0, per band
 * @param high value that becomes 1, per band; above low
 */
public record BandScaling(float[] low, float[] high) implements Serializable {

    /** Blocks sampled per image and their side in pixels. */
    private static final int SAMPLES = 64;

    private static final int SIDE = 32;

    public BandScaling {
        if (low.length != high.length) {
            throw new IllegalArgumentException(
                    "scaling has " + low.length + " low and " + high.length + " high values");
        }
        low = low.clone();
        high = high.clone();
        for (int b = 0; b < low.length; b++) {
            if (!(Float.isFinite(low[b]) && Float.isFinite(high[b]) && low[b] < high[b])) {
                throw new IllegalArgumentException("scaling of band " + b + " is " + low[b] + " to " + high[b]
                        + "; it needs two finite numbers, the smaller one first");
            }
        }
    }

    @Override
    public float[] low() {
        return low.clone();
    }

    @Override
    public float[] high() {
        return high.clone();
    }

    /** Percentiles of a fixed sample: at most 64 squares of 32 pixels per image, evenly spread; all of a small image. */
    public static BandScaling fit(
            ImageSeries images, int[] bands, double lowPercentile, double highPercentile, RunMonitor monitor)
            throws IOException {
        float[][] sample = new float[bands.length][4096];
        int[] count = new int[bands.length];
        for (DatedRaster image : images.images()) {
            for (Window window : windows(image.raster().grid())) {
                monitor.checkCancelled();
                RasterBlock block = image.raster().read(window);
                for (int i = 0; i < bands.length; i++) {
                    boolean[] valid = block.valid(bands[i]);
                    float[] values = block.values(bands[i]);
                    for (int p = 0; p < valid.length; p++) {
                        if (valid[p]) {
                            if (count[i] == sample[i].length) {
                                sample[i] = Arrays.copyOf(sample[i], 2 * count[i]);
                            }
                            sample[i][count[i]++] = values[p];
                        }
                    }
                }
            }
        }
        float[] low = new float[bands.length];
        float[] high = new float[bands.length];
        for (int i = 0; i < bands.length; i++) {
            if (count[i] == 0) {
                throw new IllegalArgumentException("band " + bands[i] + " has no valid pixel in any image");
            }
            Arrays.sort(sample[i], 0, count[i]);
            low[i] = sample[i][(int) Math.round(lowPercentile / 100 * (count[i] - 1))];
            high[i] = sample[i][(int) Math.round(highPercentile / 100 * (count[i] - 1))];
            if (low[i] == high[i]) {
                high[i] = low[i] + Math.max(1e-6f, Math.abs(low[i]) * 1e-3f); // a constant band becomes 0
            }
        }
        return new BandScaling(low, high);
    }

    private static Window[] windows(GridGeometry grid) {
        if ((long) grid.width() * grid.height() <= (long) SAMPLES * SIDE * SIDE) {
            return new Window[] {grid.window()};
        }
        int side = (int) Math.sqrt(SAMPLES);
        Window[] windows = new Window[side * side];
        for (int i = 0; i < windows.length; i++) {
            int x = (int) ((i % side + 0.5) * grid.width() / side) - SIDE / 2;
            int y = (int) ((i / side + 0.5) * grid.height() / side) - SIDE / 2;
            windows[i] = new Window(x, y, SIDE, SIDE);
        }
        return windows;
    }

    float scale(int band, float value) {
        float scaled = (value - low[band]) / (high[band] - low[band]);
        return Math.max(0, Math.min(1, scaled));
    }
}
