package org.gsstif.process.port;

import java.io.IOException;

/** No raster layer of that name is there for this user. */
public final class LayerNotFoundException extends IOException {
    private static final long serialVersionUID = 1L;

    public LayerNotFoundException(String message) {
        super(message);
    }
}
