package org.gsstif.core.raster;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** A raster that is read window by window. Thread-safe: several workers read at the same time. */
public interface RasterSource extends Closeable, Serializable {

    GridGeometry grid();

    /** Number of bands, ≥ 1. */
    int bands();

    /** The names of the bands in their order, as the source has them; empty where they are not known. */
    default List<String> bandNames() {
        return List.of();
    }

    /**
     * Reads all bands of a window. The window may reach outside the grid: pixels there are missing.
     *
     * @throws IOException if the pixels cannot be read; the message names the source
     */
    RasterBlock read(Window window) throws IOException;

    @Override
    default void close() throws IOException {}
}
