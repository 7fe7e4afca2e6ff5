package org.gsstif.server.layers;

import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.core.raster.RasterSource;

/** Opens a raster file for reading by windows. */
@FunctionalInterface
public interface RasterOpener {

    /** @throws IOException if it is not a readable, georeferenced raster; the message says why */
    RasterSource open(Path file) throws IOException;
}
