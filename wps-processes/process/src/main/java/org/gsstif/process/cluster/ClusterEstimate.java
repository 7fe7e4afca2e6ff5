package org.gsstif.process.cluster;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gsstif.core.cluster.KMeansOptions;
import org.gsstif.core.cluster.KMedoids;
import org.gsstif.core.cluster.PartitionOptions;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.Embedder;
import org.gsstif.core.embed.EncoderOptions.NetworkSize;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.run.Report;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.estimate.SelfEstimating;
import org.gsstif.process.port.Limits;
import org.gsstif.process.run.MemoryShares;

/** What a clustering, or the application of one, will need: said before it starts, and refused when it is too much. */
final class ClusterEstimate {

    /**
     * Multiplications a second of one thread: of the network, of the encoders that do not learn, and of the distances of
     * k-means; then pixels of a band read from a file. All measured (docs/clustering.md).
     */
    private static final double NETWORK_PER_SECOND = 4e10;

    private static final double PLAIN_PER_SECOND = 2.4e9;
    private static final double DISTANCES_PER_SECOND = 8e9;
    private static final double READ_PER_SECOND = 4.4e7;
    /** Passes over the batch that one start of k-means needs, its seeding included; then over all. */
    private static final int ITERATIONS = 12;

    /** What a tile takes beside its numbers: tile, label, mask, silhouettes, and its pixels in the products. */
    private static final long TILE_BYTES = 200;

    private ClusterEstimate() {}

    /**
     * The parts of a clustering that cost.
     *
     * @param encoder name of the kind
     * @param side of a tile as the encoder gets it
     * @param steps embedding and clustering passes, 1 or 2
     * @param triplets of a training step; 0: nothing is learned
     * @param modelBytes of the saved model's numbers
     */
    record Plan(
            TileSeries tiles,
            String encoder,
            NetworkSize size,
            int threads,
            int dimension,
            int side,
            int steps,
            int triplets,
            int epochs,
            PartitionOptions partition,
            long modelBytes) {

        static Plan of(TileSeries tiles, TwoStepOptions options) {
            NetworkSize size = options.encoderOptions().size();
            boolean learns = options.encoder().equals(Encoders.TILE2VEC);
            int dimension =
                    switch (options.encoder()) {
                        case Encoders.STATISTICS -> 5 * tiles.bands();
                        case Encoders.COVERAGE -> tiles.bands();
                        case Encoders.TILE2VEC ->
                            switch (size) {
                                case SMALL -> 64;
                                case MEDIUM -> 128;
                                case FULL -> 512;
                            };
                        default -> 2 * options.encoderOptions().features() + tiles.bands();
                    };
            int most =
                    switch (size) {
                        case SMALL -> 32;
                        case MEDIUM -> 64;
                        case FULL -> 128;
                    };
            int side =
                    learns ? Math.min(tiles.grid().size(), most) : tiles.grid().size();
            return new Plan(
                    tiles,
                    options.encoder(),
                    size,
                    options.encoderOptions().threads(),
                    dimension,
                    side,
                    learns && options.secondStep() ? 2 : 1,
                    learns ? options.triplets() : 0,
                    options.training().epochs(),
                    options.partition(),
                    learns ? 4 * parameters(size, tiles.bands()) : 0);
        }

        boolean learns() {
            return triplets > 0;
        }

        boolean network() {
            return encoder.equals(Encoders.TILE2VEC);
        }

        /** Tiles times dates. */
        double series() {
            return tiles.grid().tiles() * (double) tiles.dates();
        }

        /** Numbers and band means of all tiles; in step 2 those of step 1 are kept for the comparison. */
        long storedBytes() {
            return steps * 4L * tiles.grid().tiles() * tiles.dates() * (dimension + tiles.bands());
        }

        /** What is held of the embeddings: all of them or none, and what the clustering takes out. */
        long embeddingBytes(StifRuntime runtime) {
            long series = 4L * tiles.dates() * dimension;
            boolean stored = isStored(runtime);
            return (stored ? 2 : 1) * chosen() * series
                    + (stored ? 0 : storedBytes())
                    + tiles.grid().tiles() * (TILE_BYTES + steps * (long) tiles.dates());
        }

        /** Whether the embeddings are written to files. */
        boolean isStored(StifRuntime runtime) {
            return runtime.runner().isSpread() || storedBytes() / steps > MemoryShares.scratch(runtime.limits());
        }

        /** Series that are taken out at once: the batch of k-means or k-medoids, or the sample of the silhouettes. */
        private long chosen() {
            int all = tiles.grid().tiles();
            int batch = partition.algorithm() == PartitionOptions.Algorithm.KMEANS
                    ? KMeansOptions.of(partition.maxClusters()).batchOf(all)
                    : Math.min(all, KMedoids.LARGEST);
            return Math.max(batch, partition.sample() == 0 ? all : Math.min(all, partition.sample()));
        }

        long tripletBytes() {
            return TripletTiles.bytes(triplets, tiles.bands(), side);
        }

        /**
         * Native memory of PyTorch: itself, the network with gradients and moments, and what a training batch or an encoding
         * batch leaves on the way, per output of a convolution about so many bytes.
         */
        long nativeBytes() {
            if (!network()) {
                return 0;
            }
            double batch = learns() ? 3.0 * TRAINING_BATCH : ENCODING_BATCH;
            double perOutput = learns() ? TRAINING_BYTES : ENCODING_BYTES;
            return PYTORCH + (long) (4 * modelBytes + batch * outputs(size, (double) side * side) * perOutput);
        }
    }

