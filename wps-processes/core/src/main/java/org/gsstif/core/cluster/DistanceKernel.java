package org.gsstif.core.cluster;

import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * Squared distances of all series to a few centres: d² = T / |P_i| · Σ_{t ∈ P_i} ‖x_it − c_t‖² = T / |P_i| · (‖x_i‖² + Σ_{t ∈
 * P_i} ‖c_t‖² − 2 x_i·c), all relative to the mean of the series and with 0 at dates that are not present.
 *
 * <p>The series are copied once into blocks of {@value #BLOCK}, each transposed to [date · z + i][series], an array per
 * coordinate, so that the inner loop runs over series with constant centre coordinates: compilers turn that into vector
 * instructions (not so with one array for all coordinates) without being allowed to change the order of a sum. Each product is one sum in the order of the coordinates, whatever the threads.
 */
final class DistanceKernel {

    /** Series in a block; fixed, so that no result depends on how a run is cut. */
    static final int BLOCK = 256;
    /**
     * Error of a squared distance relative to ‖x‖² + ‖c‖²: a sum of float products in groups of four has at most length / 4
     * roundings of 2⁻²⁴, in practice about the root of their number.
     */
    private static final double ERROR = 4e-7;
    /** Coordinates per pass: 16 · 256 floats stay in the first-level cache while all centres see them. */
    private static final int CHUNK = 16;

    private final int n;
    private final int dates;
    private final int z;
    private final float[] mean;
    private final float[][][] blocks; // [block][date · z + i][series]
    private final boolean[][] missing; // [series][date], null where complete
    private final double[] norms;
    private final double[] factors; // T / |P_i|

    DistanceKernel(EmbeddedSeries series, RunContext run) {
        this(series, mean(series, run));
        IndexRanges.run(run, n, BLOCK, (from, to) -> copy(series, from, to));
    }

    private DistanceKernel(EmbeddedSeries series, float[] mean) {
        n = series.size();
        dates = series.dates();
        z = series.dimension();
        this.mean = mean;
        blocks = new float[(n + BLOCK - 1) / BLOCK][][];
        missing = new boolean[n][];
        norms = new double[n];
        factors = new double[n];
    }

    /** Squared distances of a few series to the centres, [centre][series], on this thread; relative to a given mean. */
    static float[][] squared(EmbeddedSeries series, float[] mean, float[][] centres) {
        DistanceKernel kernel = new DistanceKernel(series, mean);
        float[][] out = new float[centres.length][series.size()];
        IndexRanges.Task block = kernel.block(centres, out);
        for (int from = 0; from < series.size(); from += BLOCK) {
            int to = Math.min(series.size(), from + BLOCK);
            kernel.copy(series, from, to);
            block.run(from, to);
            kernel.blocks[from / BLOCK] = null;
        }
        return out;
    }

    float[] mean() {
        return mean;
    }

    private static float[] mean(EmbeddedSeries series, RunContext run) {
        int z = series.dimension();
        float[] mean = new float[series.dates() * z];
        IndexRanges.run(run, series.dates(), 1, (t, end) -> {
            double[] sum = new double[z];
            int count = 0;
            for (int i = 0; i < series.size(); i++) {
                if (series.isPresent(i, t)) {
                    count++;
                    float[] row = series.row(i);
                    for (int d = 0; d < z; d++) {
                        sum[d] += row[t * z + d];
                    }
                }
            }
            for (int d = 0; d < z && count > 0; d++) {
                mean[t * z + d] = (float) (sum[d] / count);
            }
        });
        return mean;
    }

    private void copy(EmbeddedSeries series, int from, int to) {
        float[][] block = new float[dates * z][to - from];
        for (int i = from; i < to; i++) {
            copy(series, i, block, i - from);
        }
        blocks[from / BLOCK] = block;
    }

    private void copy(EmbeddedSeries series, int i, float[][] block, int column) {
        float[] row = series.row(i);
        double norm = 0;
        int present = 0;
        for (int t = 0; t < dates; t++) {
            if (series.isPresent(i, t)) {
                present++;
                for (int d = t * z; d < (t + 1) * z; d++) {
                    float v = row[d] - mean[d];
                    block[d][column] = v;
                    norm += (double) v * v;
                }
            } else {
                missing[i] = missing[i] == null ? new boolean[dates] : missing[i];
                missing[i][t] = true;
            }
        }
        norms[i] = norm;
        factors[i] = (double) dates / present;
    }

    /** Centres relative to the mean, and their squared norms per date. */
    private final class Centres {
        final float[][] values;
        final double[][] norms;
        final double[] whole;

        Centres(float[][] centres) {
            values = new float[centres.length][mean.length];
            norms = new double[centres.length][dates];
            whole = new double[centres.length];
            for (int c = 0; c < centres.length; c++) {
                for (int d = 0; d < mean.length; d++) {
                    float v = centres[c][d] - mean[d];
                    values[c][d] = v;
                    norms[c][d / z] += (double) v * v;
                }
                for (double norm : norms[c]) {
                    whole[c] += norm;
                }
            }
        }

        double norm(int c, int i) {
            if (missing[i] == null) {
                return whole[c];
            }
            double sum = 0;
            for (int t = 0; t < dates; t++) {
                sum += missing[i][t] ? 0 : norms[c][t];
            }
            return sum;
        }
    }

    /** Squared distances to the centres, [centre][series]; exact to {@link #error}. */
    void squared(float[][] centres, float[][] out, RunContext run) {
        IndexRanges.run(run, n, BLOCK, block(centres, out));
    }

    /** What {@link #squared} does to one block, from a multiple of {@value #BLOCK} to the next or to the end. */
    IndexRanges.Task block(float[][] centres, float[][] out) {
        Centres prepared = new Centres(centres);
        return (from, to) -> {
            float[][] products = products(blocks[from / BLOCK], to - from, prepared.values);
            for (int c = 0; c < centres.length; c++) {
                for (int i = from; i < to; i++) {
                    double d = norms[i] + prepared.norm(c, i) - 2.0 * products[c][i - from];
                    out[c][i] = (float) Math.max(0, factors[i] * d);
                }
            }
        };
    }

    /** How far a squared distance of a series to a centre within {@code squared} of it may be off. */
    double error(int i, double squared) {
        return ERROR * (4 * factors[i] * norms[i] + 2 * squared);
    }

    /** sqrt(T / |P_i|): how much farther than a centre's own way a series sees it move, at most. */
    double stretch(int i) {
        return Math.sqrt(factors[i]);
    }

    boolean isComplete(int i) {
        return missing[i] == null;
    }

    private static float[][] products(float[][] x, int width, float[][] centres) {
        float[][] sums = new float[centres.length][width];
        for (int start = 0; start < x.length; start += CHUNK) {
            int end = Math.min(start + CHUNK, x.length);
            for (int c = 0; c < centres.length; c++) {
                add(x, centres[c], start, end, sums[c]);
            }
        }
        return sums;
    }

    /** Four coordinates at a time: a quarter of the loads and stores of the sums. */
    private static void add(float[][] x, float[] centre, int start, int end, float[] sum) {
        int d = start;
        for (; d + 4 <= end; d += 4) {
            four(x[d], x[d + 1], x[d + 2], x[d + 3], centre[d], centre[d + 1], centre[d + 2], centre[d + 3], sum);
        }
        for (; d < end; d++) {
            float[] row = x[d];
            float c = centre[d];
            for (int p = 0; p < sum.length; p++) {
                sum[p] += row[p] * c;
            }
        }
    }

    private static void four(
            float[] x0, float[] x1, float[] x2, float[] x3, float c0, float c1, float c2, float c3, float[] sum) {
        for (int p = 0; p < sum.length; p++) {
            sum[p] += (x0[p] * c0 + x1[p] * c1) + (x2[p] * c2 + x3[p] * c3);
        }
    }
}
