package org.gsstif.geoserver.publish;

import java.io.IOException;
import org.gsstif.process.port.PublishRequest;

/** One way in which an image becomes a layer. */
interface RasterPublication {

    /** @throws org.gsstif.process.port.PublishException if it cannot succeed; nothing was written */
    void check(PublishRequest request) throws IOException;

    /** Writes the files. */
    Prepared prepare(PublishRequest request, StyleWriter styles, Undo undo) throws Exception;
}
