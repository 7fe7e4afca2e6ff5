package org.gsstif.process.cluster;

import java.io.IOException;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.Embedder;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.GeographicSampler;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TrainableEncoder;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.run.RunMonitor;

/**
 * Times a few tiles and triplets of a request's own images: after some for warming up, tiles of the dates in turn for about a
 * second, then training for about two.
 */
final class ClusterRehearsal {

    private static final double TILES_SECONDS = 1;
    private static final double TRAINING_SECONDS = 2;
    private static final int TILES_AT_ONCE = 32;
    /** Rounds that warm up. */
    private static final int WARM = 3;

    private ClusterRehearsal() {}

    /**
     * Seconds.
     *
     * @param preparing before the first tile, the scaling of the bands
     * @param tile to read and encode one tile of one date, on one thread
     * @param drawing to read a triplet; 0 where nothing is learned
     * @param triplet to train on one; 0 where nothing is learned
     * @param start what the first tiles took more than others
     */
    record Times(double preparing, double tile, double drawing, double triplet, double start) {}

    /**
     * @param options of the training; null: nothing is learned
     * @param preparing seconds that the preparation took
     */
    static Times run(TileSeries tiles, Encoder encoder, TwoStepOptions options, double preparing, RunMonitor monitor)
            throws IOException {
        double[] encoded = tiles(tiles, encoder, monitor);
        if (options == null || !(encoder instanceof TrainableEncoder learner)) {
            return new Times(preparing, encoded[0], 0, 0, encoded[1]);
        }
        int radius = options.neighbourRadius() == 0 ? tiles.grid().size() : options.neighbourRadius();
        GeographicSampler sampler = new GeographicSampler(tiles.grid(), tiles.dates(), radius);
        double perTriplet = 0;
        double drawing = 0;
        int count = 2;
        for (int round = 0; round < WARM; round++) {
            long start = System.nanoTime();
            TripletTiles triplets = TripletTiles.draw(tiles, sampler, count, learner.inputSide(), 1 + round, monitor);
            drawing = seconds(start) / triplets.size();
            if (triplets.size() < 2) {
                break;
            }
            start = System.nanoTime();
            learner.train(triplets, options.training().withEpochs(1), "timing", monitor);
            perTriplet = seconds(start) / triplets.size();
            int most = 4 * options.training().batchSize();
            count = (int) Math.max(2, Math.min(most, TRAINING_SECONDS / WARM / perTriplet));
        }
        return new Times(preparing, encoded[0], drawing, perTriplet, encoded[1]);
    }

    /** Seconds of a tile, and how much longer the first ones took. */
    private static double[] tiles(TileSeries tiles, Encoder encoder, RunMonitor monitor) throws IOException {
        long start = System.nanoTime();
        int count = Embedder.sample(tiles, encoder, 0, TILES_AT_ONCE, 0.5, monitor);
        double first = seconds(start) / count;
        for (int round = 1; round < WARM; round++) {
            Embedder.sample(tiles, encoder, round % tiles.dates(), TILES_AT_ONCE, 0.2, monitor);
        }
        start = System.nanoTime();
        long timed = 0;
        for (int round = 0; round < tiles.dates() || seconds(start) < TILES_SECONDS / 4; round++) {
            monitor.checkCancelled();
            double place = 0.1 + 0.8 * (round % 7) / 6;
            timed += Embedder.sample(tiles, encoder, round % tiles.dates(), 4 * TILES_AT_ONCE, place, monitor);
            if (seconds(start) > TILES_SECONDS) {
                break;
            }
        }
        double one = seconds(start) / timed;
        return new double[] {one, Math.max(0, (first - one) * count)};
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
