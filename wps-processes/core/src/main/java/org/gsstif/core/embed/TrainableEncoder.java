package org.gsstif.core.embed;

import java.util.List;
import org.gsstif.core.run.RunMonitor;

/** An encoder that learns from triplets (METHODS 6.3). Each call goes on from where the last one ended: a warm start. */
public interface TrainableEncoder extends Encoder {

    /**
     * Mean loss of an epoch and its parts.
     *
     * @param loss mean over the batches
     * @param nearDistance mean ‖a − n‖
     * @param farDistance mean ‖a − d‖
     */
    record Epoch(double loss, double nearDistance, double farDistance) {}

    /** Where it is trained, for the report: {@code cpu()}, {@code gpu(0)}. */
    default String device() {
        return "cpu()";
    }

    /**
     * Trains.
     *
     * @param tiles three tiles per triplet, [3 · i] anchor, [3 · i + 1] neighbour, [3 · i + 2] distant
     * @param step for the progress messages, which also tell the loss
     * @return one entry per epoch
     * @throws org.gsstif.core.run.RunCancelledException within one batch after the monitor asked to stop
     */
    List<Epoch> train(TripletTiles tiles, TrainingOptions options, String step, RunMonitor monitor);
}
