package org.gsstif.core.cluster;

/**
 * Options of k-means (METHODS 6.6).
 *
 * @param clusters k, 2 … 1000
 * @param starts n_init, runs from different seeds, of which the best counts, 1 … 100
 * @param maxIterations per start, 1 … 10,000
 * @param miniBatch series per step of mini-batch k-means, 0: Lloyd's algorithm over all; −1: mini-batches of 4096 above
 *     100,000 series
 * @param seed of the starts
 */
public record KMeansOptions(int clusters, int starts, int maxIterations, int miniBatch, long seed) {

    private static final int LARGE = 100_000;

    public KMeansOptions {
        if (clusters < 2 || clusters > 1000) {
            throw new IllegalArgumentException("clusters is " + clusters + "; allowed are 2 to 1000");
        }
        if (starts < 1 || starts > 100) {
            throw new IllegalArgumentException("starts is " + starts + "; allowed are 1 to 100");
        }
        if (maxIterations < 1 || maxIterations > 10_000) {
            throw new IllegalArgumentException("maxIterations is " + maxIterations + "; allowed are 1 to 10000");
        }
        if (miniBatch < -1) {
            throw new IllegalArgumentException(
                    "miniBatch is " + miniBatch + "; it must be at least −1 (0: none, −1: by the number of series)");
        }
    }

    /** 5 starts of at most 100 iterations, mini-batches for more than 100,000 series. */
    public static KMeansOptions of(int clusters) {
        return new KMeansOptions(clusters, 5, 100, -1, 1);
    }

    public KMeansOptions withClusters(int k) {
        return new KMeansOptions(k, starts, maxIterations, miniBatch, seed);
    }

    public KMeansOptions withStarts(int number) {
        return new KMeansOptions(clusters, number, maxIterations, miniBatch, seed);
    }

    public KMeansOptions withMiniBatch(int size) {
        return new KMeansOptions(clusters, starts, maxIterations, size, seed);
    }

    public KMeansOptions withSeed(long number) {
        return new KMeansOptions(clusters, starts, maxIterations, miniBatch, number);
    }

    int miniBatchFor(int series) {
        return miniBatch >= 0 ? miniBatch : series > LARGE ? 4096 : 0;
    }
}
