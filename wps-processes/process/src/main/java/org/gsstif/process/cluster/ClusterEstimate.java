package org.gsstif.process.cluster;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.EncoderOptions.NetworkSize;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.run.Report;
import org.gsstif.process.port.Limits;

/** What a clustering will need, said before it starts, and refused when it is too much. */
final class ClusterEstimate {

    /** Multiplications a second of one thread: convolutions, and distances of k-means, both measured (docs/clustering.md). */
    private static final double NETWORK_PER_SECOND = 3e10;

    private static final double DISTANCES_PER_SECOND = 8e9;
    /** Passes over the data that one start of k-means needs, its seeding included. */
    private static final int ITERATIONS = 12;

    private ClusterEstimate() {}

    /**
     * @return what it will need, for the progress messages
     * @throws IllegalArgumentException if that is more memory than the limits allow
     */
    static String check(TileSeries tiles, TwoStepOptions options, Limits limits, Report report) {
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
        int side = Math.min(
                tiles.grid().size(),
                switch (size) {
                    case SMALL -> 32;
                    case MEDIUM -> 64;
                    case FULL -> 128;
                });
        long embeddings = 8L * tiles.grid().tiles() * tiles.dates() * dimension; // the series and the k-means copy
        if (learns && options.secondStep()) {
            embeddings += embeddings / 2; // those of step 1 are kept for the comparison
        }
        long triplets = learns ? TripletTiles.bytes(options.triplets(), tiles.bands(), side) : 0;
        Map<String, Object> estimate = new LinkedHashMap<>();
        estimate.put("tiles", tiles.grid().tiles());
        estimate.put("embeddingBytes", embeddings);
        estimate.put("tripletBytes", triplets);
        if (learns) {
            estimate.put(
                    "trainingTriplets",
                    (options.secondStep() ? 2L : 1L)
                            * options.triplets()
                            * options.training().epochs());
        }
        double seconds = seconds(tiles, options, learns, dimension, side, limits);
        estimate.put("secondsAbout", Math.rint(seconds));
        report.put("estimate", estimate);
        if (embeddings + triplets > limits.memoryBytes()) {
            throw new IllegalArgumentException("the clustering needs about " + ((embeddings + triplets) >> 20)
                    + " MB (" + tiles.grid().tiles() + " tiles × " + tiles.dates() + " dates × " + dimension
                    + " numbers), the setting memory allows " + (limits.memoryBytes() >> 20)
                    + " MB; choose larger tiles, fewer dates, a smaller region or fewer triplets, or raise it");
        }
        return String.format(
                Locale.ROOT,
                "%d tiles at %d dates, about %d MB and %.0f s",
                tiles.grid().tiles(),
                tiles.dates(),
                ((embeddings + triplets) >> 20) + 1,
                Math.max(1, seconds));
    }

    /**
     * About how long encoding, training and clustering take: operations over what a core of a present server does in a second.
     * Right to a factor of two or three; a GPU is much faster.
     */
    private static double seconds(
            TileSeries tiles, TwoStepOptions options, boolean learns, int dimension, int side, Limits limits) {
        int steps = learns && options.secondStep() ? 2 : 1;
        double series = tiles.grid().tiles() * (double) tiles.dates();
        double pixels = (double) side * side;
        double encode = learns
                ? multiplications(options.encoderOptions().size(), tiles.bands(), pixels)
                : 9 * options.encoderOptions().features() * tiles.bands() * pixels;
        int threads = learns ? options.encoderOptions().threads() : limits.workers();
        double work = steps * series * encode / NETWORK_PER_SECOND / threads;
        if (learns) {
            // three tiles, forwards and twice as much backwards
            double triplets =
                    (double) steps * options.triplets() * options.training().epochs();
            work += triplets * 9 * encode / NETWORK_PER_SECOND / threads;
        }
        int tried = options.partition().maxClusters() - options.partition().minClusters() + 1;
        double passes = ITERATIONS
                * options.partition().starts()
                * tried
                * options.partition().maxClusters();
        work += steps * passes * series * dimension / DISTANCES_PER_SECOND / limits.workers();
        return work;
    }

    /** Of one tile through the network: 3 × 3 convolutions, four a stage; each stage after the first on a quarter of the pixels. */
    private static double multiplications(NetworkSize size, int bands, double pixels) {
        int[] widths =
                switch (size) {
                    case SMALL -> new int[] {16, 32, 64, 64};
                    case MEDIUM -> new int[] {32, 64, 128, 128};
                    case FULL -> new int[] {64, 128, 256, 512, 512};
                };
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
}
