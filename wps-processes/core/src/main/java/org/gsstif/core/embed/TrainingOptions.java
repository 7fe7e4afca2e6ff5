package org.gsstif.core.embed;

/**
 * How a network is trained (METHODS 6.3). The authors: margin 50 and λ = 0.01 for z = 512, Adam with learning rate 0.001 and
 * β = (0.5, 0.999), batches of 50, random flips and quarter turns of each tile.
 *
 * @param epochs passes over the triplets, 1 … 1000
 * @param batchSize triplets per step, 2 … 1000
 * @param margin m of the loss, in embedding units, above 0
 * @param lambda λ, weight of the embeddings' norms, ≥ 0
 * @param learningRate of Adam, above 0
 * @param augment flip and turn tiles at random
 * @param jitter j, 0 … 1: the values of each tile, scaled to 0..1, are multiplied by a random 1 ± j and shifted by a random ± j / 4,
 *     so that haze and light tell no places apart; the authors have none (0)
 * @param seed of the order, the flips, the turns and the jitter
 */
public record TrainingOptions(
        int epochs,
        int batchSize,
        double margin,
        double lambda,
        double learningRate,
        boolean augment,
        double jitter,
        long seed) {

    public TrainingOptions {
        if (epochs < 1 || epochs > 1000) {
            throw new IllegalArgumentException("epochs is " + epochs + "; allowed are 1 to 1000");
        }
        if (batchSize < 2 || batchSize > 1000) {
            throw new IllegalArgumentException("batchSize is " + batchSize + "; allowed are 2 to 1000 triplets");
        }
        if (!(margin > 0 && Double.isFinite(margin))) {
            throw new IllegalArgumentException("margin is " + margin + "; it must be above 0");
        }
        if (!(lambda >= 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("lambda is " + lambda + "; it must be at least 0");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter is " + jitter + "; allowed are 0 to 1");
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learningRate is " + learningRate + "; it must be above 0");
        }
    }

    /** Those of {@link EncoderOptions.NetworkSize#SMALL}: 4 epochs of batches of 50, margin 4, λ = 0.001, jitter 0.2. */
    public static TrainingOptions defaults() {
        return of(EncoderOptions.NetworkSize.SMALL);
    }

    /**
     * 4 epochs of batches of 50, learning rate 0.001; SMALL margin 4, λ 0.001 and jitter 0.2 (measured, docs/clustering.md),
     * MEDIUM 6, 0.001 and 0.2 (z is twice as large), FULL the authors' 50, 0.01 and 0.
     */
    public static TrainingOptions of(EncoderOptions.NetworkSize size) {
        return switch (size) {
            case SMALL -> new TrainingOptions(4, 50, 4, 0.001, 1e-3, true, 0.2, 1);
            case MEDIUM -> new TrainingOptions(4, 50, 6, 0.001, 1e-3, true, 0.2, 1);
            case FULL -> new TrainingOptions(4, 50, 50, 0.01, 1e-3, true, 0, 1);
        };
    }

    public TrainingOptions withEpochs(int number) {
        return new TrainingOptions(number, batchSize, margin, lambda, learningRate, augment, jitter, seed);
    }

    public TrainingOptions withMargin(double m) {
        return new TrainingOptions(epochs, batchSize, m, lambda, learningRate, augment, jitter, seed);
    }

    public TrainingOptions withLearningRate(double rate) {
        return new TrainingOptions(epochs, batchSize, margin, lambda, rate, augment, jitter, seed);
    }

    public TrainingOptions withLambda(double weight) {
        return new TrainingOptions(epochs, batchSize, margin, weight, learningRate, augment, jitter, seed);
    }

    public TrainingOptions withAugment(boolean turn) {
        return new TrainingOptions(epochs, batchSize, margin, lambda, learningRate, turn, jitter, seed);
    }

    public TrainingOptions withJitter(double share) {
        return new TrainingOptions(epochs, batchSize, margin, lambda, learningRate, augment, share, seed);
    }

    public TrainingOptions withSeed(long number) {
        return new TrainingOptions(epochs, batchSize, margin, lambda, learningRate, augment, jitter, number);
    }
}
