package org.gsstif.coverage;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * Stands for an image that is no GeoTIFF file when it is sent to another Java process. Whoever sends it puts something else in
 * its place (by {@link ObjectOutputStream}'s {@code replaceObject}); otherwise sending fails.
 */
public final class UnfiledImage implements Serializable {

    private static final long serialVersionUID = 1;

    private final transient CoverageSource source;

    UnfiledImage(CoverageSource source) {
        this.source = source;
    }

    public CoverageSource source() {
        return source;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("the image " + source
                + " is not a GeoTIFF file, so that other processes could not read it; save it to a file first");
    }
}
