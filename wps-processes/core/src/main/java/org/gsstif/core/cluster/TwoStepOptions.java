package org.gsstif.core.cluster;

import java.util.Objects;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TrainingOptions;

/**
 * The two-step embedding and partition (METHODS 6.4–6.6).
 *
 * @param encoder name of the kind, see {@link Encoders}
 * @param encoderOptions of the encoder
 * @param training of both steps; the seeds follow from its seed
 * @param triplets of each step, all dates together, 1 … 1,000,000; only encoders that learn use them
 * @param neighbourRadius r of step 1 in pixels; 0: one tile
 * @param secondStep whether step 2 follows; only with encoders that learn
 * @param partition how the embedded series are clustered in both steps
 */
public record TwoStepOptions(
        String encoder,
        EncoderOptions encoderOptions,
        TrainingOptions training,
        int triplets,
        int neighbourRadius,
        boolean secondStep,
        PartitionOptions partition) {

    public TwoStepOptions {
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(encoderOptions, "encoderOptions");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(partition, "partition");
        if (triplets < 1 || triplets > 1_000_000) {
            throw new IllegalArgumentException("triplets is " + triplets + "; allowed are 1 to 1000000");
        }
        if (neighbourRadius != 0 && neighbourRadius < 2) {
            throw new IllegalArgumentException("neighbourRadius is " + neighbourRadius
                    + "; it must be at least 2 pixels, or 0 for the size of a tile");
        }
    }

    /** RANDOM_CONVOLUTION, 2000 triplets a step, neighbours within one tile, both steps. */
    public static TwoStepOptions of(int clusters) {
        return new TwoStepOptions(
                Encoders.RANDOM_CONVOLUTION,
                EncoderOptions.defaults(),
                TrainingOptions.defaults(),
                2000,
                0,
                true,
                PartitionOptions.of(clusters));
    }

    public TwoStepOptions withEncoder(String name) {
        return new TwoStepOptions(name, encoderOptions, training, triplets, neighbourRadius, secondStep, partition);
    }

    public TwoStepOptions withEncoderOptions(EncoderOptions options) {
        return new TwoStepOptions(encoder, options, training, triplets, neighbourRadius, secondStep, partition);
    }

    public TwoStepOptions withTraining(TrainingOptions options) {
        return new TwoStepOptions(encoder, encoderOptions, options, triplets, neighbourRadius, secondStep, partition);
    }

    public TwoStepOptions withTriplets(int number) {
        return new TwoStepOptions(encoder, encoderOptions, training, number, neighbourRadius, secondStep, partition);
    }

    public TwoStepOptions withNeighbourRadius(int pixels) {
        return new TwoStepOptions(encoder, encoderOptions, training, triplets, pixels, secondStep, partition);
    }

    public TwoStepOptions withSecondStep(boolean follow) {
        return new TwoStepOptions(encoder, encoderOptions, training, triplets, neighbourRadius, follow, partition);
    }

    public TwoStepOptions withPartition(PartitionOptions options) {
        return new TwoStepOptions(encoder, encoderOptions, training, triplets, neighbourRadius, secondStep, options);
    }

    /** All seeds follow from this one. */
    public TwoStepOptions withSeed(long seed) {
        return new TwoStepOptions(
                encoder,
                encoderOptions.withSeed(seed),
                training.withSeed(seed),
                triplets,
                neighbourRadius,
                secondStep,
                partition.withSeed(seed));
    }
}
