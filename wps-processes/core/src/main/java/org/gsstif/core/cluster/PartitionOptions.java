package org.gsstif.core.cluster;

import java.util.Objects;

/**
 * How series are clustered (METHODS 6.6).
 *
 * @param algorithm k-means or k-medoids
 * @param distance of k-medoids; k-means always has the Euclidean one
 * @param minClusters least k, 2 … 1000
 * @param maxClusters largest k; equal to minClusters: k is given
 * @param index by which k is chosen within a range
 * @param starts runs from different seeds, of which the best counts, 1 … 100
 * @param sample most series that silhouettes take into account; 0: all
 * @param seed of all that is random
 */
public record PartitionOptions(
        Algorithm algorithm,
        SeriesDistance distance,
        int minClusters,
        int maxClusters,
        Index index,
        int starts,
        int sample,
        long seed) {

    /** Kinds of clustering. */
    public enum Algorithm {
        /** Euclidean distance, centroids are means. */
        KMEANS,
        /** Any distance, centres are series themselves. */
        KMEDOIDS
    }

    /** Indices that choose k. */
    public enum Index {
        /** Largest mean silhouette. */
        SILHOUETTE,
        /** Largest Calinski–Harabasz index. */
        CALINSKI_HARABASZ,
        /** Least Davies–Bouldin index. */
        DAVIES_BOULDIN
    }

    public PartitionOptions {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(distance, "distance");
        Objects.requireNonNull(index, "index");
        if (minClusters < 2 || maxClusters > 1000 || minClusters > maxClusters) {
            throw new IllegalArgumentException("clusters are " + minClusters + " to " + maxClusters
                    + "; both must be in 2 to 1000, the smaller one first");
        }
        if (algorithm == Algorithm.KMEANS && distance.kind() != SeriesDistance.Kind.EUCLIDEAN) {
            throw new IllegalArgumentException("distance is " + distance.kind()
                    + ", but KMEANS works with EUCLIDEAN only; choose the algorithm KMEDOIDS for it");
        }
        if (starts < 1 || starts > 100) {
            throw new IllegalArgumentException("starts is " + starts + "; allowed are 1 to 100");
        }
        if (sample < 0) {
            throw new IllegalArgumentException("sample is " + sample + "; it must be at least 0 (0: all tiles)");
        }
    }

    /** k-means with k given, 10 starts, silhouettes over at most 2000 series. */
    public static PartitionOptions of(int clusters) {
        return new PartitionOptions(
                Algorithm.KMEANS, SeriesDistance.euclidean(), clusters, clusters, Index.SILHOUETTE, 10, 2000, 1);
    }

    public PartitionOptions withAlgorithm(Algorithm kind, SeriesDistance metric) {
        return new PartitionOptions(kind, metric, minClusters, maxClusters, index, starts, sample, seed);
    }

    public PartitionOptions withRange(int min, int max, Index by) {
        return new PartitionOptions(algorithm, distance, min, max, by, starts, sample, seed);
    }

    public PartitionOptions withStarts(int number) {
        return new PartitionOptions(algorithm, distance, minClusters, maxClusters, index, number, sample, seed);
    }

    public PartitionOptions withSample(int series) {
        return new PartitionOptions(algorithm, distance, minClusters, maxClusters, index, starts, series, seed);
    }

    public PartitionOptions withSeed(long number) {
        return new PartitionOptions(algorithm, distance, minClusters, maxClusters, index, starts, sample, number);
    }
}
