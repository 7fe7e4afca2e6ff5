package org.gsstif.core.embed;

import java.io.IOException;

/** Makes encoders of one kind; found through {@link java.util.ServiceLoader}. */
public interface EncoderProvider {

    /** Name of the kind, as users write it. */
    String name();

    /** Whether it works on scaled values 0..1; false: on values as they are. */
    default boolean scalesBands() {
        return true;
    }

    /** An encoder, untrained where it can be trained. */
    Encoder create(EncoderOptions options, int bands) throws IOException;

    /**
     * The encoder that gave these weights.
     *
     * @throws IOException if the weights are not of this kind, version or size; the message says what differs
     */
    Encoder restore(EncoderOptions options, int bands, byte[] weights) throws IOException;
}
