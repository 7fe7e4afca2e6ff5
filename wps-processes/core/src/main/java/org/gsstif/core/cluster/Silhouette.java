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
    private interface Pairs {
        double distance(int i, int j);
    }

    /** Sums of the distances of the chosen series from … to − 1 to the other chosen ones, [series − from][cluster]. */
    @FunctionalInterface
    private interface Sums {
        double[][] of(int from, int to);
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
        int[] chosen = chosen(labels, sample, seed);
        if (series.store() != null) {
            int[] own = Arrays.stream(chosen).map(i -> labels[i]).toArray();
            Silhouette some = of(series.select(chosen), own, clusters, distance, 0, seed, run);
            double[] values = new double[labels.length];
            Arrays.fill(values, Double.NaN);
            for (int c = 0; c < chosen.length; c++) {
                values[chosen[c]] = some.values[c];
            }
            return new Silhouette(some.mean, values, chosen.length == labels.length);
        }
        if (distance.kind() == SeriesDistance.Kind.DTW) {
            return of(chosen, labels, clusters, run, (i, j) -> distance.between(series, i, j));
        }
        PairDistances pairs = new PairDistances(series, chosen, distance, run);
        return summed(chosen, labels, clusters, run, (from, to) -> pairs.sums(from, to, labels, clusters));
    }

    /** On grid coordinates (column, row) of the tiles: geographic compactness. */
    public static Silhouette geographic(
            int[] columns, int[] rows, int[] labels, int clusters, int sample, long seed, RunContext run) {
        return of(
                chosen(labels, sample, seed),
                labels,
                clusters,
                run,
                (i, j) -> Math.hypot(columns[i] - columns[j], rows[i] - rows[j]));
    }

    private static int[] chosen(int[] labels, int sample, long seed) {
        return KMedoids.sample(labels.length, sample <= 0 ? labels.length : sample, new SplittableRandom(seed));
    }

    private static Silhouette of(int[] chosen, int[] labels, int clusters, RunContext run, Pairs pairs) {
        return summed(chosen, labels, clusters, run, (from, to) -> {
            double[][] sums = new double[to - from][clusters];
            for (int c = from; c < to; c++) {
                for (int j : chosen) {
                    if (j != chosen[c]) {
                        sums[c - from][labels[j]] += pairs.distance(chosen[c], j);
                    }
                }
            }
            return sums;
        });
    }

    private static Silhouette summed(int[] chosen, int[] labels, int clusters, RunContext run, Sums sums) {
        int[] sizes = new int[clusters];
        for (int i : chosen) {
            sizes[labels[i]]++;
        }
        double[] values = new double[labels.length];
        Arrays.fill(values, Double.NaN);
        IndexRanges.run(run, chosen.length, PairDistances.GROUP, (from, to) -> {
            double[][] toClusters = sums.of(from, to);
            for (int c = from; c < to; c++) {
                values[chosen[c]] = value(labels[chosen[c]], toClusters[c - from], sizes);
            }
        });
        double sum = 0;
        for (int i : chosen) {
            sum += values[i];
        }
        return new Silhouette(sum / chosen.length, values, chosen.length == labels.length);
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
