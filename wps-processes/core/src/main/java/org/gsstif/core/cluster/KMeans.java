package org.gsstif.core.cluster;

import java.util.SplittableRandom;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * k-means on the concatenated T · z numbers (METHODS 6.6): greedy k-means++ seeding (Arthur and Vassilvitskii, SODA 2007),
 * Lloyd's iterations until no label changes, the best of several starts. Of many series the starts run on a batch drawn at
 * random, and the best goes on over all series ({@link LloydPasses}).
 *
 * <ul>
 *   <li>Minimised: Σ_i d²(x_i, c), d² = T / |P_i| · Σ_{t ∈ P_i} ‖x_it − c_t‖² over the dates P_i at which series i is
 *       present. A centroid is the mean of its members per date with weights T / |P_i|.
 *   <li>Distances are computed only where bounds do not settle the nearest centroid ({@link NearestCentroids}).
 *   <li>A cluster that loses all members starts again at the series farthest from its centroid.
 *   <li>Memory: two copies of the series of the batch.
 * </ul>
 */
public final class KMeans {

    private final EmbeddedSeries series;
    private final KMeansOptions options;
    private final RunContext run;
    private final DistanceKernel kernel;
    private final int n;
    private final int k;
    private final int length;

    private KMeans(EmbeddedSeries series, KMeansOptions options, RunContext run) {
        this.series = series;
        this.options = options;
        this.run = run;
        this.kernel = new DistanceKernel(series, run);
        this.n = series.size();
        this.k = options.clusters();
        this.length = series.dates() * series.dimension();
    }

    /**
     * @throws IllegalArgumentException if there are fewer series than clusters
     */
    public static Partition fit(EmbeddedSeries series, KMeansOptions options, RunContext run) {
        int n = series.size();
        if (n < options.clusters()) {
            throw new IllegalArgumentException("clusters is " + options.clusters() + ", but only " + n
                    + " tiles have data; choose fewer clusters or smaller tiles");
        }
        int batch = options.batchOf(n);
        if (batch == n && series.store() == null) {
            return new KMeans(series, options, run).fit();
        }
        int[] chosen = KMedoids.sample(n, batch, new SplittableRandom(options.seed()));
        KMeans some = new KMeans(series.select(chosen), options, run);
        Partition best = some.fit();
        return batch == n
                ? best
                : LloydPasses.run(series, best.centroids(), some.kernel.mean(), options.maxIterations(), run)
                        .bySize();
    }

    private Partition fit() {
        Partition best = null;
        SplittableRandom seeds = new SplittableRandom(options.seed());
        for (int start = 0; start < options.starts(); start++) {
            run.monitor().checkCancelled();
            Partition found = start(seeds.split());
            if (best == null || found.inertia() < best.inertia()) {
                best = found;
            }
        }
        return best.bySize();
    }

    private Partition start(SplittableRandom random) {
        float[][] centroids = seed(random);
        NearestCentroids nearest = new NearestCentroids(series, kernel, k);
        int[] labels = nearest.labels();
        int[] before = new int[n];
        int iteration = 0;
        double[][] sums = new double[k][length];
        double[][] weights = new double[k][series.dates()];
        boolean changed = true;
        while (changed && iteration < options.maxIterations()) {
            run.monitor().checkCancelled();
            System.arraycopy(labels, 0, before, 0, n);
            nearest.update(centroids, run);
            reseedEmpty(nearest, centroids);
            changed = move(before, labels, sums, weights);
            if (changed) {
                centroids = means(sums, weights);
            }
            iteration++;
        }
        double[] own = ownDistances(labels, centroids);
        double inertia = 0;
        for (double d : own) {
            inertia += d;
        }
        return new Partition(labels, centroids, inertia, iteration);
    }

