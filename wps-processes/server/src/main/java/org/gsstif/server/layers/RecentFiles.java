package org.gsstif.server.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was read of files lately; a file that changed is read anew. Thread-safe. */
public final class RecentFiles<T> {

    /** Reads a file. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws IOException if it is not readable; the message says why */
        T read(Path file) throws IOException;
    }

    private record Version(long modified, long size, Object key) {}

    private record Entry<T>(Version version, T contents) {}

    private final Reader<T> reader;
    private final Map<Path, Entry<T>> entries;

    /** @param remembered number of files, those used last */
    public RecentFiles(int remembered, Reader<T> reader) {
        this.reader = reader;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Entry<T>> eldest) {
                return size() > remembered;
            }
        };
    }

    /** @throws IOException if the file is not readable; the message says why */
    public T get(Path file) throws IOException {
        Version version = version(file);
        synchronized (entries) {
            Entry<T> entry = entries.get(file);
            if (entry != null && entry.version.equals(version)) {
                return entry.contents;
            }
        }
        T contents = reader.read(file);
        synchronized (entries) {
            entries.put(file, new Entry<>(version, contents));
        }
        return contents;
    }

    private static Version version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey() == null ? "" : attributes.fileKey();
        return new Version(attributes.lastModifiedTime().toMillis(), attributes.size(), key);
    }
}
