package org.gsstif.core.raster;

import java.io.IOException;

/** A source that counts something in the pixels it is asked for. */
public interface CountingSource extends RasterSource {

    /**
     * Reads a window and counts in it; windows that overlap count twice.
     *
     * @param counted what is found is added to element 0
     */
    RasterBlock read(Window window, double[] counted) throws IOException;

    @Override
    default RasterBlock read(Window window) throws IOException {
        return read(window, new double[1]);
    }
}