    private double[] ownDistances(int[] labels, float[][] centroids) {
        double[] own = new double[n];
        IndexRanges.run(run, n, DistanceKernel.BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                own[i] = NearestCentroids.squared(series, i, centroids[labels[i]]);
            }
        });
        return own;
    }

    /** Greedy k-means++: of 2 + ln k candidates drawn by squared distance, the one that lowers the sum most. */
    private float[][] seed(SplittableRandom random) {
        float[][] centroids = new float[k][];
        centroids[0] = filled(random.nextInt(n));
        float[][] first = new float[1][n];
        kernel.squared(new float[][] {centroids[0]}, first, run);
        float[] nearest = first[0];
        int trials = 2 + (int) Math.log(k);
        float[][] distance = new float[trials][n];
        for (int c = 1; c < k; c++) {
            float[][] candidates = new float[trials][];
            for (int j = 0; j < trials; j++) {
                candidates[j] = filled(draw(nearest, random));
            }
            kernel.squared(candidates, distance, run);
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < trials; j++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += Math.min(nearest[i], distance[j][i]);
                }
                if (sum < least) {
                    least = sum;
                    best = j;
                }
            }
            centroids[c] = candidates[best];
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.min(nearest[i], distance[best][i]);
            }
        }
        return centroids;
    }

    private static int draw(float[] weights, SplittableRandom random) {
        double total = 0;
        for (float w : weights) {
            total += w;
        }
        double u = random.nextDouble() * total;
        int last = random.nextInt(weights.length); // all weights 0: any series
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                u -= weights[i];
                if (u < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private float[] filled(int i) {
        return filled(series, i);
    }

    /** A series as a centre; its missing dates are the mean of its present ones. */
    static float[] filled(EmbeddedSeries series, int i) {
        double[][] sums = new double[1][series.dates() * series.dimension()];
        double[][] weights = new double[1][series.dates()];
        add(series, i, sums[0], weights[0]);
        return means(sums, weights)[0];
    }

    /** A cluster without members gets the series farthest from its centroid, of clusters that have more than one. */
    private void reseedEmpty(NearestCentroids nearest, float[][] centroids) {
        int[] labels = nearest.labels();
        int[] sizes = new int[k];
        for (int label : labels) {
            sizes[label]++;
        }
        double[] own = null;
        for (int c = 0; c < k; c++) {
            if (sizes[c] == 0) {
                own = own == null ? ownDistances(labels, centroids) : own;
                int farthest = -1;
                for (int i = 0; i < n; i++) {
                    if (sizes[labels[i]] > 1 && (farthest < 0 || own[i] > own[farthest])) {
                        farthest = i;
                    }
                }
                sizes[labels[farthest]]--;
                labels[farthest] = c;
                nearest.forget(farthest);
                own[farthest] = 0;
                sizes[c] = 1;
            }
        }
    }

    /** Moves the series with a new label from sum to sum; each coordinate's order of additions is that of the series. */
    private boolean move(int[] before, int[] now, double[][] sums, double[][] weights) {
        int[] moved = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (before[i] != now[i]) {
                moved[count++] = i;
            }
        }
        int many = count;
        IndexRanges.run(run, series.dates(), 1, (from, to) -> {
            int z = series.dimension();
            for (int j = 0; j < many; j++) {
                int i = moved[j];
                if (series.isPresent(i, from)) {
                    double w = (double) series.dates() / series.presentDates(i);
                    addDate(series.row(i), from, z, w, sums[now[i]], weights[now[i]]);
                    if (before[i] >= 0) {
                        addDate(series.row(i), from, z, -w, sums[before[i]], weights[before[i]]);
                    }
                }
            }
        });
        return count > 0;
    }

    static void add(EmbeddedSeries series, int i, double[] sum, double[] weight) {
        double w = (double) series.dates() / series.presentDates(i);
        float[] row = series.row(i);
        for (int t = 0; t < series.dates(); t++) {
            if (series.isPresent(i, t)) {
                addDate(row, t, series.dimension(), w, sum, weight);
            }
        }
    }

    private static void addDate(float[] row, int t, int z, double w, double[] sum, double[] weight) {
        weight[t] += w;
        for (int d = t * z; d < (t + 1) * z; d++) {
            sum[d] += w * row[d];
        }
    }

    /** Sums over weights per date; a date without weight gets the mean of the others. */
    static float[][] means(double[][] sums, double[][] weights) {
        int length = sums[0].length;
        int dates = weights[0].length;
        int z = length / dates;
        float[][] means = new float[sums.length][length];
        for (int c = 0; c < sums.length; c++) {
            double[] overall = new double[z];
            int known = 0;
            for (int t = 0; t < dates; t++) {
                if (weights[c][t] > 1e-9) {
                    known++;
                    for (int d = 0; d < z; d++) {
                        double mean = sums[c][t * z + d] / weights[c][t];
                        means[c][t * z + d] = (float) mean;
                        overall[d] += mean;
                    }
                }
            }
            for (int t = 0; t < dates; t++) {
                for (int d = 0; d < z && weights[c][t] <= 1e-9; d++) {
                    means[c][t * z + d] = (float) (overall[d] / Math.max(1, known));
                }
            }
        }
        return means;
    }
}
