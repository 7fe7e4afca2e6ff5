package org.gsstif.coverage;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of an image in a file travels to another Java process: the file's path or URL and the extra NoData value. There the file is
 * opened once, when the image arrives, and stays open as long as that process lives.
 */
record FileImage(String file, Double noData) implements Serializable {

    private static final ConcurrentHashMap<FileImage, CoverageSource> OPEN = new ConcurrentHashMap<>();

    private Object readResolve() {
        return OPEN.computeIfAbsent(this, FileImage::open);
    }

    @SuppressWarnings("MustBeClosedChecker") // open as long as the process
    private static CoverageSource open(FileImage image) {
        try {
            return new CoverageSource(GeoTiffs.open(image.file).coverage(), image.noData);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
