package org.gsstif.core.embed;

import java.io.Serializable;

/** Turns tiles into vectors. Thread-safe. */
public interface Encoder extends AutoCloseable, Serializable {

    /** Name of its kind, for example {@code STATISTICS}. */
    String name();

    /** z, numbers per tile. */
    int dimension();

    /** Largest side of a tile it wants, in pixels; larger ones are averaged down to it. 0: tiles as they are. */
    default int inputSide() {
        return 0;
    }

    /**
     * Encodes the tiles of a batch, each independently of the others. May change the batch's values at invalid pixels.
     *
     * @param out [tile · z + i], at least size · z long
     */
    void encode(TileBatch batch, float[] out);

    /** What it takes to make it again beside its name and options: trained numbers; empty where there are none. */
    default byte[] weights() {
        return new byte[0];
    }

    @Override
    default void close() {}
}
