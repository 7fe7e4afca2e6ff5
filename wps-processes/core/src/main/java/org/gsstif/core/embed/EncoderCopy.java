package org.gsstif.core.embed;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of an encoder travels to another Java process where its numbers lie outside of Java: kind, options and weights. It is
 * made again there once, and stays as long as that process lives.
 */
public final class EncoderCopy implements Serializable {

    private static final ConcurrentHashMap<List<Object>, Encoder> MADE = new ConcurrentHashMap<>();

    private final String name;
    private final EncoderOptions options;
    private final int bands;
    private final byte[] weights;

    public EncoderCopy(String name, EncoderOptions options, int bands, byte[] weights) {
        this.name = name;
        this.options = options;
        this.bands = bands;
        this.weights = weights.clone();
    }

    private Object readResolve() {
        List<Object> key = List.of(name, options, bands, ByteBuffer.wrap(weights));
        return MADE.computeIfAbsent(key, k -> {
            try {
                return Encoders.provider(name).restore(options, bands, weights);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
