package org.gsstif.core.fusion.fsdaf;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunMonitor;

/**
 * Classes of a fine image: k-means with k-means++ starting centres on the bands divided by their standard deviations, over at
 * most {@value #MOST_SAMPLES} pixels of a regular lattice. The classes are numbered by their centres' first band. Immutable.
 */
final class PixelClasses implements Serializable {

    private static final int MOST_SAMPLES = 20_000;
    private static final int ROUNDS = 50;

    private final double[][] centres;
    private final double[] perDeviation;

    private PixelClasses(double[][] centres, double[] perDeviation) {
        this.centres = centres;
        this.perDeviation = perDeviation;
    }

    static PixelClasses of(
            RasterSource fine, BandStatistics.Moments moments, int classes, long seed, RunMonitor monitor)
            throws IOException {
        double[] perDeviation = new double[fine.bands()];
        for (int b = 0; b < perDeviation.length; b++) {
            perDeviation[b] = moments.deviation()[b] > 0 ? 1 / moments.deviation()[b] : 0;
        }
        double[][] samples = samples(fine, perDeviation, monitor);
        double[][] centres =
                samples.length == 0 ? new double[0][] : start(samples, classes, new SplittableRandom(seed));
        for (int round = 0; round < ROUNDS; round++) {
            if (!improve(samples, centres)) {
                break;
            }
        }
        Arrays.sort(centres, Comparator.comparingDouble(c -> c[0]));
        return new PixelClasses(centres, perDeviation);
    }

    /** Number of classes; fewer than asked for where the image has fewer distinct pixels, 0 where it has none. */
    int count() {
        return centres.length;
    }

    /** The class of pixel i, −1 if it is missing in a band. */
    int of(RasterBlock image, int i) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double d = 0;
            for (int b = 0; b < perDeviation.length; b++) {
                if (!image.valid(b)[i]) {
                    return -1;
                }
                double difference = image.values(b)[i] * perDeviation[b] - centres[c][b];
                d += difference * difference;
            }
            if (d < least) {
                least = d;
                best = c;
            }
        }
        return best;
    }

    private static double[][] samples(RasterSource fine, double[] perDeviation, RunMonitor monitor) throws IOException {
        Window grid = fine.grid().window();
        int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) grid.width() * grid.height() / MOST_SAMPLES)));
        List<double[]> samples = new ArrayList<>();
        for (Window tile : BlockRunner.blocks(grid, 256)) {
            monitor.checkCancelled();
            RasterBlock block = fine.read(tile);
            for (int row = tile.y(); row < tile.endY(); row++) {
                for (int column = tile.x(); column < tile.endX(); column++) {
                    if (row % step == 0 && column % step == 0) {
                        double[] sample = sample(block, tile.index(column, row), perDeviation);
                        if (sample != null) {
                            samples.add(sample);
                        }
                    }
                }
            }
        }
        return samples.toArray(new double[0][]);
    }

    private static double[] sample(RasterBlock block, int i, double[] perDeviation) {
        double[] sample = new double[perDeviation.length];
        for (int b = 0; b < sample.length; b++) {
            if (!block.valid(b)[i]) {
                return null;
            }
            sample[b] = block.values(b)[i] * perDeviation[b];
        }
        return sample;
    }

    /** k-means++: each further centre is drawn with a probability proportional to the squared distance to the nearest one. */
    private static double[][] start(double[][] samples, int classes, SplittableRandom random) {
        List<double[]> centres = new ArrayList<>();
        centres.add(samples[random.nextInt(samples.length)].clone());
        double[] least = new double[samples.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        while (centres.size() < classes) {
            double total = 0;
            for (int i = 0; i < samples.length; i++) {
                least[i] = Math.min(least[i], squared(samples[i], centres.get(centres.size() - 1)));
                total += least[i];
            }
            if (total == 0) {
                break;
            }
            double pick = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < samples.length - 1 && pick >= least[chosen]) {
                pick -= least[chosen];
                chosen++;
            }
            centres.add(samples[chosen].clone());
        }
        return centres.toArray(new double[0][]);
    }

    /** One round of Lloyd's algorithm; false when nothing moved. A class that lost all pixels keeps its centre. */
    private static boolean improve(double[][] samples, double[][] centres) {
        if (centres.length == 0) {
            return false;
        }
        int bands = centres[0].length;
        double[][] sums = new double[centres.length][bands];
        int[] counts = new int[centres.length];
        for (double[] sample : samples) {
            int best = 0;
            double least = squared(sample, centres[0]);
            for (int c = 1; c < centres.length; c++) {
                double d = squared(sample, centres[c]);
                if (d < least) {
                    least = d;
                    best = c;
                }
            }
            counts[best]++;
            for (int b = 0; b < bands; b++) {
                sums[best][b] += sample[b];
            }
        }
        boolean moved = false;
        for (int c = 0; c < centres.length; c++) {
            for (int b = 0; b < bands && counts[c] > 0; b++) {
                double mean = sums[c][b] / counts[c];
                moved |= mean != centres[c][b];
                centres[c][b] = mean;
            }
        }
        return moved;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
