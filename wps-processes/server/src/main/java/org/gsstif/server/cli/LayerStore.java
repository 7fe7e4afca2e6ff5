package org.gsstif.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.server.layers.FolderPublisher;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.style.SldReader;

/** A folder of layers, to look up names in and to publish to. */
record LayerStore(LayerFolder catalog, FolderPublisher publisher) {

    /** Workspace of layer names without one. */
    static final String DEFAULT_WORKSPACE = "stif";

    static LayerStore open(Path folder) throws IOException {
        LayerFolder catalog = new LayerFolder(folder, DEFAULT_WORKSPACE, GeoTiffs::open);
        return new LayerStore(catalog, new FolderPublisher(catalog, SldReader::read));
    }
}
