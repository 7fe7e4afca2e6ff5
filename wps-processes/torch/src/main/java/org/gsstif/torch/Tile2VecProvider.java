package org.gsstif.torch;

import java.io.IOException;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.EncoderProvider;
import org.gsstif.core.embed.Encoders;

/** Makes the encoder TILE2VEC. */
public final class Tile2VecProvider implements EncoderProvider {

    @Override
    public String name() {
        return Encoders.TILE2VEC;
    }

    @Override
    public Encoder create(EncoderOptions options, int bands) {
        return new Tile2VecEncoder(options, bands);
    }

    @Override
    public Encoder restore(EncoderOptions options, int bands, byte[] weights) throws IOException {
        Tile2VecEncoder encoder = new Tile2VecEncoder(options, bands);
        try {
            encoder.load(weights);
            return encoder;
        } catch (IOException | RuntimeException | Error e) {
            encoder.close();
            throw e;
        }
    }
}
