package org.gsstif.core.cluster;

import java.util.Arrays;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;

/**
 * Squared distances of all series to a few centres: d² = Σ_t w_it · ‖x_it − c_t‖², w_it = T / |P_i| at present dates, else 0.
 *
 * <p>The series are copied once into blocks of 256, each transposed to [date · z + i][series], so that the inner loop runs
 * over series with a constant centre coordinate: compilers turn that into vector instructions without being allowed to
 * change the order of a sum. Each distance is one sum in the order of the coordinates, whatever the threads.
 */
final class DistanceKernel {

    private static final int BLOCK = 256;
    /** Coordinates per pass: 32 · 256 floats stay in the first-level cache while all centres see them. */
    private static final int CHUNK = 32;

    private final int n;
    private final int dates;
    private final int z;
    private final float[][] blocks;
    private final float[][] weights; // [block][date · width + series]

    DistanceKernel(EmbeddedSeries series, RunContext run) {
        n = series.size();
        dates = series.dates();
        z = series.dimension();
        int count = (n + BLOCK - 1) / BLOCK;
        blocks = new float[count][];
        weights = new float[count][];
        IndexRanges.run(run, n, BLOCK, (from, to) -> {
            int width = to - from;
            float[] block = new float[dates * z * width];
            float[] weight = new float[dates * width];
            for (int i = from; i < to; i++) {
                float[] row = series.row(i);
                float w = (float) dates / series.presentDates(i);
                for (int t = 0; t < dates; t++) {
                    weight[t * width + i - from] = series.isPresent(i, t) ? w : 0;
                }
                for (int d = 0; d < row.length; d++) {
                    block[d * width + i - from] = row[d];
                }
            }
            blocks[from / BLOCK] = block;
            weights[from / BLOCK] = weight;
        });
    }

    /** Squared distances to the centres, [centre][series]. */
    void squared(float[][] centres, float[][] out, RunContext run) {
        IndexRanges.run(run, n, BLOCK, (from, to) -> block(from, to, centres, out));
    }

    private void block(int from, int to, float[][] centres, float[][] out) {
        int width = to - from;
        float[] x = blocks[from / BLOCK];
        float[] weight = weights[from / BLOCK];
        float[][] sum = new float[centres.length][width];
        for (int t = 0; t < dates; t++) {
            for (float[] s : sum) {
                Arrays.fill(s, 0);
            }
            for (int start = t * z; start < (t + 1) * z; start += CHUNK) {
                int end = Math.min(start + CHUNK, (t + 1) * z);
                for (int c = 0; c < centres.length; c++) {
                    add(x, width, centres[c], start, end, sum[c]);
                }
            }
            for (int c = 0; c < centres.length; c++) {
                for (int p = 0; p < width; p++) {
                    float d = weight[t * width + p] * sum[c][p];
                    out[c][from + p] = t == 0 ? d : out[c][from + p] + d;
                }
            }
        }
    }

    private static void add(float[] x, int width, float[] centre, int start, int end, float[] sum) {
        int d = start;
        for (; d + 4 <= end; d += 4) {
            // four coordinates at a time: a quarter of the loads and stores of the sums
            float c0 = centre[d];
            float c1 = centre[d + 1];
            float c2 = centre[d + 2];
            float c3 = centre[d + 3];
            int o0 = d * width;
            int o1 = o0 + width;
            int o2 = o1 + width;
            int o3 = o2 + width;
            for (int p = 0; p < width; p++) {
                float e0 = x[o0 + p] - c0;
                float e1 = x[o1 + p] - c1;
                float e2 = x[o2 + p] - c2;
                float e3 = x[o3 + p] - c3;
                sum[p] += (e0 * e0 + e1 * e1) + (e2 * e2 + e3 * e3);
            }
        }
        for (; d < end; d++) {
            float c = centre[d];
            int o = d * width;
            for (int p = 0; p < width; p++) {
                float e = x[o + p] - c;
                sum[p] += e * e;
            }
        }
    }
}
