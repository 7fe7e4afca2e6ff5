package org.gsstif.core.embed;

import java.io.IOException;
import java.util.function.BiFunction;

/** Provider of encoders that are not trained. */
record PlainProvider(String name, boolean scalesBands, BiFunction<EncoderOptions, Integer, Encoder> maker)
        implements EncoderProvider {

    @Override
    public Encoder create(EncoderOptions options, int bands) {
        return maker.apply(options, bands);
    }

    @Override
    public Encoder restore(EncoderOptions options, int bands, byte[] weights) throws IOException {
        if (weights.length != 0) {
            throw new IOException(
                    "the encoder " + name + " has no weights, but " + weights.length + " bytes were given");
        }
        return create(options, bands);
    }
}
