package org.gsstif.core.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Step 2, the cluster neighbourhood (METHODS 6.5): per date, N · p_k triplets for each cluster k of share p_k; anchor and
 * neighbour are two different tiles of k, the distant tile is of a cluster l ≠ k drawn with p_l / Σ_{l' ≠ k} p_l'; all three
 * are at the same date.
 *
 * <p>Only tiles present at the date count, for the shares too. Guards: a cluster with fewer than two tiles there gives no
 * anchors but may be distant; a date with fewer than two clusters, or none of two tiles, gives no triplets.
 */
public final class ClusterSampler {

    private final TileGrid grid;
    private final int clusters;
    private final int dates;
    private final int[][][] members; // [date][cluster][tile numbers]

    /**
     * @param series tells which tile is present when
     * @param labels cluster of each series, 0 … clusters − 1
     */
    public ClusterSampler(TileGrid grid, EmbeddedSeries series, int[] labels, int clusters) {
        this.grid = grid;
        this.clusters = clusters;
        this.dates = series.dates();
        this.members = new int[dates][clusters][];
        for (int t = 0; t < dates; t++) {
            int[] count = new int[clusters];
            int[][] lists = new int[clusters][series.size()];
            for (int i = 0; i < series.size(); i++) {
                if (series.isPresent(i, t)) {
                    lists[labels[i]][count[labels[i]]++] = series.tile(i);
                }
            }
            for (int k = 0; k < clusters; k++) {
                members[t][k] = Arrays.copyOf(lists[k], count[k]);
            }
        }
    }

    /** N · p_k rounded half to even; what rounding leaves goes to the last cluster that gives anchors. */
    int[] counts(int date, int triplets) {
        long total = 0;
        int last = -1;
        int filled = 0;
        for (int k = 0; k < clusters; k++) {
            int n = members[date][k].length;
            filled += n > 0 ? 1 : 0;
            if (n >= 2) {
                total += n;
                last = k;
            }
        }
        int[] counts = new int[clusters];
        if (filled < 2 || last < 0) {
            return counts;
        }
        int given = 0;
        for (int k = 0; k < clusters; k++) {
            int n = members[date][k].length;
            if (n >= 2) {
                counts[k] = (int) Math.rint((double) triplets * n / total);
                given += counts[k];
            }
        }
        counts[last] = Math.max(0, counts[last] + triplets - given);
        return counts;
    }

    /** p_l / Σ_{l' ≠ k} p_l' for each l; 0 for l = k. */
    double[] distantShares(int date, int k) {
        double[] shares = new double[clusters];
        long others = 0;
        for (int l = 0; l < clusters; l++) {
            others += l == k ? 0 : members[date][l].length;
        }
        for (int l = 0; l < clusters; l++) {
            shares[l] = l == k ? 0 : members[date][l].length / (double) others;
        }
        return shares;
    }

    /** About {@code perDate} triplets of every date, date by date and cluster by cluster. */
    public List<Triplet> sample(int perDate, SplittableRandom random) {
        List<Triplet> triplets = new ArrayList<>();
        for (int t = 0; t < dates; t++) {
            int[] counts = counts(t, perDate);
            for (int k = 0; k < clusters; k++) {
                if (counts[k] == 0) {
                    continue;
                }
                double[] shares = distantShares(t, k);
                int[] own = members[t][k];
                for (int i = 0; i < counts[k]; i++) {
                    int[] other = members[t][draw(shares, random)];
                    int a = random.nextInt(own.length);
                    int n = random.nextInt(own.length - 1);
                    int neighbour = own[n < a ? n : n + 1]; // uniform over the others: never the anchor
                    triplets.add(new Triplet(
                            place(t, own[a]), place(t, neighbour), place(t, other[random.nextInt(other.length)])));
                }
            }
        }
        return triplets;
    }

    private TilePlace place(int date, int tile) {
        return new TilePlace(date, grid.window(tile).x(), grid.window(tile).y());
    }

    private static int draw(double[] shares, SplittableRandom random) {
        double u = random.nextDouble();
        int last = 0;
        for (int l = 0; l < shares.length; l++) {
            if (shares[l] > 0) {
                last = l;
                u -= shares[l];
                if (u < 0) {
                    return l;
                }
            }
        }
        return last;
    }
}
