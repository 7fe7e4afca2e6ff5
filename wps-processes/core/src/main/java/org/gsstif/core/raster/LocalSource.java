package org.gsstif.core.raster;

import java.io.NotSerializableException;

/**
 * A source of what only this Java process can read: an open reader, an image in memory. Sent to another process it fails, unless
 * whoever sends it puts a copy of its pixels in its place.
 */
public interface LocalSource extends RasterSource {

    /** The error of sending it as it is. */
    static NotSerializableException refusal(RasterSource source) {
        return new NotSerializableException("the image " + source
                + " is not a GeoTIFF file, so that other processes could not read it; save it to a file first");
    }
}
