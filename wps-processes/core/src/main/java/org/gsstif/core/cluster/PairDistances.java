package org.gsstif.core.cluster;

import java.util.Arrays;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * Distances of every chosen series to all chosen ones, summed up by cluster: {@link SeriesDistance} of the kinds EUCLIDEAN
 * and SUM_OF_DATES in single precision, many at a time.
 *
 * <p>The chosen series are copied once into blocks of {@value #BLOCK}, transposed to [date · z + i][series]; {@value #GROUP}
 * series meet a block's date together while it lies in the cache. The order of every sum is that of the series and dates.
 */
final class PairDistances {

    private static final int BLOCK = 256;
    /** Series that meet a block together; also the chunk to give {@link #sums}. */
    static final int GROUP = 16;

    private final EmbeddedSeries series;
    private final int[] chosen;
    private final SeriesDistance distance;
    private final float[][][] blocks; // [block][date · z + i][series]
    private final float[][] present; // [block][date · width + series], 1 or 0; null where all are present

    PairDistances(EmbeddedSeries series, int[] chosen, SeriesDistance distance, RunContext run) {
        this.series = series;
        this.chosen = chosen;
        this.distance = distance;
        int count = (chosen.length + BLOCK - 1) / BLOCK;
        blocks = new float[count][][];
        present = new float[count][];
        IndexRanges.run(run, chosen.length, BLOCK, this::copy);
    }

    private void copy(int from, int to) {
        int width = to - from;
        float[][] block = new float[series.dates() * series.dimension()][width];
        float[] mask = new float[series.dates() * width];
        boolean complete = true;
        for (int p = 0; p < width; p++) {
            int i = chosen[from + p];
            float[] row = series.row(i);
            for (int d = 0; d < row.length; d++) {
                block[d][p] = row[d];
            }
            for (int t = 0; t < series.dates(); t++) {
                mask[t * width + p] = series.isPresent(i, t) ? 1 : 0;
                complete &= series.isPresent(i, t);
            }
        }
        blocks[from / BLOCK] = block;
        present[from / BLOCK] = complete ? null : mask;
    }

    /**
     * Sums of the distances to the other chosen series, by their label.
     *
     * @param from first of the chosen series, by its place among them
     * @param to after the last one, at most {@value #GROUP} further
     * @param labels of all series
     * @return [series − from][label]
     */
    double[][] sums(int from, int to, int[] labels, int clusters) {
        double[][] sums = new double[to - from][clusters];
        float[][] whole = new float[to - from][BLOCK];
        float[][] common = new float[to - from][BLOCK];
        float[] squared = new float[BLOCK];
        for (int b = 0; b < blocks.length; b++) {
            int start = b * BLOCK;
            int width = Math.min(BLOCK, chosen.length - start);
            for (int j = 0; j < to - from; j++) {
                Arrays.fill(whole[j], 0);
                Arrays.fill(common[j], 0);
            }
            for (int t = 0; t < series.dates(); t++) {
                for (int j = 0; j < to - from; j++) {
                    if (series.isPresent(chosen[from + j], t)) {
                        date(b, width, t, series.row(chosen[from + j]), squared, whole[j], common[j]);
                    }
                }
            }
            for (int j = 0; j < to - from; j++) {
                int i = chosen[from + j];
                for (int p = 0; p < width; p++) {
                    if (chosen[start + p] != i) {
                        sums[j][labels[chosen[start + p]]] += whole(i, start + p, whole[j][p], common[j][p]);
                    }
                }
            }
        }
        return sums;
    }

    private double whole(int i, int other, float sum, float common) {
        if (common == 0) {
            return distance.between(series, i, chosen[other]);
        }
        double d = (double) sum * series.dates() / common;
        return distance.kind() == SeriesDistance.Kind.EUCLIDEAN ? Math.sqrt(d) : d;
    }

    /** Adds one date's distances of a series to those of a block. */
    private void date(int b, int width, int t, float[] row, float[] squared, float[] whole, float[] common) {
        int z = series.dimension();
        Arrays.fill(squared, 0);
        add(blocks[b], width, row, t * z, (t + 1) * z, squared);
        boolean root = distance.kind() == SeriesDistance.Kind.SUM_OF_DATES;
        float[] mask = present[b];
        for (int p = 0; p < width; p++) {
            float weight = mask == null ? 1 : mask[t * width + p];
            whole[p] += weight * (root ? (float) Math.sqrt(squared[p]) : squared[p]);
            common[p] += weight;
        }
    }

    private static void add(float[][] x, int width, float[] row, int start, int end, float[] sum) {
        int d = start;
        for (; d + 4 <= end; d += 4) {
            four(x[d], x[d + 1], x[d + 2], x[d + 3], row[d], row[d + 1], row[d + 2], row[d + 3], sum, width);
        }
        for (; d < end; d++) {
            float[] column = x[d];
            float c = row[d];
            for (int p = 0; p < width; p++) {
                float e = column[p] - c;
                sum[p] += e * e;
            }
        }
    }

    /** Four coordinates at a time: a quarter of the loads and stores of the sums. */
    private static void four(
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            float c0,
            float c1,
            float c2,
            float c3,
            float[] sum,
            int width) {
        for (int p = 0; p < width; p++) {
            float e0 = x0[p] - c0;
            float e1 = x1[p] - c1;
            float e2 = x2[p] - c2;
            float e3 = x3[p] - c3;
            sum[p] += (e0 * e0 + e1 * e1) + (e2 * e2 + e3 * e3);
        }
    }
}
