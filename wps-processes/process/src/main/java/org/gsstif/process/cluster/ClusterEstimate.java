package org.gsstif.process.cluster;

import java.util.LinkedHashMap;
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

    private ClusterEstimate() {}

    static void check(TileSeries tiles, TwoStepOptions options, Limits limits, Report report) {
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
        report.put("estimate", estimate);
        if (embeddings + triplets > limits.memoryBytes()) {
            throw new IllegalArgumentException("the clustering needs about " + ((embeddings + triplets) >> 20)
                    + " MB (" + tiles.grid().tiles() + " tiles × " + tiles.dates() + " dates × " + dimension
                    + " numbers), the setting memoryBytes allows " + (limits.memoryBytes() >> 20)
                    + " MB; choose larger tiles, fewer dates, a smaller region or fewer triplets, or raise it");
        }
    }
}
