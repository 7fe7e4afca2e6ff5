package org.gsstif.process.run;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/**
 * A coverage that reads a temporary file and owns it: the file goes when the coverage is disposed of (GeoServer does so at
 * the end of an execution), or when nothing refers to its image any more, or when Java ends.
 */
final class ResultCoverage extends GridCoverage2D {

    private static final long serialVersionUID = 1L;

    private final transient GeoTiffSource source;
    private final transient Path path;
    private final transient Cleaner.Cleanable file;

    private ResultCoverage(String name, GeoTiffSource source, Path path, Cleaner.Cleanable file) {
        super(name, source.coverage());
        this.source = source;
        this.path = path;
        this.file = file;
    }

    /** The file that it reads. */
    Path path() {
        return path;
    }

    static GridCoverage2D open(Path path, String name) throws IOException {
        GeoTiffSource source = GeoTiffs.open(path);
        // the image is what readers hold on to, whichever coverage they made of it
        return new ResultCoverage(
                name, source, path, TemporaryFiles.keepFor(source.coverage().getRenderedImage(), path));
    }

    @Override
    public synchronized boolean dispose(boolean force) {
        boolean disposed = super.dispose(force);
        if (disposed) {
            source.close();
            file.clean();
        }
        return disposed;
    }
}
