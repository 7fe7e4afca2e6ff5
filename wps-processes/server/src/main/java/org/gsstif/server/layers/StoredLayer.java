package org.gsstif.server.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * A layer as it lay in the folder when it was looked up.
 *
 * @param name its name
 * @param metadata what its JSON file says
 * @param file its only image, or the GeoJSON file of a vector layer; null for a layer with a time dimension
 * @param granules its images by time; empty for a layer without a time dimension
 */
public record StoredLayer(LayerName name, LayerMetadata metadata, Path file, NavigableMap<Instant, Path> granules) {

    public StoredLayer {
        granules = Collections.unmodifiableNavigableMap(new TreeMap<>(granules));
        if ((file == null) == granules.isEmpty()) {
            throw new IllegalArgumentException("layer " + name + " must have either one file or images by time");
        }
    }

    /** The title for people: the one of the metadata, or the layer's own name. */
    public String title() {
        return metadata.title().isEmpty() ? name.layer() : metadata.title();
    }

    /** Whether it has features, not images. */
    public boolean isVector() {
        return file != null && file.toString().endsWith(LayerFolder.VECTOR_EXTENSION);
    }

    public boolean hasTime() {
        return file == null;
    }

    /** The times there are images for, ascending; empty for a layer without a time dimension. */
    public NavigableSet<Instant> times() {
        return granules.navigableKeySet();
    }

    /**
     * The file of an image.
     *
     * @param time one of {@link #times()}, or null for a layer without a time dimension
     * @throws IOException if there is no image of that time
     */
    public Path file(Instant time) throws IOException {
        if (!hasTime()) {
            if (time != null) {
                throw new IOException("layer " + name + " has no time dimension, but time " + time + " was asked for");
            }
            return file;
        }
        Path granule = time == null ? null : granules.get(time);
        if (granule == null) {
            throw new IOException("layer " + name + " has no image for time " + time + "; it has " + granules.size()
                    + " from " + granules.firstKey() + " to " + granules.lastKey());
        }
        return granule;
    }

    /** The file of the only or the latest image. */
    public Path latestFile() {
        return hasTime() ? granules.lastEntry().getValue() : file;
    }

    /**
     * When an image of the layer was last changed.
     *
     * @throws IOException if an image is gone since it was looked up
     */
    public Instant modified() throws IOException {
        Instant latest = Instant.EPOCH;
        for (Path path : hasTime() ? granules.values() : List.of(file)) {
            Instant modified = Files.getLastModifiedTime(path).toInstant();
            latest = modified.isAfter(latest) ? modified : latest;
        }
        return latest;
    }
}
