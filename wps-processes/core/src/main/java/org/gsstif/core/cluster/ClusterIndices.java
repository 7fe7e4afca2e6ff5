package org.gsstif.core.cluster;

import org.gsstif.core.embed.EmbeddedSeries;

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
    public static ClusterIndices of(EmbeddedSeries series, int[] labels, int clusters) {
        SeriesDistance distance = SeriesDistance.euclidean();
        int n = series.size();
        EmbeddedSeries centres =
                Centroids.asSeries(Centroids.of(series, labels, clusters), series.dates(), series.dimension());
        EmbeddedSeries all =
                Centroids.asSeries(Centroids.of(series, new int[n], 1), series.dates(), series.dimension());
        double[] spread = new double[clusters];
        int[] sizes = new int[clusters];
        double within = 0;
        for (int i = 0; i < n; i++) {
            double d = distance.between(series, i, centres, labels[i]);
            within += d * d;
            spread[labels[i]] += d;
            sizes[labels[i]]++;
        }
        double between = 0;
        for (int k = 0; k < clusters; k++) {
            double d = distance.between(centres, k, all, 0);
            between += sizes[k] * d * d;
        }
        double ch = n == clusters ? Double.NaN : between / (clusters - 1) / (within / (n - clusters));
        return new ClusterIndices(ch, daviesBouldin(distance, centres, spread, sizes));
    }

    /** Of the labels on grid coordinates: geographic compactness. */
    public static ClusterIndices geographic(int[] columns, int[] rows, int[] labels, int clusters) {
        float[][] places = new float[columns.length][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new float[] {columns[i], rows[i]};
        }
        return of(EmbeddedSeries.complete(1, 2, places), labels, clusters);
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
