package org.gsstif.core.cluster;

import java.util.Arrays;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * The nearest centroid of each series, kept up to date while the centroids move (Hamerly, SDM 2010): of each series an upper
 * bound of the distance to its own centroid and a lower bound of that to any other are known; as long as they do not cross,
 * nothing is computed. Of a block of series in which few have to be looked at only those are, else the whole block.
 *
 * <p>The bounds allow for the rounding of the distances, so that the labels are those of Lloyd's iterations; of centroids that
 * are equally near within that rounding a series keeps its own. A series with missing dates sees a centroid move at most
 * sqrt(T / |P_i|) times as far as it does.
 */
final class NearestCentroids {

    /** If at least one of so many series has to be looked at, the whole block is computed. */
    private static final int FEW = 8;

    private final EmbeddedSeries series;
    private final DistanceKernel kernel;
    private final int k;
    private final int[] labels;
    private final double[] upper;
    private final double[] lower;
    private final float[][] distance;
    private float[][] before;

    NearestCentroids(EmbeddedSeries series, DistanceKernel kernel, int k) {
        this.series = series;
        this.kernel = kernel;
        this.k = k;
        int n = series.size();
        labels = new int[n];
        Arrays.fill(labels, -1);
        upper = new double[n];
        lower = new double[n];
        distance = new float[k][n];
    }

    /** The labels themselves, −1 before the first update; whoever changes one calls {@link #forget}. */
    int[] labels() {
        return labels;
    }

    /** The label of a series was set by someone else. */
    void forget(int i) {
        upper[i] = Double.POSITIVE_INFINITY;
        lower[i] = 0;
    }

    /** Brings the labels up to date with the centroids. */
    void update(float[][] centroids, RunContext run) {
        IndexRanges.Task whole = kernel.block(centroids, distance);
        boolean first = before == null;
        double[] moved = first ? new double[k] : moved(centroids);
        double[] half = first ? new double[k] : halfWayToNext(centroids);
        double[] mostOfOthers = mostOfOthers(moved);
        IndexRanges.run(run, labels.length, DistanceKernel.BLOCK, (from, to) -> {
            int[] open = new int[to - from];
            int count = 0;
            for (int i = from; i < to; i++) {
                if (first || !holds(i, moved, mostOfOthers, half)) {
                    open[count++] = i;
                }
            }
            if (count * FEW >= to - from) {
                whole.run(from, to);
                for (int i = from; i < to; i++) {
                    int at = i;
                    choose(i, c -> distance[c][at], kernel.error(i, distance[Math.max(0, labels[i])][i]));
                }
            } else {
                for (int j = 0; j < count; j++) {
                    look(open[j], centroids);
                }
            }
        });
        before = centroids;
    }

    private boolean holds(int i, double[] moved, double[] mostOfOthers, double[] half) {
        double stretch = kernel.stretch(i);
        upper[i] += stretch * moved[labels[i]];
        lower[i] -= stretch * mostOfOthers[labels[i]];
        double limit = kernel.isComplete(i) ? Math.max(lower[i], half[labels[i]]) : lower[i];
        return upper[i] < limit;
    }

    /** One series by itself: first its own centroid, all of them if that does not settle it. */
    private void look(int i, float[][] centroids) {
        double own = squared(i, centroids[labels[i]]);
        upper[i] = Math.sqrt(own + kernel.error(i, own));
        if (upper[i] >= lower[i]) {
            choose(i, c -> squared(i, centroids[c]), kernel.error(i, own));
        }
    }

    private interface Distances {
        double to(int centroid);
    }

    private void choose(int i, Distances squared, double error) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        int own = labels[i];
        double toOwn = Double.POSITIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            double d = squared.to(c);
            toOwn = c == own ? d : toOwn;
            if (d < least) {
                second = least;
                least = d;
                best = c;
            } else {
                second = Math.min(second, d);
            }
        }
        if (own >= 0 && own != best && toOwn <= least + error) {
            second = least; // equally near: it stays
            least = toOwn;
            best = own;
        }
        labels[i] = best;
        upper[i] = Math.sqrt(least + error);
        lower[i] = Math.sqrt(Math.max(0, second - error));
    }

    /** Squared distance of one series to a centre, straight. */
    double squared(int i, float[] centre) {
        return squared(series, i, centre);
    }

    static double squared(EmbeddedSeries series, int i, float[] centre) {
        int z = series.dimension();
        float[] row = series.row(i);
        double sum = 0;
        for (int t = 0; t < series.dates(); t++) {
            if (series.isPresent(i, t)) {
                sum += SeriesDistance.squared(row, t * z, centre, t * z, z);
            }
        }
        return sum * series.dates() / series.presentDates(i);
    }

    private double[] moved(float[][] centroids) {
        double[] moved = new double[k];
        for (int c = 0; c < k; c++) {
            moved[c] = length(before[c], centroids[c]);
        }
        return moved;
    }

    private static double length(float[] a, float[] b) {
        return Math.sqrt(SeriesDistance.squared(a, 0, b, 0, a.length));
    }

    private static double[] mostOfOthers(double[] moved) {
        double[] most = new double[moved.length];
        for (int c = 0; c < moved.length; c++) {
            for (int l = 0; l < moved.length; l++) {
                most[c] = l == c ? most[c] : Math.max(most[c], moved[l]);
            }
        }
        return most;
    }

    /** Half the distance of each centroid to the nearest other one: what is nearer than that belongs to it. */
    private double[] halfWayToNext(float[][] centroids) {
        double[] half = new double[k];
        Arrays.fill(half, Double.POSITIVE_INFINITY);
        for (int c = 0; c < k; c++) {
            for (int l = 0; l < c; l++) {
                double d = length(centroids[c], centroids[l]) / 2;
                half[c] = Math.min(half[c], d);
                half[l] = Math.min(half[l], d);
            }
        }
        return half;
    }
}
