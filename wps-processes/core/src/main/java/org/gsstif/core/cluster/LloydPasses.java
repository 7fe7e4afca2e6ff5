package org.gsstif.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.SeriesPass;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/**
 * Lloyd's iterations over any number of series, each one pass over them: every series is added to the sums of its nearest
 * centroid, and only the sums of each range come back. They end where the sum of squared distances falls by less than
 * {@value #STILL} of itself.
 *
 * <p>A cluster without members starts again at a series far from its centroid: the farthest one of a range, of ranges the
 * one that has the farthest.
 */
final class LloydPasses {

    private static final double STILL = 1e-5;
    /** Numbers after the sums of a range: squared distances, the largest of them, and the tile that has it. */
    private static final int MORE = 3;

    private LloydPasses() {}

    /**
     * @param start centroids to begin with
     * @param mean of about all series, [T · z]; distances are computed relative to it
     */
    static Partition run(EmbeddedSeries series, float[][] start, float[] mean, int maxIterations, RunContext run) {
        int k = start.length;
        int dates = series.dates();
        int length = start[0].length;
        int stride = length + dates + 1;
        float[][] centroids = start;
        double before = Double.POSITIVE_INFINITY;
        boolean going = true;
        int iteration = 0;
        while (going && iteration < maxIterations) {
            run.monitor().checkCancelled();
            float[][] now = centroids;
            List<double[]> ranges = new ArrayList<>(SeriesPass.over(
                    series,
                    (long) k * stride,
                    "k-means, iteration " + ++iteration,
                    run,
                    parts -> sums(parts, now, mean, dates)));
            double[] total = BlockSums.total(ranges);
            double[][] sums = new double[k][];
            double[][] weights = new double[k][];
            for (int c = 0; c < k; c++) {
                sums[c] = Arrays.copyOfRange(total, c * stride, c * stride + length);
                weights[c] = Arrays.copyOfRange(total, c * stride + length, (c + 1) * stride - 1);
            }
            centroids = KMeans.means(sums, weights);
            double inertia = total[k * stride];
            going = before - inertia > STILL * inertia;
            before = inertia;
            ranges.sort(Comparator.comparingDouble(r -> -r[k * stride + 1]));
            int next = 0;
            for (int c = 0; c < k; c++) {
                if (total[(c + 1) * stride - 1] == 0) {
                    double[] range = ranges.get(Math.min(next++, ranges.size() - 1));
                    boolean far = next <= ranges.size() && range[k * stride + 1] > 0;
                    centroids[c] = far ? place(series, (int) range[k * stride + 2]) : now[c];
                    going |= far;
                }
            }
        }
        return Nearest.partition(series, centroids, iteration, run);
    }

    private static float[] place(EmbeddedSeries series, int tile) {
        return KMeans.filled(series.select(new int[] {Arrays.binarySearch(series.tiles(), tile)}), 0);
    }

    /** Of each cluster T · z sums, T weights and the number of members, then {@link #MORE}. */
    private static double[] sums(Iterable<EmbeddedSeries> parts, float[][] centroids, float[] mean, int dates) {
        int k = centroids.length;
        double[][] sums = new double[k][mean.length];
        double[][] weights = new double[k][dates];
        int[] count = new int[k];
        double inertia = 0;
        double most = -1;
        int farthest = -1;
        for (EmbeddedSeries part : parts) {
            float[][] distance = DistanceKernel.squared(part, mean, centroids);
            for (int i = 0; i < part.size(); i++) {
                int best = 0;
                for (int c = 1; c < k; c++) {
                    best = distance[c][i] < distance[best][i] ? c : best;
                }
                KMeans.add(part, i, sums[best], weights[best]);
                count[best]++;
                inertia += distance[best][i];
                if (distance[best][i] > most) {
                    most = distance[best][i];
                    farthest = part.tile(i);
                }
            }
        }
        int stride = mean.length + dates + 1;
        double[] all = new double[k * stride + MORE];
        for (int c = 0; c < k; c++) {
            System.arraycopy(sums[c], 0, all, c * stride, mean.length);
            System.arraycopy(weights[c], 0, all, c * stride + mean.length, dates);
            all[(c + 1) * stride - 1] = count[c];
        }
        all[k * stride] = inertia;
        all[k * stride + 1] = most;
        all[k * stride + 2] = farthest;
        return all;
    }
}
