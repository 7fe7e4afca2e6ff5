package org.gsstif.robustness.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import org.gsstif.geoserver.publish.TargetNames;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.robustness.TemporaryFolder;
import org.gsstif.server.host.LayerStore;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.layers.LayerName;
import org.gsstif.server.layers.MetadataReading;

/** Looks names up in an empty folder of layers: none leads out of it. The same bytes are read as a layer's JSON. */
final class Names {

    private static final class Holder {
        static final LayerFolder FOLDER = open();

        private static LayerFolder open() {
            try {
                return LayerStore.open(TemporaryFolder.create("stif-fuzz-names-"))
                        .catalog();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private Names() {}

    static void read(byte[] input) throws IOException {
        String text = new String(input, UTF_8);
        LayerFolder folder = Holder.FOLDER;
        try {
            LayerName name = LayerName.parse(text, folder.defaultWorkspace());
            inside(folder.root(), name.workspace() + "/" + name.layer() + ".tif");
        } catch (IllegalArgumentException e) {
            Target.documented(e);
        }
        try {
            folder.find(text);
            Target.require(false, "a layer was found in an empty folder: " + text);
        } catch (LayerNotFoundException e) {
            Target.documented(e);
        }
        Target.require(folder.style("stif", text).isEmpty(), "a style was found in an empty folder: " + text);
        String published = TargetNames.layer(text);
        if (published != null) {
            inside(folder.root(), published + ".tif");
        }
        try {
            MetadataReading.read(input);
        } catch (IOException e) {
            Target.require(e.getMessage() != null, e.toString());
        }
    }

    private static void inside(Path root, String name) {
        Path path = root.resolve(name).normalize();
        Target.require(path.startsWith(root) && !path.equals(root), "the name leads to " + path);
    }
}
