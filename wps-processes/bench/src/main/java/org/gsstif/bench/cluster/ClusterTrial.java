package org.gsstif.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gsstif.core.cluster.Agreement;
import org.gsstif.core.cluster.ClusterMeasures;
import org.gsstif.core.cluster.KMeans;
import org.gsstif.core.cluster.KMeansOptions;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.SemanticClustering;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.SceneMosaic;
import org.gsstif.core.embed.TileGrid;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TrainingOptions;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/**
 * Agreement with the truth of {@code test-data/cluster-scene}, by encoder and step. Arguments: the folder of the scene, the
 * number of seeds, and the kinds: PIXELS, or an encoder, where wanted with options, for example {@code
 * TILE2VEC:jitter=0:epochs=8}; options are triplets, epochs, margin, lambda, learningRate, jitter and secondStep. Prints a row per kind and
 * seed, then mean and standard deviation per kind.
 */
public final class ClusterTrial {

    private static final int KINDS = 6;
    private static final int TILE = 16;

    private ClusterTrial() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int seeds = Integer.parseInt(args[1]);
        ImageSeries series = SceneMosaic.of(
                List.of(DatedFolder.read(folder.resolve("west")), DatedFolder.read(folder.resolve("east"))), 0);
        MemoryRaster truth;
        try (GeoTiffSource source = GeoTiffs.open(folder.resolve("truth/KINDS.tif"))) {
            truth = new MemoryRaster(source.grid(), source.read(source.grid().window()));
        }
        try (BlockRunner runner = new BlockRunner(2, 256);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), 1L << 30)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            TileSeries tiles = TileSeries.scaled(series, TileOptions.defaults().withSize(TILE), RunMonitor.SILENT);
            System.out.println(
                    "| encoder | seed | step 1 ARI | step 2 ARI | step 1 silhouette | step 2 silhouette | s |");
            System.out.println("|---|---|---|---|---|---|---|");
            List<String> kinds = List.of(args).subList(2, args.length);
            if (kinds.contains("PIXELS")) {
                perPixel(series, truth, tiles.grid(), seeds, run);
            }
            for (String encoder : kinds) {
                if (encoder.equals("PIXELS")) {
                    continue;
                }
                List<double[]> rows = new ArrayList<>();
                for (int seed = 1; seed <= seeds; seed++) {
                    rows.add(trial(encoder, tiles, truth, options(encoder).withSeed(seed), seed, run));
                }
                summary(encoder, rows);
            }
        }
    }

    /** {@code ENCODER:name=value:name=value …} */
    private static TwoStepOptions options(String kind) {
        String[] parts = kind.split(":", -1);
        TwoStepOptions options = TwoStepOptions.of(KINDS).withEncoder(parts[0]);
        for (String part : List.of(parts).subList(1, parts.length)) {
            String name = part.replaceFirst("=.*", "");
            String value = part.substring(name.length() + 1);
            TrainingOptions training = options.training();
            options = switch (name) {
                case "triplets" -> options.withTriplets(Integer.parseInt(value));
                case "secondStep" -> options.withSecondStep(Boolean.parseBoolean(value));
                case "epochs" -> options.withTraining(training.withEpochs(Integer.parseInt(value)));
                case "margin" -> options.withTraining(training.withMargin(Double.parseDouble(value)));
                case "lambda" -> options.withTraining(training.withLambda(Double.parseDouble(value)));
                case "learningRate" -> options.withTraining(training.withLearningRate(Double.parseDouble(value)));
                case "jitter" -> options.withTraining(training.withJitter(Double.parseDouble(value)));
                default -> throw new IllegalArgumentException("there is no option " + name + " of a kind");
            };
        }
        return options;
    }

    private static void summary(String encoder, List<double[]> rows) {
        StringBuilder line = new StringBuilder("| " + encoder + " | mean ± deviation |");
        for (int column = 0; column < 5; column++) {
            int c = column;
            double mean = rows.stream().mapToDouble(r -> r[c]).average().orElse(Double.NaN);
            double squares = rows.stream()
                    .mapToDouble(r -> (r[c] - mean) * (r[c] - mean))
                    .average()
                    .orElse(Double.NaN);
            line.append(String.format(Locale.ROOT, " %.3f ± %.3f |", mean, Math.sqrt(squares)));
        }
        System.out.println(line);
    }

    private static double[] trial(
            String kind, TileSeries tiles, MemoryRaster truth, TwoStepOptions options, int seed, RunContext run)
            throws IOException {
        long start = System.nanoTime();
        SemanticClustering.Result result = SemanticClustering.run(tiles, options, run);
        double seconds = (System.nanoTime() - start) / 1e9;
        try (var encoder = result.encoder()) {
            double first = ari(result.geographicSeries(), result.geographicPartition(), truth, tiles.grid());
            double last = ari(result.series(), result.partition(), truth, tiles.grid());
            double silhouette1 = silhouette(result.geographicSeries(), result.geographicPartition(), tiles, run);
            double silhouette2 = silhouette(result.series(), result.partition(), tiles, run);
            print(kind, seed, first, last, silhouette1, silhouette2, seconds);
            System.err.println(result.report().entries());
            return new double[] {first, last, silhouette1, silhouette2, seconds};
        }
    }

    private static void print(Object... cells) {
        System.out.printf(Locale.ROOT, "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.1f |%n", cells);
    }

    private static double silhouette(EmbeddedSeries series, Partition partition, TileSeries tiles, RunContext run) {
        return ClusterMeasures.of(series, partition, tiles.grid(), 0, 1, run)
                .silhouette()
                .mean();
    }

    private static double ari(EmbeddedSeries series, Partition partition, MemoryRaster truth, TileGrid grid) {
        int[] kinds = new int[series.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (int) truth.pixels()
                    .get(
                            0,
                            grid.window(series.tile(i)).x(),
                            grid.window(series.tile(i)).y());
        }
        return Agreement.of(kinds, partition.labels()).adjustedRand();
    }

    /** k-means over the pixels' own series of values; each tile gets its most frequent cluster. */
    private static void perPixel(ImageSeries series, MemoryRaster truth, TileGrid grid, int seeds, RunContext run)
            throws IOException {
        int pixels = grid.image().width() * grid.image().height();
        int bands = series.bands();
        float[][] rows = new float[pixels][series.size() * bands];
        boolean[][] present = new boolean[pixels][series.size()];
        for (int t = 0; t < series.size(); t++) {
            RasterBlock block = series.get(t).raster().read(grid.image().window());
            for (int p = 0; p < pixels; p++) {
                present[p][t] = block.valid(0)[p];
                for (int b = 0; b < bands; b++) {
                    rows[p][t * bands + b] = block.values(b)[p];
                }
            }
        }
        int[] numbers = new int[pixels];
        java.util.Arrays.setAll(numbers, p -> p);
        EmbeddedSeries all = new EmbeddedSeries(series.size(), bands, numbers, rows, present);
        for (int seed = 1; seed <= seeds; seed++) {
            long start = System.nanoTime();
            int[] labels =
                    KMeans.fit(all, KMeansOptions.of(KINDS).withSeed(seed), run).labels();
            int[] kinds = new int[grid.tiles()];
            int[] majority = new int[grid.tiles()];
            for (int tile = 0; tile < kinds.length; tile++) {
                int[] count = new int[KINDS];
                int x = grid.window(tile).x();
                int y = grid.window(tile).y();
                for (int i = 0; i < TILE * TILE; i++) {
                    count[labels[(y + i / TILE) * grid.image().width() + x + i % TILE]]++;
                }
                for (int k = 1; k < KINDS; k++) {
                    majority[tile] = count[k] > count[majority[tile]] ? k : majority[tile];
                }
                kinds[tile] = (int) truth.pixels().get(0, x, y);
            }
            double ari = Agreement.of(kinds, majority).adjustedRand();
            print(
                    "per-pixel k-means, majority",
                    seed,
                    ari,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    (System.nanoTime() - start) / 1e9);
        }
    }
}
