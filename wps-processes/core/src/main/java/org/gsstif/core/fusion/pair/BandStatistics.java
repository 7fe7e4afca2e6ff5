package org.gsstif.core.fusion.pair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/**
 * Means and standard deviations of whole images per band, over their valid pixels (divided by their number), found when
 * first asked for. Sums go over fixed tiles in a fixed order: the same bits whoever asks first. Thread-safe.
 */
public final class BandStatistics {

    private static final int TILE = 256;

    private final RunMonitor monitor;
    private final Map<RasterSource, Moments> known = new ConcurrentHashMap<>();

    /** @param monitor asked once a tile whether to stop */
    public BandStatistics(RunMonitor monitor) {
        this.monitor = monitor;
    }

    /**
     * Moments of an image, per band; 0 for a band without a value.
     *
     * @param mean mean of the valid pixels
     * @param deviation their standard deviation
     * @param min their least value
     * @param max their greatest value
     */
    public record Moments(double[] mean, double[] deviation, double[] min, double[] max) {

        /** The greatest distance of a value of the band from a number. */
        public double farthest(int band, double from) {
            return Math.max(Math.abs(min[band] - from), Math.abs(max[band] - from));
        }
    }

    public Moments of(RasterSource image) throws IOException {
        Moments result = known.get(image);
        if (result != null) {
            return result;
        }
        synchronized (image) {
            result = known.get(image);
            if (result == null) {
                result = compute(image);
                known.put(image, result);
            }
            return result;
        }
    }

    /** Finds those of some pairs' fine images at once, in parallel. */
    public void prepare(List<Pair> pairs, RunContext run) throws IOException {
        List<Window> one = new ArrayList<>();
        for (int p = 0; p < pairs.size(); p++) {
            one.add(new Window(p, 0, 1, 1));
        }
        run.runner()
                .run(
                        one,
                        "image statistics",
                        run.monitor(),
                        w -> of(pairs.get(w.x()).fine()));
    }

    private Moments compute(RasterSource image) throws IOException {
        int bands = image.bands();
        double[] n = new double[bands];
        double[] mean = new double[bands];
        double[] squares = new double[bands];
        double[] min = new double[bands];
        double[] max = new double[bands];
        List<Window> tiles = BlockRunner.blocks(image.grid().window(), TILE);
        for (Window tile : tiles) {
            monitor.checkCancelled();
            RasterBlock block = image.read(tile);
            for (int b = 0; b < bands; b++) {
                double[] t = moments(block.values(b), block.valid(b));
                if (t[0] > 0) {
                    // Chan et al. 1983: merging of means and sums of squared deviations
                    min[b] = n[b] == 0 ? t[3] : Math.min(min[b], t[3]);
                    max[b] = n[b] == 0 ? t[4] : Math.max(max[b], t[4]);
                    double all = n[b] + t[0];
                    double delta = t[1] - mean[b];
                    squares[b] += t[2] + delta * delta * n[b] * t[0] / all;
                    mean[b] += delta * t[0] / all;
                    n[b] = all;
                }
            }
        }
        double[] deviation = new double[bands];
        for (int b = 0; b < bands; b++) {
            deviation[b] = n[b] == 0 ? 0 : Math.sqrt(squares[b] / n[b]);
        }
        return new Moments(mean, deviation, min, max);
    }

    /** Number, mean, sum of squared deviations, least, greatest. */
    private static double[] moments(float[] values, boolean[] valid) {
        double n = 0;
        double sum = 0;
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                n++;
                sum += values[i];
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                double d = values[i] - mean;
                squares += d * d;
            }
        }
        return new double[] {n, mean, squares, min, max};
    }
}
