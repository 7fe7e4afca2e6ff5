package org.gsstif.core.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/** Clusters series with given options; chooses k within a range by an index. */
public final class Partitioner {

    private Partitioner() {}

    /**
     * @param partition the chosen one
     * @param indexByClusters the index for every k that was tried; empty where k was given
     */
    public record Chosen(Partition partition, Map<Integer, Double> indexByClusters) {}

    /** With k given, or the best k of the range; of equal ones the smallest. */
    public static Chosen partition(EmbeddedSeries series, PartitionOptions options, RunContext run) {
        if (options.minClusters() == options.maxClusters()) {
            return new Chosen(one(series, options, options.minClusters(), run), Map.of());
        }
        Map<Integer, Double> indices = new LinkedHashMap<>();
        Partition best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        int most = Math.min(options.maxClusters(), series.size() - 1);
        for (int k = options.minClusters(); k <= Math.max(most, options.minClusters()); k++) {
            run.monitor().checkCancelled();
            Partition partition = one(series, options, k, run);
            double index = index(series, partition, options, run);
            indices.put(k, index);
            double score = options.index() == PartitionOptions.Index.DAVIES_BOULDIN ? -index : index;
            if (best == null || score > bestScore) {
                best = partition;
                bestScore = score;
            }
        }
        return new Chosen(best, indices);
    }

    private static Partition one(EmbeddedSeries series, PartitionOptions options, int k, RunContext run) {
        return switch (options.algorithm()) {
            case KMEANS ->
                KMeans.fit(
                        series, KMeansOptions.of(k).withStarts(options.starts()).withSeed(options.seed()), run);
            case KMEDOIDS ->
                KMedoids.fit(series, options.distance(), k, options.starts(), options.seed(), run)
                        .partition();
        };
    }

    private static double index(EmbeddedSeries series, Partition partition, PartitionOptions options, RunContext run) {
        return switch (options.index()) {
            case SILHOUETTE ->
                Silhouette.of(
                                series,
                                partition.labels(),
                                partition.clusters(),
                                options.distance(),
                                options.sample(),
                                options.seed(),
                                run)
                        .mean();
            case CALINSKI_HARABASZ ->
                ClusterIndices.of(series, partition.labels(), partition.clusters())
                        .calinskiHarabasz();
            case DAVIES_BOULDIN ->
                ClusterIndices.of(series, partition.labels(), partition.clusters())
                        .daviesBouldin();
        };
    }
}
