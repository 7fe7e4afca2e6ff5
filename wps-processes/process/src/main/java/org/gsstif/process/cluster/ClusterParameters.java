package org.gsstif.process.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gsstif.core.cluster.PartitionOptions;
import org.gsstif.core.cluster.SeriesDistance;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.BandScaling;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TrainingOptions;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.Limits;

/** The inputs that say how tiles are cut, encoded, trained on and clustered. */
final class ClusterParameters {

    private static final TileOptions TILES = TileOptions.defaults();
    private static final TrainingOptions TRAINING = TrainingOptions.defaults();
    private static final TwoStepOptions STEPS = TwoStepOptions.of(2);
    private static final PartitionOptions PARTITION = STEPS.partition();

    static final Input<Integer> TILE_SIZE = Input.integer(
                    "tileSize",
                    "Tile size",
                    "pixels",
                    4,
                    1024,
                    "Side of the square tiles. Each becomes one pixel of the cluster raster (with tileStride: one per stride).")
            .byDefault(TILES.size());

    static final Input<Integer> TILE_STRIDE = Input.integer(
            "tileStride",
            "Tile stride",
            "pixels",
            1,
            1024,
            "Distance of neighbouring tiles, at most the tile size. Left out: the tile size, so that tiles touch.");

    static final Input<Double> MIN_VALID = Input.number(
                    "minValid",
                    "Least valid share",
                    "share",
                    0.001,
                    1.0,
                    "A tile is missing at a date when less than this share of its pixels is valid.")
            .byDefault(TILES.minValid());

    static final Input<String> PERCENTILES = Input.text(
                    "percentiles",
                    "Percentiles",
                    "Two percentiles of each band over all images, low,high, within 0 to 100: values are scaled so that these become "
                            + "0 and 1, and clamped. The encoder COVERAGE takes values as they are.")
            .byDefault("1,99");

    static final Input<String> RANGE = Input.text(
            "valueRange",
            "Value range",
            "Instead of percentiles: the values that become 0 and 1, low,high for all bands, or low,high of each band one after "
                    + "the other, for example 0,3000,0,5000.");

    static final Input<String> ENCODER = Input.choice(
            "encoder",
            Encoders.RANDOM_CONVOLUTION,
            "Encoder",
            "How a tile becomes a vector. TILE2VEC learns from the images and needs the add-on gs-stif-torch.",
            encoders());

    static final Input<EncoderOptions.NetworkSize> NETWORK = Input.choice(
            "networkSize",
            EncoderOptions.NetworkSize.class,
            EncoderOptions.NetworkSize.SMALL,
            "Network size",
            "Size of the TILE2VEC network.",
            s -> switch (s) {
                case SMALL -> "64 numbers a tile, input up to 32 × 32 pixels, minutes on a CPU";
                case MEDIUM -> "128 numbers, up to 64 × 64";
                case FULL -> "the authors' 512 numbers, up to 128 × 128; for GPUs";
            });

    static final Input<Integer> TRIPLETS = Input.integer(
                    "triplets",
                    "Triplets",
                    "triplets",
                    1,
                    1_000_000,
                    "Triplets of tiles that each training step draws.")
            .byDefault(STEPS.triplets());

    static final Input<Integer> EPOCHS = Input.integer(
                    "epochs", "Epochs", "passes", 1, 1000, "Passes over the triplets in each training step.")
            .byDefault(TRAINING.epochs());

    static final Input<Double> MARGIN = Input.number(
            "margin",
            "Margin",
            "none",
            1e-6,
            1e6,
            "Margin m of the triplet loss, in embedding units. Left out: " + bySize(TrainingOptions::margin)
                    + ", the authors'.");

    static final Input<Double> LAMBDA = Input.number(
            "lambda",
            "Weight of the norms",
            "none",
            0.0,
            1e6,
            "Weight λ of the embeddings' norms in the loss, which keeps them small. Left out: "
                    + bySize(TrainingOptions::lambda) + ", the authors'.");

    static final Input<Double> JITTER = Input.number(
            "jitter",
            "Jitter",
            "share",
            0.0,
            1.0,
            "In training the values of each tile are multiplied by a random number within 1 ± jitter and shifted by a quarter of it, "
                    + "so that haze and light tell no places apart. Left out: "
                    + bySize(TrainingOptions::jitter) + ", the authors' (none).");

    static final Input<Integer> RADIUS = Input.integer(
            "neighbourRadius",
            "Neighbour radius",
            "pixels",
            2,
            100_000,
            "In step 1 anchor and neighbour lie less than this apart, in rows and columns. Left out: the tile size.");

