package org.gsstif.process.run;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.coverage.Coverages;

/**
 * A coverage that reads a temporary file and owns it: the file goes when the coverage is disposed of (GeoServer does so at
 * the end of an execution), or when nothing refers to its image any more, or when Java ends.
 */
final class ResultCoverage extends GridCoverage2D {

    private static final long serialVersionUID = 1L;

    private final transient GridCoverage2D reading;
    private final transient Path path;
    private final transient Cleaner.Cleanable file;

    private ResultCoverage(GridCoverage2D reading, Path path) {
        super(reading.getName().toString(), reading);
        this.reading = reading;
        this.path = path;
        // the image is what readers hold on to, whichever coverage they made of it
        this.file = TemporaryFiles.keepFor(reading.getRenderedImage(), path);
    }

    static GridCoverage2D open(Path path, String name) throws IOException {
        return new ResultCoverage(Coverages.open(path, name), path);
    }

    /** The file that it reads. */
    Path path() {
        return path;
    }

    @Override
    public synchronized boolean dispose(boolean force) {
        boolean disposed = super.dispose(force);
        if (disposed) {
            reading.dispose(force);
            file.clean();
        }
        return disposed;
    }
}
