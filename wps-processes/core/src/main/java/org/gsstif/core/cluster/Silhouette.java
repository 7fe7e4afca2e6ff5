package org.gsstif.core.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * Silhouette (Rousseeuw 1987; METHODS 6.7): s = (b − a) / max(a, b), a the mean distance to the own cluster's other members,
 * b the least mean distance to another cluster's; 0 for a cluster of one; −1..1.
 *
 * @param mean over the series it was computed for
 * @param values per series; NaN where a sample left it out
 * @param exact whether over all series
 */
public record Silhouette(double mean, double[] values, boolean exact) {

    /** Distance of two series by their numbers. */
    @FunctionalInterface
    interface Pairs {
        double distance(int i, int j);
    }

    /**
     * @param sample most series that are taken into account, drawn with the seed; 0: all, exact
     */
    public static Silhouette of(
            EmbeddedSeries series,
            int[] labels,
            int clusters,
            SeriesDistance distance,
            int sample,
            long seed,
            RunContext run) {
        return of((i, j) -> distance.between(series, i, j), labels, clusters, sample, seed, run);
    }

    /** On grid coordinates (column, row) of the tiles: geographic compactness. */
    public static Silhouette geographic(
            int[] columns, int[] rows, int[] labels, int clusters, int sample, long seed, RunContext run) {
        return of(
                (i, j) -> Math.hypot(columns[i] - columns[j], rows[i] - rows[j]), labels, clusters, sample, seed, run);
    }

    private static Silhouette of(Pairs pairs, int[] labels, int clusters, int sample, long seed, RunContext run) {
        int n = labels.length;
        int[] chosen = KMedoids.sample(n, sample <= 0 ? n : sample, new SplittableRandom(seed));
        int[] sizes = new int[clusters];
        for (int i : chosen) {
            sizes[labels[i]]++;
        }
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        IndexRanges.run(run, chosen.length, 16, (from, to) -> {
            double[] sums = new double[clusters];
            for (int c = from; c < to; c++) {
                int i = chosen[c];
                Arrays.fill(sums, 0);
                for (int j : chosen) {
                    if (j != i) {
                        sums[labels[j]] += pairs.distance(i, j);
                    }
                }
                values[i] = value(labels[i], sums, sizes);
            }
        });
        double sum = 0;
        for (int i : chosen) {
            sum += values[i];
        }
        return new Silhouette(sum / chosen.length, values, chosen.length == n);
    }

    private static double value(int own, double[] sums, int[] sizes) {
        if (sizes[own] <= 1) {
            return 0;
        }
        double a = sums[own] / (sizes[own] - 1);
        IntToDoubleFunction mean = k -> sums[k] / sizes[k];
        double b = Double.POSITIVE_INFINITY;
        for (int k = 0; k < sums.length; k++) {
            if (k != own && sizes[k] > 0) {
                b = Math.min(b, mean.applyAsDouble(k));
            }
        }
        double larger = Math.max(a, b);
        return Double.isInfinite(b) || larger == 0 ? 0 : (b - a) / larger;
    }
}
