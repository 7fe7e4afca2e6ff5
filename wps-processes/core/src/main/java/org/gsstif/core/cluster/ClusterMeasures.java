package org.gsstif.core.cluster;

import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.TileGrid;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * All measures of METHODS 6.7 of one partition.
 *
 * @param silhouette on the sum over the dates of ‖x_it − x_jt‖, the authors'
 * @param metricSilhouette on the k-means metric
 * @param indices Calinski–Harabasz and Davies–Bouldin
 * @param geographicSilhouette of the labels on grid coordinates
 * @param geographicIndices of the labels on grid coordinates
 */
public record ClusterMeasures(
        Silhouette silhouette,
        Silhouette metricSilhouette,
        ClusterIndices indices,
        Silhouette geographicSilhouette,
        ClusterIndices geographicIndices) {

    /**
     * @param sample most series the silhouettes take into account; 0: all
     */
    public static ClusterMeasures of(
            EmbeddedSeries series, Partition partition, TileGrid grid, int sample, long seed, RunContext run) {
        int[] columns = new int[series.size()];
        int[] rows = new int[series.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = grid.column(series.tile(i));
            rows[i] = grid.row(series.tile(i));
        }
        int[] labels = partition.labels();
        int k = partition.clusters();
        return new ClusterMeasures(
                Silhouette.of(series, labels, k, SeriesDistance.sumOfDates(), sample, seed, run),
                Silhouette.of(series, labels, k, SeriesDistance.euclidean(), sample, seed, run),
                ClusterIndices.of(series, labels, k, run),
                Silhouette.geographic(columns, rows, labels, k, sample, seed, run),
                ClusterIndices.geographic(columns, rows, labels, k, run));
    }

    public Report report() {
        return new Report()
                .put("silhouette", silhouette.mean())
                .put("silhouetteOnMetric", metricSilhouette.mean())
                .put("calinskiHarabasz", indices.calinskiHarabasz())
                .put("daviesBouldin", indices.daviesBouldin())
                .put("geographicSilhouette", geographicSilhouette.mean())
                .put("geographicCalinskiHarabasz", geographicIndices.calinskiHarabasz())
                .put("geographicDaviesBouldin", geographicIndices.daviesBouldin())
                .put("silhouettesExact", silhouette.exact());
    }
}
