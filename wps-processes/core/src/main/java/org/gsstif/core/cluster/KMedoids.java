package org.gsstif.core.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * k-medoids by FasterPAM (Schubert and Rousseeuw, Information Systems 101, 2021, 101804): medoids++ seeding, then every
 * series in turn is tried as a medoid against all k at once and a swap that lowers the sum of distances is made at once, until
 * a whole round brings none.
 *
 * <p>All distances are held, n² / 2 floats: of more than {@value #LARGEST} series a sample of that size is clustered and the
 * others join their nearest medoid (as CLARA does).
 */
public final class KMedoids {

    /** Series whose distances are held: 200 MB. */
    public static final int LARGEST = 10_000;

    private KMedoids() {}

    /** Partition and the medoids, [cluster] → series. */
    public record Result(Partition partition, int[] medoids) {}

    public static Result fit(
            EmbeddedSeries series, SeriesDistance distance, int clusters, int starts, long seed, RunContext run) {
        if (series.size() < clusters) {
            throw new IllegalArgumentException("clusters is " + clusters + ", but only " + series.size()
                    + " tiles have data; choose fewer clusters or smaller tiles");
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] chosen = sample(series.size(), LARGEST, random);
        EmbeddedSeries part = series.select(chosen);
        float[][] d = distances(part, distance, run);
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < starts; start++) {
            int[] medoids = seeds(d, clusters, random);
            double sum = swap(d, medoids, run);
            if (sum < least) {
                least = sum;
                best = medoids;
            }
        }
        return assign(series, part, best, chosen, distance, run);
    }

    /** All numbers below n if there are at most {@code most}, else so many of them, ascending. */
    static int[] sample(int n, int most, SplittableRandom random) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        if (n <= most) {
            return all;
        }
        for (int i = 0; i < most; i++) {
            int j = i + random.nextInt(n - i);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        int[] chosen = Arrays.copyOf(all, most);
        Arrays.sort(chosen);
        return chosen;
    }

    /** Lower triangle: [i][j] for j ≤ i. */
    static float[][] distances(EmbeddedSeries series, SeriesDistance distance, RunContext run) {
        float[][] d = new float[series.size()][];
        IndexRanges.run(run, series.size(), 16, (from, to) -> {
            for (int i = from; i < to; i++) {
                d[i] = new float[i + 1];
                for (int j = 0; j < i; j++) {
                    d[i][j] = (float) distance.between(series, i, j);
                }
            }
        });
        return d;
    }

    private static float at(float[][] d, int i, int j) {
        return i > j ? d[i][j] : d[j][i];
    }

    private static int[] seeds(float[][] d, int k, SplittableRandom random) {
        int n = d.length;
        int[] medoids = new int[k];
        medoids[0] = random.nextInt(n);
        double[] nearest = new double[n];
        for (int i = 0; i < n; i++) {
            nearest[i] = at(d, i, medoids[0]);
        }
        for (int c = 1; c < k; c++) {
            double total = Arrays.stream(nearest).sum();
            double u = random.nextDouble() * total;
            int pick = -1;
            for (int i = 0; i < n; i++) {
                u -= nearest[i];
                if (u < 0 && nearest[i] > 0) {
                    pick = i;
                    break;
                }
            }
            if (pick < 0) { // all series equal one medoid: any that is none yet
                pick = 0;
                while (contains(medoids, c, pick)) {
                    pick++;
                }
            }
            medoids[c] = pick;
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.min(nearest[i], at(d, i, pick));
            }
        }
        return medoids;
    }

    private static boolean contains(int[] medoids, int count, int i) {
        for (int c = 0; c < count; c++) {
            if (medoids[c] == i) {
                return true;
            }
        }
        return false;
    }

    /** FasterPAM's swaps, in place; returns the sum of distances. */
    private static double swap(float[][] d, int[] medoids, RunContext run) {
        int n = d.length;
        int k = medoids.length;
        int[] first = new int[n]; // nearest medoid
        int[] second = new int[n]; // second nearest
        rank(d, medoids, first, second);
        double[] removal = removal(d, medoids, first, second);
        int unchanged = 0;
        for (int j = 0; unchanged < n; j = (j + 1) % n) {
            if (j % 256 == 0) {
                run.monitor().checkCancelled();
            }
            unchanged++;
            if (contains(medoids, k, j)) {
                continue;
            }
            double[] delta = removal.clone();
            double shared = 0;
            for (int o = 0; o < n; o++) {
                double toJ = at(d, o, j);
                double toFirst = at(d, o, medoids[first[o]]);
                double toSecond = k == 1 ? Double.POSITIVE_INFINITY : at(d, o, medoids[second[o]]);
                if (toJ < toFirst) {
                    shared += toJ - toFirst;
                    delta[first[o]] += toFirst - toSecond;
                } else if (toJ < toSecond) {
                    delta[first[o]] += toJ - toSecond;
                }
            }
            int best = 0;
            for (int c = 1; c < k; c++) {
                best = delta[c] < delta[best] ? c : best;
            }
            if (delta[best] + shared < -1e-7 * Math.max(1, Math.abs(shared))) {
                medoids[best] = j;
                rank(d, medoids, first, second);
                removal = removal(d, medoids, first, second);
                unchanged = 0;
            }
        }
        double sum = 0;
        for (int o = 0; o < n; o++) {
            sum += at(d, o, medoids[first[o]]);
        }
        return sum;
    }

    private static void rank(float[][] d, int[] medoids, int[] first, int[] second) {
        for (int o = 0; o < d.length; o++) {
            int a = -1;
            int b = -1;
            for (int c = 0; c < medoids.length; c++) {
                if (a < 0 || at(d, o, medoids[c]) < at(d, o, medoids[a])) {
                    b = a;
                    a = c;
                } else if (b < 0 || at(d, o, medoids[c]) < at(d, o, medoids[b])) {
                    b = c;
                }
            }
            first[o] = a;
            second[o] = Math.max(b, 0);
        }
    }

    /** What removing each medoid would add. */
    private static double[] removal(float[][] d, int[] medoids, int[] first, int[] second) {
        double[] loss = new double[medoids.length];
        for (int o = 0; o < d.length; o++) {
            loss[first[o]] += at(d, o, medoids[second[o]]) - at(d, o, medoids[first[o]]);
        }
        return loss;
    }

    private static Result assign(
            EmbeddedSeries series,
            EmbeddedSeries part,
            int[] medoids,
            int[] chosen,
            SeriesDistance distance,
            RunContext run) {
        EmbeddedSeries centres = part.select(medoids);
        Nearest nearest =
                Nearest.of(series, medoids.length, run, (some, i, c) -> distance.between(some, i, centres, c));
        Partition raw = new Partition(
                nearest.labels(), Centroids.of(series, nearest.labels(), medoids.length, run), nearest.sum(), 1);
        Partition sorted = raw.bySize();
        int[] ordered = new int[medoids.length];
        for (int c = 0; c < medoids.length; c++) {
            int i = chosen[medoids[c]];
            ordered[sorted.labels()[i]] = i;
        }
        return new Result(sorted, ordered);
    }
}