    /** Memory that PyTorch takes beside a network, and of a batch for each output: measured (docs/clustering.md). */
    private static final long PYTORCH = 180L << 20;

    private static final int TRAINING_BATCH = 50;
    private static final int ENCODING_BATCH = 64;
    private static final double TRAINING_BYTES = 17;
    private static final double ENCODING_BYTES = 8;

    /**
     * Refuses what is too large, and says the rest in the report.
     *
     * @return what it will need, for the progress messages
     * @throws IllegalArgumentException if that is more memory than the limits allow
     */
    static String check(Plan plan, StifRuntime runtime, Report report) {
        Limits limits = runtime.limits();
        TileSeries tiles = plan.tiles();
        long bytes = plan.embeddingBytes(runtime) + plan.tripletBytes();
        double seconds = seconds(plan, limits);
        Map<String, Object> estimate = sizes(plan, runtime);
        estimate.put("secondsAbout", Math.rint(seconds));
        report.put("estimate", estimate);
        if (bytes > limits.memoryBytes()) {
            throw new IllegalArgumentException("the clustering needs about " + (bytes >> 20) + " MB ("
                    + tiles.grid().tiles() + " tiles × " + tiles.dates() + " dates × " + plan.dimension()
                    + " numbers, of " + plan.chosen() + " of them at once), the setting memory allows "
                    + (limits.memoryBytes() >> 20) + " MB; choose larger tiles, fewer dates, a smaller region, fewer "
                    + "triplets or a smaller silhouetteSample (0 takes all tiles), or raise it");
        }
        return String.format(
                Locale.ROOT,
                "%d tiles at %d dates, about %d MB and %.0f s",
                tiles.grid().tiles(),
                tiles.dates(),
                (bytes >> 20) + 1,
                Math.max(1, seconds));
    }

