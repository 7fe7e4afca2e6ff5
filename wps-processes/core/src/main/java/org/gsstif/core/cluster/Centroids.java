package org.gsstif.core.cluster;

import java.util.Arrays;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.SeriesPass;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/** Means of clusters and the distances to them. */
final class Centroids {

    /**
     * Sums over the present members.
     *
     * @param sums [cluster][date · z + i]
     * @param counts [cluster][date]
     */
    record Sums(double[][] sums, double[][] counts) {}

    private Centroids() {}

    /** Mean per cluster and date over the present members; a date without any gets the mean of the others. */
    static float[][] of(EmbeddedSeries series, int[] labels, int clusters, RunContext run) {
        Sums sums = sums(series, labels, clusters, run);
        return KMeans.means(sums.sums, sums.counts);
    }

    /** In one pass over the series. */
    static Sums sums(EmbeddedSeries series, int[] labels, int clusters, RunContext run) {
        int dates = series.dates();
        int z = series.dimension();
        int stride = dates * (z + 1);
        int[] labelOf = byTile(series, labels);
        double[] total = BlockSums.total(
                SeriesPass.over(series, (long) clusters * stride, "means of the clusters", run, parts -> {
                    double[] sums = new double[clusters * stride];
                    for (EmbeddedSeries part : parts) {
                        for (int i = 0; i < part.size(); i++) {
                            int at = labelOf[part.tile(i)] * stride;
                            float[] row = part.row(i);
                            for (int t = 0; t < dates; t++) {
                                if (part.isPresent(i, t)) {
                                    sums[at + dates * z + t]++;
                                    for (int d = t * z; d < (t + 1) * z; d++) {
                                        sums[at + d] += row[d];
                                    }
                                }
                            }
                        }
                    }
                    return sums;
                }));
        double[][] sums = new double[clusters][];
        double[][] counts = new double[clusters][];
        for (int k = 0; k < clusters; k++) {
            sums[k] = Arrays.copyOfRange(total, k * stride, k * stride + dates * z);
            counts[k] = Arrays.copyOfRange(total, k * stride + dates * z, (k + 1) * stride);
        }
        return new Sums(sums, counts);
    }

    /** The labels by the tiles' numbers. */
    static int[] byTile(EmbeddedSeries series, int[] labels) {
        int[] labelOf = new int[series.tile(series.size() - 1) + 1];
        for (int i = 0; i < labels.length; i++) {
            labelOf[series.tile(i)] = labels[i];
        }
        return labelOf;
    }

    /** Centroids as complete series, to take distances to. */
    static EmbeddedSeries asSeries(float[][] centroids, int dates, int dimension) {
        return EmbeddedSeries.complete(dates, dimension, centroids);
    }
}
