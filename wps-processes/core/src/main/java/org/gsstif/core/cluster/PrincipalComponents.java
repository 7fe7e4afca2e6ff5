package org.gsstif.core.cluster;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * First principal components of the concatenated series, by subspace iteration on a sample; a masked date counts as the mean.
 *
 * @param mean [T · z]
 * @param axes [component][T · z], orthonormal; the largest coordinate of each is positive
 * @param explained share of the variance per component, 0..1
 */
public record PrincipalComponents(float[] mean, float[][] axes, double[] explained) implements Serializable {

    private static final int MOST = 4000;
    private static final int ROUNDS = 12;

    /**
     * @param components wanted; fewer come back if the data have fewer dimensions
     */
    public static PrincipalComponents of(EmbeddedSeries all, int components, RunContext run) {
        int[] chosen = KMedoids.sample(all.size(), MOST, new SplittableRandom(7));
        EmbeddedSeries series = all.select(chosen);
        int length = series.dates() * series.dimension();
        float[] mean = Centroids.of(series, new int[series.size()], 1, run)[0];
        int width = Math.min(components + 3, length);
        int count = Math.min(components, length);
        double[][] axes = new double[width][length];
        SplittableRandom random = new SplittableRandom(11);
        for (double[] axis : axes) {
            java.util.Arrays.setAll(axis, d -> random.nextGaussian());
        }
        orthonormal(axes);
        double total = total(series, mean);
        double[] variance = new double[width];
        for (int round = 0; round < ROUNDS; round++) {
            run.monitor().checkCancelled();
            double[][] scores = new double[series.size()][];
            double[][] old = axes;
            IndexRanges.run(run, series.size(), 64, (from, to) -> {
                for (int i = from; i < to; i++) {
                    scores[i] = project(series, i, mean, old);
                }
            });
            double[][] next = new double[width][length];
            IndexRanges.run(run, width, 1, (from, to) -> {
                for (int i = 0; i < series.size(); i++) {
                    accumulate(series, i, mean, scores[i][from], next[from]);
                }
            });
            for (int c = 0; c < width; c++) {
                variance[c] = 0;
                for (double[] s : scores) {
                    variance[c] += s[c] * s[c];
                }
            }
            axes = next;
            orthonormal(axes);
        }
        float[][] kept = new float[count][length];
        double[] explained = new double[count];
        for (int c = 0; c < count; c++) {
            int largest = 0;
            for (int d = 0; d < length; d++) {
                largest = Math.abs(axes[c][d]) > Math.abs(axes[c][largest]) ? d : largest;
            }
            double sign = axes[c][largest] < 0 ? -1 : 1;
            for (int d = 0; d < length; d++) {
                kept[c][d] = (float) (sign * axes[c][d]);
            }
            explained[c] = total == 0 ? 0 : Math.min(1, variance[c] / total);
        }
        return new PrincipalComponents(mean, kept, explained);
    }

    /** Coordinates of a series on the components. */
    public double[] scores(EmbeddedSeries series, int i) {
        double[][] wide = new double[axes.length][];
        for (int c = 0; c < wide.length; c++) {
            float[] axis = axes[c];
            wide[c] = new double[axis.length];
            java.util.Arrays.setAll(wide[c], d -> axis[d]);
        }
        return project(series, i, mean, wide);
    }

    private static double total(EmbeddedSeries series, float[] mean) {
        double total = 0;
        int z = series.dimension();
        for (int i = 0; i < series.size(); i++) {
            for (int d = 0; d < mean.length; d++) {
                if (series.isPresent(i, d / z)) {
                    double e = series.row(i)[d] - mean[d];
                    total += e * e;
                }
            }
        }
        return total;
    }

    private static double[] project(EmbeddedSeries series, int i, float[] mean, double[][] axes) {
        double[] scores = new double[axes.length];
        int z = series.dimension();
        float[] row = series.row(i);
        for (int t = 0; t < series.dates(); t++) {
            if (series.isPresent(i, t)) {
                for (int d = t * z; d < (t + 1) * z; d++) {
                    double e = row[d] - mean[d];
                    for (int c = 0; c < axes.length; c++) {
                        scores[c] += e * axes[c][d];
                    }
                }
            }
        }
        return scores;
    }

    private static void accumulate(EmbeddedSeries series, int i, float[] mean, double score, double[] sum) {
        int z = series.dimension();
        float[] row = series.row(i);
        for (int t = 0; t < series.dates(); t++) {
            if (series.isPresent(i, t)) {
                for (int d = t * z; d < (t + 1) * z; d++) {
                    sum[d] += score * (row[d] - mean[d]);
                }
            }
        }
    }

    /** Gram–Schmidt, twice for accuracy; a vanishing axis becomes 0. */
    private static void orthonormal(double[][] axes) {
        for (int c = 0; c < axes.length; c++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < c; b++) {
                    double dot = 0;
                    for (int d = 0; d < axes[c].length; d++) {
                        dot += axes[c][d] * axes[b][d];
                    }
                    for (int d = 0; d < axes[c].length; d++) {
                        axes[c][d] -= dot * axes[b][d];
                    }
                }
            }
            double norm = 0;
            for (double v : axes[c]) {
                norm += v * v;
            }
            norm = Math.sqrt(norm);
            for (int d = 0; d < axes[c].length; d++) {
                axes[c][d] = norm < 1e-12 ? 0 : axes[c][d] / norm;
            }
        }
    }
}
