package org.gsstif.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gsstif.core.embed.BandScaling;
import org.gsstif.core.embed.Embedder;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.GeographicSampler;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TrainableEncoder;
import org.gsstif.core.embed.TrainingOptions;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * Tiles embedded and triplets trained on a second, on noise of 1024 × 1024 pixels and four bands, network size SMALL. Argument:
 * threads, of the run and of PyTorch. The first round of each warms up and does not count.
 */
public final class EncoderSpeed {

    private static final int SIDE = 1024;
    private static final int BANDS = 4;
    private static final int TRIPLETS = 1000;

    private EncoderSpeed() {}

    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[0]);
        MemoryRaster image = new MemoryRaster(GridGeometry.northUp(SIDE, SIDE, 0, 0, 10, 10, "EPSG:32630"), BANDS);
        SplittableRandom random = new SplittableRandom(1);
        for (int b = 0; b < BANDS; b++) {
            for (int p = 0; p < SIDE * SIDE; p++) {
                image.pixels().set(b, p % SIDE, p / SIDE, (float) random.nextDouble());
            }
        }
        ImageSeries images = new ImageSeries(List.of(new DatedRaster(Instant.parse("2024-01-01T00:00:00Z"), image)));
        BandScaling scaling = new BandScaling(new float[BANDS], new float[] {1, 1, 1, 1});
        System.out.println("| encoder | tile, pixels | tiles/s | triplets/s |");
        System.out.println("|---|---|---|---|");
        try (BlockRunner runner = new BlockRunner(threads, 256);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), 1L << 30)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            for (int size : new int[] {16, 32, 100}) {
                TileSeries tiles = new TileSeries(images, TileOptions.defaults().withSize(size), scaling);
                for (String name : List.of(Encoders.STATISTICS, Encoders.RANDOM_CONVOLUTION, Encoders.TILE2VEC)) {
                    EncoderOptions options = EncoderOptions.defaults().withThreads(threads);
                    try (Encoder encoder = Encoders.provider(name).create(options, BANDS)) {
                        double tilesPerSecond = 0;
                        for (int round = 0; round < 3; round++) {
                            long start = System.nanoTime();
                            int count = Embedder.embed(tiles, encoder, "", run).size();
                            tilesPerSecond = count / ((System.nanoTime() - start) / 1e9);
                        }
                        System.out.printf(
                                Locale.ROOT,
                                "| %s | %d | %.0f | %s |%n",
                                name,
                                size,
                                tilesPerSecond,
                                encoder instanceof TrainableEncoder trainable && size <= 32
                                        ? String.format(Locale.ROOT, "%.0f", triplets(trainable, tiles))
                                        : "–");
                    }
                }
            }
        }
    }

    private static double triplets(TrainableEncoder encoder, TileSeries tiles) throws IOException {
        GeographicSampler sampler =
                new GeographicSampler(tiles.grid(), 1, tiles.grid().size());
        TripletTiles triplets = TripletTiles.draw(tiles, sampler, TRIPLETS, encoder.inputSide(), 1, RunMonitor.SILENT);
        double perSecond = 0;
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            encoder.train(triplets, TrainingOptions.defaults().withEpochs(2), "", RunMonitor.SILENT);
            perSecond = 2 * triplets.size() / ((System.nanoTime() - start) / 1e9);
        }
        return perSecond;
    }
}
