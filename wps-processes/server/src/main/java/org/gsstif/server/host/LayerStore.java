package org.gsstif.server.host;

import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.server.layers.FolderPublisher;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.style.SldReader;

/** A folder of layers, to look up names in and to publish to. */
public record LayerStore(LayerFolder catalog, FolderPublisher publisher) {

    /** Workspace of layer names without one. */
    public static final String DEFAULT_WORKSPACE = "stif";

    /**
     * Opens a folder of layers.
     *
     * @param folder made if it is not there
     * @throws IOException if the folder cannot be used
     */
    public static LayerStore open(Path folder) throws IOException {
        LayerFolder catalog = new LayerFolder(folder, DEFAULT_WORKSPACE, GeoTiffs::open);
        return new LayerStore(catalog, new FolderPublisher(catalog, SldReader::read, SldReader::readVector));
    }
}