    static final Input<Boolean> SECOND_STEP = Input.flag(
            "secondStep",
            "Step 2",
            true,
            "Whether a learning encoder is trained further on the neighbourhood in the clusters of step 1, and the tiles are "
                    + "clustered again.");

    static final Input<Integer> CLUSTERS = Input.integer(
            "clusters",
            "Clusters",
            "clusters",
            2,
            255,
            "Number of clusters. Left out: chosen within minClusters … maxClusters.");

    static final Input<Integer> MIN_CLUSTERS = Input.integer(
                    "minClusters", "Fewest clusters", "clusters", 2, 255, "Least number of clusters to try.")
            .byDefault(3);

    static final Input<Integer> MAX_CLUSTERS = Input.integer(
                    "maxClusters", "Most clusters", "clusters", 2, 255, "Largest number of clusters to try.")
            .byDefault(10);

    static final Input<PartitionOptions.Index> INDEX = Input.choice(
            "index",
            PartitionOptions.Index.class,
            PARTITION.index(),
            "Index",
            "By which the number of clusters is chosen.",
            i -> switch (i) {
                case SILHOUETTE -> "largest mean silhouette";
                case CALINSKI_HARABASZ -> "largest ratio of between to within";
                case DAVIES_BOULDIN -> "least mean overlap";
            });

    static final Input<PartitionOptions.Algorithm> ALGORITHM = Input.choice(
            "algorithm",
            PartitionOptions.Algorithm.class,
            PARTITION.algorithm(),
            "Algorithm",
            "Kind of clustering.",
            a -> switch (a) {
                case KMEANS -> "k-means, Euclidean distance";
                case KMEDOIDS -> "k-medoids (FasterPAM), any distance";
            });

    static final Input<SeriesDistance.Kind> DISTANCE = Input.choice(
            "distance",
            SeriesDistance.Kind.class,
            PARTITION.distance().kind(),
            "Distance",
            "Distance of two tile series, for KMEDOIDS.",
            d -> switch (d) {
                case EUCLIDEAN -> "of the concatenated dates";
                case SUM_OF_DATES -> "the sum of the dates' distances";
                case DTW -> "dynamic time warping: the same course may come earlier or later";
            });

    static final Input<Integer> DTW_BAND = Input.integer(
                    "dtwBand",
                    "DTW band",
                    "dates",
                    0,
                    10_000,
                    "With DTW: matched dates lie at most so many dates apart.")
            .byDefault(2);

    static final Input<Integer> STARTS = Input.integer(
                    "starts", "Starts", "runs", 1, 100, "Runs of the clustering from different seeds; the best counts.")
            .byDefault(PARTITION.starts());

    static final Input<Integer> SAMPLE = Input.integer(
                    "silhouetteSample",
                    "Silhouette sample",
                    "tiles",
                    0,
                    1_000_000,
                    "Most tiles that silhouettes take into account; 0: all, which takes the square of their number.")
            .byDefault(PARTITION.sample());

    static final Input<Integer> STABILITY = Input.integer(
                    "stabilitySeeds",
                    "Seeds for stability",
                    "seeds",
                    0,
                    100,
                    "The tiles are clustered again from so many other seeds, and the report says how far the partitions agree.")
            .byDefault(3);

    static final Input<Integer> SEED = Input.integer(
                    "seed",
                    "Seed",
                    "none",
                    0,
                    Integer.MAX_VALUE,
                    "Decides everything random; the same seed gives the same result.")
            .byDefault(1);

    static final Input<Boolean> ESTIMATE_ONLY = Input.flag(
            "estimateOnly",
            "Estimate only",
            false,
            "Stop before the work begins: the only output is the report, with the memory and the time that the run would take, as "
                    + "stif:Estimate says it.");

    static final Input<String> PUBLISH_OUTLINES = Input.text(
            "publishOutlines",
            "Publish the outlines as layer",
            "Publish the outlines of the cluster polygons as this layer, workspace:layer, to lay over other maps; overwrite counts "
                    + "for it too. Left out: they are not published.");

    private ClusterParameters() {}

    private static String bySize(ToDoubleFunction<TrainingOptions> value) {
        List<String> texts = new ArrayList<>();
        for (EncoderOptions.NetworkSize size : EncoderOptions.NetworkSize.values()) {
            texts.add(Input.show(value.applyAsDouble(TrainingOptions.of(size))) + " for " + size);
        }
        return String.join(", ", texts);
    }

