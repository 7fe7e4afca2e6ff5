package org.gsstif.server.host;

import javax.media.jai.JAI;
import javax.media.jai.TileCache;

/**
 * The memory for decoded image tiles, which all open images share.
 *
 * <p>JAI's default of 16 MB holds less than one row of tiles of a few wide images; blocks that run along rows, with a halo,
 * then decode each tile about four times.
 */
public final class DecodedTiles {

    private static final long LEAST = 64L << 20;

    private DecodedTiles() {}

    /** A quarter of the heap, beside the half that the default limits give to a run. */
    public static void useMemory() {
        TileCache cache = JAI.getDefaultInstance().getTileCache();
        cache.setMemoryCapacity(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 4));
    }
}
