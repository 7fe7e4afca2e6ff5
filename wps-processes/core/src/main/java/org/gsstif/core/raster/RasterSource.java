package org.gsstif.core.raster;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** A raster that is read window by window. Thread-safe: several workers read at the same time. */
public interface RasterSource extends Closeable, Serializable {

    GridGeometry grid();

    /** Number of bands, ≥ 1. */
    int bands();

    /**
     * Reads all bands of a window. The window may reach outside the grid: pixels there are missing.
     *
     * @throws IOException if the pixels cannot be read; the message names the source
     */
    RasterBlock read(Window window) throws IOException;

    @Override
    default void close() throws IOException {}
}
