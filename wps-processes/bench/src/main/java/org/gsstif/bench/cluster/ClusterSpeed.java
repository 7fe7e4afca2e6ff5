package org.gsstif.bench.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.gsstif.core.cluster.KMeans;
import org.gsstif.core.cluster.KMeansOptions;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.SeriesDistance;
import org.gsstif.core.cluster.Silhouette;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;

/**
 * Seconds of k-means and of the silhouette on 12,100 series of 20 dates × 64 numbers, the authors' number of tiles at the
 * small network's size, k = 10: the median of so many rounds after two that warm up. Arguments: threads, rounds, and
 * optionally {@code exact} for the exact silhouette too.
 *
 * <p>Three kinds of data: ten groups far apart, ten groups that overlap (distances of the centres 1.5 times the noise in
 * each of 16 directions), and noise alone.
 */
public final class ClusterSpeed {

    private static final int TILES = 12_100;
    private static final int DATES = 20;
    private static final int DIMENSION = 64;
    static final int CLUSTERS = 10;

    private ClusterSpeed() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        boolean exact = args.length > 2 && args[2].equals("exact");
        try (BlockRunner runner = new BlockRunner(threads, 256);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), 1L << 30)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            System.out.println("| data | what | s, median | s, longest | result |");
            System.out.println("|---|---|---|---|---|");
            String[] names = {"ten groups", "ten groups that overlap", "noise"};
            double[] apart = {20, 1.5, 0};
            for (int kind = 0; kind < names.length; kind++) {
                EmbeddedSeries series = series(apart[kind]);
                for (int starts : kind == 1 ? new int[] {1, 10} : new int[] {1}) {
                    String what = "k-means, " + starts + (starts == 1 ? " start" : " starts");
                    time(names[kind], what, rounds, seed -> {
                        KMeansOptions options =
                                KMeansOptions.of(CLUSTERS).withStarts(starts).withSeed(seed);
                        return KMeans.fit(series, options, run).iterations();
                    });
                }
                if (kind == 1) {
                    Partition partition =
                            KMeans.fit(series, KMeansOptions.of(CLUSTERS).withStarts(1), run);
                    for (int sample : exact ? new int[] {2000, 0} : new int[] {2000}) {
                        String what = sample == 0 ? "silhouette, exact" : "silhouette of " + sample + " tiles";
                        time(names[kind], what, sample == 0 ? 1 : rounds, seed -> Silhouette.of(
                                        series,
                                        partition.labels(),
                                        CLUSTERS,
                                        SeriesDistance.sumOfDates(),
                                        sample,
                                        seed,
                                        run)
                                .mean());
                    }
                }
            }
        }
    }

    private static void time(String data, String what, int rounds, ToDoubleFunction<Long> task) {
        double[] seconds = new double[rounds];
        double result = 0;
        for (int round = rounds == 1 ? 0 : -2; round < rounds; round++) {
            long start = System.nanoTime();
            result = task.applyAsDouble(round + 3L);
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.4g |%n",
                data,
                what,
                seconds[rounds / 2],
                seconds[rounds - 1],
                result);
    }

    /** The data: groups whose centres lie so many deviations of the noise apart, in each of 16 directions. */
    static EmbeddedSeries series(double apart) {
        SplittableRandom random = new SplittableRandom(12_100);
        int length = DATES * DIMENSION;
        float[][] centres = new float[CLUSTERS][length];
        for (float[] centre : centres) {
            for (int d = 0; d < length; d++) {
                centre[d] = d % (length / 16) == 0 ? (float) (apart * random.nextGaussian()) : 0;
            }
        }
        float[][] rows = new float[TILES][length];
        for (int i = 0; i < TILES; i++) {
            for (int d = 0; d < length; d++) {
                rows[i][d] = (float) (centres[i % CLUSTERS][d] + random.nextGaussian());
            }
        }
        return EmbeddedSeries.complete(DATES, DIMENSION, rows);
    }
}
