package org.gsstif.core.cluster;

import org.gsstif.core.embed.EmbeddedSeries;

/** Means of clusters and the distances to them. */
final class Centroids {

    private Centroids() {}

    /** Mean per cluster and date over the present members; a date without any gets the mean of the others. */
    static float[][] of(EmbeddedSeries series, int[] labels, int clusters) {
        int z = series.dimension();
        float[][] centroids = new float[clusters][series.dates() * z];
        for (int k = 0; k < clusters; k++) {
            double[][] sums = new double[series.dates()][z];
            int[] count = new int[series.dates()];
            for (int i = 0; i < labels.length; i++) {
                for (int t = 0; t < series.dates() && labels[i] == k; t++) {
                    if (series.isPresent(i, t)) {
                        count[t]++;
                        for (int d = 0; d < z; d++) {
                            sums[t][d] += series.row(i)[t * z + d];
                        }
                    }
                }
            }
            fill(centroids[k], sums, count);
        }
        return centroids;
    }

    private static void fill(float[] centroid, double[][] sums, int[] count) {
        int z = sums[0].length;
        double[] overall = new double[z];
        int known = 0;
        for (int t = 0; t < count.length; t++) {
            known += count[t] > 0 ? 1 : 0;
            for (int d = 0; d < z && count[t] > 0; d++) {
                centroid[t * z + d] = (float) (sums[t][d] / count[t]);
                overall[d] += sums[t][d] / count[t];
            }
        }
        for (int t = 0; t < count.length; t++) {
            for (int d = 0; d < z && count[t] == 0; d++) {
                centroid[t * z + d] = (float) (overall[d] / Math.max(1, known));
            }
        }
    }

    /** Centroids as complete series, to take distances to. */
    static EmbeddedSeries asSeries(float[][] centroids, int dates, int dimension) {
        return EmbeddedSeries.complete(dates, dimension, centroids);
    }
}
