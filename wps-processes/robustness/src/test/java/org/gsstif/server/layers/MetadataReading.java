package org.gsstif.server.layers;

import java.io.IOException;

/** Opens the reading of LAYER.json to the tests of this module. */
public final class MetadataReading {

    private MetadataReading() {}

    public static LayerMetadata read(byte[] json) throws IOException {
        return LayerMetadata.read(json);
    }
}