    private static Map<String, Object> sizes(Plan plan, StifRuntime runtime) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("tiles", plan.tiles().grid().tiles());
        sizes.put("dates", plan.tiles().dates());
        sizes.put("dimension", plan.dimension());
        sizes.put("embeddingBytes", plan.embeddingBytes(runtime));
        sizes.put("embeddingFileBytes", plan.isStored(runtime) ? plan.storedBytes() : 0);
        sizes.put("tripletBytes", plan.tripletBytes());
        sizes.put("nativeBytes", plan.nativeBytes());
        if (plan.learns()) {
            sizes.put("trainingTriplets", (long) plan.steps() * plan.triplets() * plan.epochs());
        }
        return sizes;
    }

    /** What stif:Estimate says: sizes, and times measured on some of the tiles. */
    static Map<String, Object> estimate(
            String process, Plan plan, ClusterRehearsal.Times times, int imageBands, StifRuntime runtime) {
        Limits limits = runtime.limits();
        int workers = limits.workers();
        double series = plan.series();
        double encode = series * times.tile() / (plan.network() ? 1 : workers);
        double seconds = times.preparing()
                + plan.steps() * encode
                + plan.steps() * (double) plan.triplets() * (times.drawing() + plan.epochs() * times.triplet())
                + clustering(plan, limits);
        Map<String, Long> heap = new LinkedHashMap<>();
        heap.put("embeddings", plan.embeddingBytes(runtime));
        heap.put("triplets", plan.tripletBytes());
        heap.put("workers", workers * Embedder.workingBytes(plan.tiles(), imageBands, plan.side()));
        heap.put("model", MODEL_COPIES * plan.modelBytes());
        long pixels = plan.tiles().grid().tiles();
        Map<String, Object> estimate = SelfEstimating.describe(process, pixels, heap, seconds, times.start(), runtime);
        estimate.putAll(sizes(plan, runtime));
        estimate.put("tilesPerSecond", 1 / times.tile());
        if (plan.learns()) {
            estimate.put("tripletsPerSecond", 1 / times.triplet());
        }
        return estimate;
    }

    /** Copies of the network's numbers while the model is written: numbers, file, base64 text, output. */
    private static final long MODEL_COPIES = 5;

    /**
     * About how long encoding, training and clustering take: operations over what a core of a present server does in a second.
     * Right to a factor of two or three; a GPU is much faster. {@link ClusterRehearsal} measures instead.
     */
    private static double seconds(Plan plan, Limits limits) {
        double pixels = (double) plan.side() * plan.side();
        int bands = plan.tiles().bands();
        double stride = plan.tiles().grid().stride();
        double read = plan.series() * stride * stride * plan.tiles().images().bands() / READ_PER_SECOND;
        double encode =
                switch (plan.encoder()) {
                    case Encoders.TILE2VEC -> multiplications(plan.size(), bands, pixels) / NETWORK_PER_SECOND;
                    case Encoders.RANDOM_CONVOLUTION -> 9.0 * plan.dimension() / 2 * bands * pixels / PLAIN_PER_SECOND;
                    default -> STATISTICS * bands * pixels / PLAIN_PER_SECOND;
                };
        int threads = plan.network() ? plan.threads() : limits.workers();
        double embedding = plan.steps() * (read / limits.workers() + plan.series() * encode / threads);
        // three tiles, forwards and twice as much backwards
        double triplets = (double) plan.steps() * plan.triplets() * plan.epochs();
        return embedding + triplets * 9 * encode / threads + clustering(plan, limits);
    }

    /** What a pixel of a band costs STATISTICS, in multiplications. */
    private static final double STATISTICS = 30;

    /** k-means or k-medoids of each step, silhouettes of the choice of k and of the measures. */
    private static double clustering(Plan plan, Limits limits) {
        PartitionOptions partition = plan.partition();
        int tried = partition.maxClusters() - partition.minClusters() + 1;
        double length = (double) plan.tiles().dates() * plan.dimension();
        double tiles = plan.tiles().grid().tiles();
        double batch = KMeansOptions.of(partition.maxClusters())
                .batchOf(plan.tiles().grid().tiles());
        double means = ITERATIONS * (partition.starts() * batch + (batch < tiles ? tiles : 0));
        double passes = plan.steps() * (double) tried * partition.maxClusters() * means;
        double counted = partition.sample() == 0 ? tiles : Math.min(tiles, partition.sample());
        double silhouettes = (plan.steps() * (tried > 1 ? tried : 0) + 2) * counted * counted;
        double pairs = partition.algorithm() == PartitionOptions.Algorithm.KMEDOIDS ? tiles * tiles / 2 : 0;
        return (passes + silhouettes + plan.steps() * pairs) * length / DISTANCES_PER_SECOND / limits.workers();
    }

    /** Of one tile through the network: 3 × 3 convolutions, four a stage; each stage after the first on a quarter of the pixels. */
    private static double multiplications(NetworkSize size, int bands, double pixels) {
        int[] widths = widths(size);
        double sum = 9.0 * bands * widths[0] * pixels;
        int in = widths[0];
        double at = pixels;
        for (int width : widths) {
            sum += 9.0 * (in * width + 3.0 * width * width) * at;
            in = width;
            at /= 4;
        }
        return sum;
    }

    private static int[] widths(NetworkSize size) {
        return switch (size) {
            case SMALL -> new int[] {16, 32, 64, 64};
            case MEDIUM -> new int[] {32, 64, 128, 128};
            case FULL -> new int[] {64, 128, 256, 512, 512};
        };
    }

    /** Numbers that the convolutions of one tile give. */
    private static double outputs(NetworkSize size, double pixels) {
        double sum = widths(size)[0] * pixels;
        double at = pixels;
        for (int width : widths(size)) {
            sum += 5.0 * width * at;
            at /= 4;
        }
        return sum;
    }

    /** Learned numbers of the network, those of batch normalization left out. */
    static long parameters(NetworkSize size, int bands) {
        long in = widths(size)[0];
        long sum = 9 * bands * in;
        for (int width : widths(size)) {
            sum += 9 * (in * width + 3L * width * width) + in * width;
            in = width;
        }
        return sum;
    }
}
