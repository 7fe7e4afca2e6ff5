package org.gsstif.server.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The images opened lately, by file; a file that changed is opened anew. Thread-safe. */
public final class LayerImages {

    private static final int REMEMBERED = 256;

    private record Version(long modified, long size, Object key) {}

    private record Entry(Version version, LayerImage image) {}

    private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Entry> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @throws IOException if it is not a readable GeoTIFF; the message says why */
    public LayerImage open(Path file) throws IOException {
        Version version = version(file);
        synchronized (entries) {
            Entry entry = entries.get(file);
            if (entry != null && entry.version.equals(version)) {
                return entry.image;
            }
        }
        LayerImage image = LayerImage.open(file);
        synchronized (entries) {
            entries.put(file, new Entry(version, image));
        }
        return image;
    }

    private static Version version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey() == null ? "" : attributes.fileKey();
        return new Version(attributes.lastModifiedTime().toMillis(), attributes.size(), key);
    }
}
