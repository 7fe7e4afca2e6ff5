package org.gsstif.core.raster;

import java.io.IOException;
import java.io.Serializable;

/**
 * Takes a raster block by block, in any order, from several threads. Blocks do not overlap; a pixel that no block wrote
 * is missing. The last {@link #write} does not finish the raster: its owner does.
 */
public interface RasterSink extends Serializable {

    GridGeometry grid();

    int bands();

    void write(RasterBlock block) throws IOException;
}
