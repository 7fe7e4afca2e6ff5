package org.gsstif.core.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.Report;
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

    /**
     * How far a partition agrees with those from other seeds, at its number of clusters (METHODS 6.7): mean and least adjusted
     * Rand index, mean normalized mutual information.
     *
     * @param seeds how many others; 0: an empty report
     */
    public static Report stability(
            EmbeddedSeries series, Partition partition, PartitionOptions options, int seeds, RunContext run) {
        Report report = new Report();
        double rand = 0;
        double least = 1;
        double information = 0;
        for (int s = 1; s <= seeds; s++) {
            run.monitor().checkCancelled();
            Partition other = one(series, options.withSeed(options.seed() + 1000L * s), partition.clusters(), run);
            Agreement agreement = Agreement.of(partition.labels(), other.labels());
            rand += agreement.adjustedRand() / seeds;
            information += agreement.normalizedMutualInformation() / seeds;
            least = Math.min(least, agreement.adjustedRand());
        }
        if (seeds > 0) {
            report.put("seeds", seeds)
                    .put("adjustedRand", rand)
                    .put("leastAdjustedRand", least)
                    .put("normalizedMutualInformation", information);
        }
        return report;
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
                ClusterIndices.of(series, partition.labels(), partition.clusters(), run)
                        .calinskiHarabasz();
            case DAVIES_BOULDIN ->
                ClusterIndices.of(series, partition.labels(), partition.clusters(), run)
                        .daviesBouldin();
        };
    }
}