    private static Map<String, String> encoders() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(Encoders.STATISTICS, "mean, deviation and percentiles of each band");
        kinds.put(Encoders.RANDOM_CONVOLUTION, "texture by random 3 × 3 filters, no training");
        kinds.put(Encoders.COVERAGE, "the images are embedding coverages already, averaged per tile");
        kinds.put(Encoders.TILE2VEC, "a network trained in two steps");
        return kinds;
    }

    /** The group, in the order to show. */
    static List<Input<?>> group() {
        return List.of(
                TILE_SIZE,
                TILE_STRIDE,
                MIN_VALID,
                PERCENTILES,
                RANGE,
                ENCODER,
                NETWORK,
                TRIPLETS,
                EPOCHS,
                MARGIN,
                LAMBDA,
                JITTER,
                RADIUS,
                SECOND_STEP,
                CLUSTERS,
                MIN_CLUSTERS,
                MAX_CLUSTERS,
                INDEX,
                ALGORITHM,
                DISTANCE,
                DTW_BAND,
                STARTS,
                SAMPLE,
                STABILITY,
                SEED);
    }

    static TileOptions tiles(Values values) {
        float[] percentiles = numbers("percentiles", values.get(PERCENTILES));
        if (percentiles.length != 2) {
            throw ParameterException.invalid(
                    "percentiles",
                    "percentiles is " + values.get(PERCENTILES) + "; it must be two numbers, for example 1,99");
        }
        TileOptions options = TILES.withSize(values.get(TILE_SIZE))
                .withMinValid(values.get(MIN_VALID))
                .withPercentiles(percentiles[0], percentiles[1]);
        return values.has(TILE_STRIDE) ? options.withStride(values.get(TILE_STRIDE)) : options;
    }

    /** The scaling by {@link #RANGE}, or null where it is left out. */
    static BandScaling range(Values values, int bands) {
        if (!values.has(RANGE)) {
            return null;
        }
        float[] numbers = numbers("valueRange", values.get(RANGE));
        if (numbers.length != 2 && numbers.length != 2 * bands) {
            throw ParameterException.invalid(
                    "valueRange",
                    "valueRange has " + numbers.length + " numbers; it must have 2, or 2 for each of the " + bands
                            + " bands");
        }
        float[] low = new float[bands];
        float[] high = new float[bands];
        for (int b = 0; b < bands; b++) {
            low[b] = numbers[2 * b % numbers.length];
            high[b] = numbers[(2 * b + 1) % numbers.length];
        }
        return new BandScaling(low, high);
    }

    private static float[] numbers(String name, String text) {
        String[] parts = text.split(",", -1);
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Float.parseFloat(parts[i].strip());
            } catch (NumberFormatException e) {
                throw ParameterException.invalid(
                        name, name + " is " + text + "; it must be numbers separated by commas", e);
            }
        }
        return numbers;
    }

    static TwoStepOptions steps(Values values, Limits limits) {
        int seed = values.get(SEED);
        PartitionOptions partition = PARTITION
                .withAlgorithm(values.get(ALGORITHM), new SeriesDistance(values.get(DISTANCE), values.get(DTW_BAND)))
                .withStarts(values.get(STARTS))
                .withSample(values.get(SAMPLE));
        int min = values.has(CLUSTERS) ? values.get(CLUSTERS) : values.get(MIN_CLUSTERS);
        int max = values.has(CLUSTERS) ? values.get(CLUSTERS) : values.get(MAX_CLUSTERS);
        // a small network gains little from more threads, and on a busy machine they wait for each other
        int threads = values.get(NETWORK) == EncoderOptions.NetworkSize.SMALL ? 1 : limits.workers();
        EncoderOptions encoder =
                EncoderOptions.defaults().withSize(values.get(NETWORK)).withThreads(threads);
        TrainingOptions training = TrainingOptions.of(values.get(NETWORK)).withEpochs(values.get(EPOCHS));
        training = values.has(MARGIN) ? training.withMargin(values.get(MARGIN)) : training;
        training = values.has(JITTER) ? training.withJitter(values.get(JITTER)) : training;
        training = values.has(LAMBDA) ? training.withLambda(values.get(LAMBDA)) : training;
        return STEPS.withEncoder(values.get(ENCODER))
                .withEncoderOptions(encoder)
                .withTraining(training)
                .withTriplets(values.get(TRIPLETS))
                .withNeighbourRadius(values.has(RADIUS) ? values.get(RADIUS) : 0)
                .withSecondStep(values.get(SECOND_STEP))
                .withPartition(partition.withRange(min, max, values.get(INDEX)))
                .withSeed(seed);
    }
}
