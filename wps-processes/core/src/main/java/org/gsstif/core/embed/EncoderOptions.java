package org.gsstif.core.embed;

import java.io.Serializable;
import java.util.Objects;

/**
 * Options that all kinds of encoders share; each uses those that mean something to it.
 *
 * @param size of the network
 * @param features number of random filters
 * @param threads of native work, ≥ 1
 * @param seed of filters and first weights
 */
public record EncoderOptions(NetworkSize size, int features, int threads, long seed) implements Serializable {

    /** Size of the embedding network (METHODS 6.2). */
    public enum NetworkSize {
        /** Widths 16, 32, 64, 64 = z (0.32 million parameters), tiles of at most 32 × 32 pixels. */
        SMALL,
        /** Widths 32, 64, 128, 128 = z, tiles of at most 64 × 64 pixels. */
        MEDIUM,
        /** The authors': widths 64, 128, 256, 512, 512 = z (20.9 million parameters), tiles of at most 128 × 128 pixels. */
        FULL
    }

    public EncoderOptions {
        Objects.requireNonNull(size, "size");
        if (features < 1 || features > 4096) {
            throw new IllegalArgumentException("features is " + features + "; allowed are 1 to 4096");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
        }
    }

    /** SMALL, 64 random filters, one thread. */
    public static EncoderOptions defaults() {
        return new EncoderOptions(NetworkSize.SMALL, 64, 1, 1);
    }

    public EncoderOptions withSize(NetworkSize network) {
        return new EncoderOptions(network, features, threads, seed);
    }

    public EncoderOptions withFeatures(int number) {
        return new EncoderOptions(size, number, threads, seed);
    }

    public EncoderOptions withThreads(int number) {
        return new EncoderOptions(size, features, number, seed);
    }

    public EncoderOptions withSeed(long number) {
        return new EncoderOptions(size, features, threads, number);
    }
}
