package org.gsstif.core.cluster;

import java.util.Arrays;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.SeriesPass;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/**
 * Indices of a partition on the k-means metric (METHODS 6.7).
 *
 * @param calinskiHarabasz (B / (k − 1)) / (W / (n − k)), B and W the sums of squares between and within clusters; more is
 *     better; NaN if n = k
 * @param daviesBouldin mean over clusters of the largest (s_k + s_l) / d(c_k, c_l), s the mean distance to the centroid; less
 *     is better
 */
public record ClusterIndices(double calinskiHarabasz, double daviesBouldin) {

    /** Of any series; masked dates averaged out. */
    public static ClusterIndices of(EmbeddedSeries series, int[] labels, int clusters, RunContext run) {
        SeriesDistance distance = SeriesDistance.euclidean();
        int n = series.size();
        Centroids.Sums sums = Centroids.sums(series, labels, clusters, run);
        EmbeddedSeries centres =
                Centroids.asSeries(KMeans.means(sums.sums(), sums.counts()), series.dates(), series.dimension());
        float[][] mean = KMeans.means(
                new double[][] {BlockSums.total(Arrays.asList(sums.sums()))},
                new double[][] {BlockSums.total(Arrays.asList(sums.counts()))});
        EmbeddedSeries all = Centroids.asSeries(mean, series.dates(), series.dimension());
        int[] labelOf = Centroids.byTile(series, labels);
        double[] spread =
                BlockSums.total(SeriesPass.over(series, clusters, "distances to the centroids", run, parts -> {
                    double[] distances = new double[clusters + 1]; // of each cluster, and all squared
                    for (EmbeddedSeries part : parts) {
                        for (int i = 0; i < part.size(); i++) {
                            int label = labelOf[part.tile(i)];
                            double d = distance.between(part, i, centres, label);
                            distances[label] += d;
                            distances[clusters] += d * d;
                        }
                    }
                    return distances;
                }));
        int[] sizes = new int[clusters];
        for (int label : labels) {
            sizes[label]++;
        }
        double within = spread[clusters];
        double between = 0;
        for (int k = 0; k < clusters; k++) {
            double d = distance.between(centres, k, all, 0);
            between += sizes[k] == 0 ? 0 : sizes[k] * d * d;
        }
        double ch = n == clusters ? Double.NaN : between / (clusters - 1) / (within / (n - clusters));
        return new ClusterIndices(ch, daviesBouldin(distance, centres, spread, sizes));
    }

    /** Of the labels on grid coordinates: geographic compactness. */
    public static ClusterIndices geographic(int[] columns, int[] rows, int[] labels, int clusters, RunContext run) {
        float[][] places = new float[columns.length][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new float[] {columns[i], rows[i]};
        }
        return of(EmbeddedSeries.complete(1, 2, places), labels, clusters, run);
    }

    private static double daviesBouldin(SeriesDistance distance, EmbeddedSeries centres, double[] spread, int[] sizes) {
        double sum = 0;
        int used = 0;
        for (int k = 0; k < sizes.length; k++) {
            double worst = 0;
            for (int l = 0; l < sizes.length; l++) {
                if (l != k && sizes[k] > 0 && sizes[l] > 0) {
                    double ratio = (spread[k] / sizes[k] + spread[l] / sizes[l]) / distance.between(centres, k, l);
                    worst = Math.max(worst, ratio);
                }
            }
            sum += worst;
            used += sizes[k] > 0 ? 1 : 0;
        }
        return sum / used;
    }
}
