package org.gsstif.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gsstif.core.embed.BandScaling;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.GeographicSampler;
import org.gsstif.core.embed.TileBatch;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TilePlace;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TrainableEncoder;
import org.gsstif.core.embed.TrainingOptions;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class Tile2VecEncoderTest {

    private static final TileSeries TILES = tiles();

    /** Left half fine noise, right half stripes; 64 × 32 pixels. */
    private static TileSeries tiles() {
        MemoryRaster image = new MemoryRaster(GridGeometry.northUp(64, 32, 0, 0, 10, 10, "EPSG:32633"), 2);
        SplittableRandom random = new SplittableRandom(1);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                float v = x < 32 ? random.nextInt(2) : y / 2 % 2;
                image.pixels().set(0, x, y, v);
                image.pixels().set(1, x, y, 1 - v);
            }
        }
        ImageSeries series = new ImageSeries(List.of(new DatedRaster(Instant.parse("2024-01-01T00:00:00Z"), image)));
        return new TileSeries(
                series, TileOptions.defaults().withSize(8), new BandScaling(new float[] {0, 0}, new float[] {1, 1}));
    }

    private static TripletTiles triplets(TrainableEncoder encoder) throws IOException {
        return TripletTiles.draw(
                TILES, new GeographicSampler(TILES.grid(), 1, 8), 101, encoder.inputSide(), 1, RunMonitor.SILENT);
    }

    private static TrainableEncoder encoder() throws IOException {
        return (TrainableEncoder) Encoders.provider("TILE2VEC").create(EncoderOptions.defaults(), 2);
    }

    private static float[] embed(Encoder encoder) throws IOException {
        TileBatch batch = TILES.batch(2, encoder.inputSide());
        TILES.add(new TilePlace(0, 3, 5), batch);
        TILES.add(new TilePlace(0, 40, 9), batch);
        float[] z = new float[2 * encoder.dimension()];
        encoder.encode(batch, z);
        return z;
    }

    @Test
    void trainingLowersTheLossAndComesBackFromItsWeights() throws IOException {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(6).withMargin(2);
        try (TrainableEncoder first = encoder();
                TrainableEncoder second = encoder()) {
            List<TrainableEncoder.Epoch> epochs = first.train(triplets(first), options, "test", RunMonitor.SILENT);
            assertThat(epochs).hasSize(6);
            assertThat(epochs.get(5).loss()).isLessThan(epochs.get(0).loss());
            assertThat(epochs.get(5).farDistance()).isGreaterThan(epochs.get(5).nearDistance());

            List<TrainableEncoder.Epoch> again = second.train(triplets(second), options, "test", RunMonitor.SILENT);
            assertThat(again).isEqualTo(epochs); // one seed, one thread: the same numbers

            float[] z = embed(first);
            try (Encoder restored =
                    Encoders.provider("TILE2VEC").restore(EncoderOptions.defaults(), 2, first.weights())) {
                assertThat(embed(restored)).isEqualTo(z);
            }
        }
    }

    @Test
    void trainsOnTheProcessorUnlessPyTorchHasAGpu() throws IOException {
        assertThat(NativeThread.device(0)).isEqualTo(Device.cpu());
        assertThat(NativeThread.device(2)).isEqualTo(Device.gpu(0));
        try (TrainableEncoder encoder = encoder()) {
            int gpus = NativeThread.call(1, () -> Engine.getEngine("PyTorch").getGpuCount());
            assertThat(encoder.device()).isEqualTo(gpus == 0 ? "cpu()" : "gpu(0)");
        }
    }

    @Test
    void jitterChangesGainAndOffsetOfATileOnly() {
        SplittableRandom random = new SplittableRandom(2);
        double least = 2;
        double most = 0;
        for (int round = 0; round < 500; round++) {
            float[] values = {9, 0, 0.5f, 1, 9};
            Tile2VecEncoder.jitter(values, 1, 4, 0.2, random);
            assertThat(values[0]).isEqualTo(9);
            assertThat(values[4]).isEqualTo(9);
            assertThat(Math.abs(values[1])).isLessThan(0.05f);
            assertThat(values[2]).isCloseTo((values[1] + values[3]) / 2, within(1e-6f)); // still a straight line
            least = Math.min(least, values[3] - values[1]);
            most = Math.max(most, values[3] - values[1]);
        }
        assertThat(least).isBetween(0.8, 0.82);
        assertThat(most).isBetween(1.18, 1.2);
        float[] values = {0.25f};
        Tile2VecEncoder.jitter(values, 0, 1, 0, random);
        assertThat(values[0]).isEqualTo(0.25f);
    }

    @Test
    void aTilesEmbeddingDoesNotDependOnItsBatch() throws IOException {
        try (TrainableEncoder encoder = encoder()) {
            float[] both = embed(encoder);
            TileBatch alone = TILES.batch(1, encoder.inputSide());
            TILES.add(new TilePlace(0, 40, 9), alone);
            float[] z = new float[encoder.dimension()];
            encoder.encode(alone, z);
            for (int i = 0; i < z.length; i++) {
                assertThat(z[i]).isCloseTo(both[z.length + i], within(1e-5f));
            }
        }
    }

    @Test
    void cancelIsHeardWithinABatch() throws IOException {
        AtomicInteger batches = new AtomicInteger();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, String step) {
                batches.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return batches.get() == 2;
            }
        };
        try (TrainableEncoder encoder = encoder()) {
            TripletTiles triplets = triplets(encoder);
            assertThatThrownBy(() -> encoder.train(triplets, TrainingOptions.defaults(), "test", monitor))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(batches.get()).isEqualTo(2);
        }
    }

    @Test
    void whoCancelsDoesNotWaitForTheBatch() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, String step) {
                try {
                    release.await(); // a batch that takes for ever
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        TrainableEncoder encoder = encoder();
        TripletTiles triplets = triplets(encoder);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try (encoder) {
                encoder.train(triplets, TrainingOptions.defaults(), "test", monitor);
            }
        });
        cancelled.set(true);
        try {
            assertThat(run.handle((nothing, e) -> e).get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RunCancelledException.class);
        } finally {
            release.countDown();
        }
    }

    @Test
    void nothingIsDownloaded(@TempDir Path empty) throws Exception {
        assertThat(trainElsewhere(empty, List.of())).contains("connections 0");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void trainsWithTheNetworkOff(@TempDir Path empty) throws Exception {
        List<String> unshare = List.of("unshare", "--map-root-user", "--net");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare")) && runs(unshare, "true"), "unshare is not permitted");
        assertThat(trainElsewhere(empty, unshare)).contains("interfaces []").contains("connections 0");
    }

    private static boolean runs(List<String> command, String last) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.add(last);
        return new ProcessBuilder(all).start().waitFor() == 0;
    }

    /** In a Java of its own: an empty cache, and every connection refused and counted. Returns what it printed. */
    private static String trainElsewhere(Path empty, List<String> before) throws Exception {
        Path out = empty.resolve("out.txt");
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DENGINE_CACHE_DIR=" + empty,
                "-DDJL_CACHE_DIR=" + empty,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutNetwork.class.getName()));
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int status = java.waitFor();
        String text = Files.readString(out);
        assertThat(status).as("output: %s", text).isZero();
        return text;
    }

    @Test
    void weightsOfAnotherShapeAreRejected() throws IOException {
        try (TrainableEncoder encoder = encoder()) {
            byte[] weights = encoder.weights();
            EncoderOptions medium = EncoderOptions.defaults().withSize(EncoderOptions.NetworkSize.MEDIUM);
            assertThatThrownBy(() -> Encoders.provider("TILE2VEC").restore(medium, 2, weights))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("do not fit");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void repeatedTrainingKeepsNoMemory() throws IOException {
        List<Long> resident = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            trainOnce();
            resident.add(residentMegabytes());
        }
        // the first runs fill caches; each run would leave about 4 MB of moments and 60 MB of activations
        assertThat(resident.get(11) - resident.get(3))
                .as("resident MB: %s", resident)
                .isLessThan(100);
    }

    /** Makes an encoder, trains it on some triplets, embeds two tiles and closes it. */
    static void trainOnce() throws IOException {
        try (TrainableEncoder encoder = encoder()) {
            encoder.train(triplets(encoder), TrainingOptions.defaults().withEpochs(2), "test", RunMonitor.SILENT);
            embed(encoder);
        }
    }

    private static long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS");
    }
}
