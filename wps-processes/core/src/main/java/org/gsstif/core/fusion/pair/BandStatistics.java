package org.gsstif.core.fusion.pair;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
public final class BandStatistics implements Serializable {

    private static final int TILE = 256;
    private static final int NUMBERS = 3;

    private final transient RunMonitor monitor;
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
     */
    public record Moments(double[] mean, double[] deviation) implements Serializable {}

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

    /**
     * Finds those of some images beforehand, in parallel.
     *
     * @param choices pairs to try; the moments of the first are found, and of all where the work is spread over several Java
     *     processes, each of which would find the others for itself
     * @param image of a pair
     */
    public void prepare(List<List<Pair>> choices, Function<Pair, RasterSource> image, RunContext run)
            throws IOException {
        List<RasterSource> wanted = choices.stream()
                .limit(run.runner().isSpread() ? choices.size() : 1)
                .flatMap(List::stream)
                .distinct()
                .map(image)
                .distinct()
                .toList();
        for (int i = 0; i < wanted.size(); i++) {
            RasterSource one = wanted.get(i);
            known.put(
                    one,
                    merged(
                            one.bands(),
                            run.runner()
                                    .spread(
                                            BlockRunner.blocks(one.grid().window(), TILE),
                                            "image statistics",
                                            run.part(i / (double) wanted.size(), (i + 1.0) / wanted.size())
                                                    .monitor(),
                                            tile -> moments(one.read(tile)))));
        }
    }

    private Moments compute(RasterSource image) throws IOException {
        List<double[]> tiles = new ArrayList<>();
        for (Window tile : BlockRunner.blocks(image.grid().window(), TILE)) {
            if (monitor != null) {
                monitor.checkCancelled();
            }
            tiles.add(moments(image.read(tile)));
        }
        return merged(image.bands(), tiles);
    }

    /** Of each band, one after the other. */
    private static double[] moments(RasterBlock tile) {
        double[] all = new double[tile.bands() * NUMBERS];
        for (int b = 0; b < tile.bands(); b++) {
            System.arraycopy(moments(tile.values(b), tile.valid(b)), 0, all, b * NUMBERS, NUMBERS);
        }
        return all;
    }

    private static Moments merged(int bands, List<double[]> tiles) {
        double[] n = new double[bands];
        double[] mean = new double[bands];
        double[] squares = new double[bands];
        for (double[] tile : tiles) {
            for (int b = 0; b < bands; b++) {
                double[] t = Arrays.copyOfRange(tile, b * NUMBERS, (b + 1) * NUMBERS);
                if (t[0] > 0) {
                    // Chan et al. 1983: merging of means and sums of squared deviations
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
        return new Moments(mean, deviation);
    }

    /** Number, mean, sum of squared deviations. */
    private static double[] moments(float[] values, boolean[] valid) {
        double n = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                n++;
                sum += values[i];
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
        return new double[] {n, mean, squares};
    }
}
