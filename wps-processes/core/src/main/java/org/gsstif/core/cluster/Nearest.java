package org.gsstif.core.cluster;

import java.io.Serializable;
import java.util.List;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.SeriesPass;
import org.gsstif.core.run.RunContext;

/**
 * Every series given to the nearest of some centres, of equally near ones to the first, in one pass.
 *
 * @param labels the centre of each series
 * @param sum of the distances to them
 */
record Nearest(int[] labels, double sum) {

    /** Distance of a series of a part to a centre; it travels. */
    @FunctionalInterface
    interface Distance extends Serializable {
        double to(EmbeddedSeries part, int series, int centre);
    }

    /** The partition by centroids on the metric of k-means. */
    static Partition partition(EmbeddedSeries series, float[][] centroids, int iterations, RunContext run) {
        Nearest nearest =
                of(series, centroids.length, run, (part, i, c) -> NearestCentroids.squared(part, i, centroids[c]));
        return new Partition(nearest.labels, centroids, nearest.sum, iterations);
    }

    /** @param centres at most 1000 */
    static Nearest of(EmbeddedSeries series, int centres, RunContext run, Distance distance) {
        List<double[]> ranges = SeriesPass.over(series, 0, "assigning tiles to clusters", run, parts -> {
            PackedNumbers labels = new PackedNumbers();
            double sum = 0;
            for (EmbeddedSeries part : parts) {
                for (int i = 0; i < part.size(); i++) {
                    int best = 0;
                    double least = Double.POSITIVE_INFINITY;
                    for (int c = 0; c < centres; c++) {
                        double d = distance.to(part, i, c);
                        if (d < least) {
                            least = d;
                            best = c;
                        }
                    }
                    labels.add(best);
                    sum += least;
                }
            }
            return labels.after(sum);
        });
        return new Nearest(
                PackedNumbers.of(ranges), ranges.stream().mapToDouble(r -> r[0]).reduce(0, Double::sum));
    }
}
