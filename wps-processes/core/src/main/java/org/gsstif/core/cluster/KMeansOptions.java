package org.gsstif.core.cluster;

/**
 * Options of k-means (METHODS 6.6).
 *
 * @param clusters k, 2 … 1000
 * @param starts n_init, runs from different seeds, of which the best counts, 1 … 100
 * @param maxIterations per start, 1 … 10,000
 * @param batch series that the starts run on where there are more; 0: all; −1: 20,000, or 50 for each cluster if these are
 *     more
 * @param seed of the starts
 */
public record KMeansOptions(int clusters, int starts, int maxIterations, int batch, long seed) {

    private static final int BATCH = 20_000;
    private static final int PER_CLUSTER = 50;

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
        if (batch < -1 || (batch > 0 && batch < clusters)) {
            throw new IllegalArgumentException("batch is " + batch + "; it must be at least as large as clusters ("
                    + clusters + "), or 0 (all series), or −1 (by the number of clusters)");
        }
    }

    /** 5 starts of at most 100 iterations, on a batch of more than 20,000 series. */
    public static KMeansOptions of(int clusters) {
        return new KMeansOptions(clusters, 5, 100, -1, 1);
    }

    public KMeansOptions withClusters(int k) {
        return new KMeansOptions(k, starts, maxIterations, batch, seed);
    }

    public KMeansOptions withStarts(int number) {
        return new KMeansOptions(clusters, number, maxIterations, batch, seed);
    }

    public KMeansOptions withBatch(int size) {
        return new KMeansOptions(clusters, starts, maxIterations, size, seed);
    }

    public KMeansOptions withSeed(long number) {
        return new KMeansOptions(clusters, starts, maxIterations, batch, number);
    }

    /** How many of so many series the starts run on. */
    public int batchOf(int series) {
        int most = batch < 0 ? Math.max(BATCH, PER_CLUSTER * clusters) : batch == 0 ? series : batch;
        return Math.min(series, most);
    }
}
