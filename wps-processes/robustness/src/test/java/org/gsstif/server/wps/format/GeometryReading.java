package org.gsstif.server.wps.format;

import java.io.IOException;
import java.nio.file.Path;

/** Opens the geometry formats to the tests of this module. */
public final class GeometryReading {

    private GeometryReading() {}

    /** Reads the text by the format that its first character tells; JSON both as a geometry and as features. */
    public static void read(String text) throws IOException {
        Content content = new Content.Text(text);
        RunResources resources = new RunResources(Path.of(System.getProperty("java.io.tmpdir")));
        char first = content.firstCharacter();
        if (first == '{' || first == '[') {
            IOException refused = null;
            try {
                new GeoJsonGeometryFormat().decode(content, resources);
            } catch (IOException e) {
                refused = e;
            }
            new GeoJsonFeaturesFormat().decode(content, resources);
            if (refused != null) {
                throw refused;
            }
        } else if (first == '<') {
            new GmlFormat(GmlFormat.Version.GML3).decode(content, resources);
        } else {
            new WktFormat().decode(content, resources);
        }
    }
}
