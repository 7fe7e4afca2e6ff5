package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Path;
import org.geotools.coverage.grid.GridCoverage2D;

/** Finished files as coverages that a process can return. */
public final class Coverages {

    private Coverages() {}

    /**
     * A GeoTIFF as a coverage that reads its tiles when they are asked for: with the file's band names, its NoData as
     * coverage property and as category of each band. Disposing it closes the file.
     *
     * @param name of the coverage
     * @throws IOException as {@link GeoTiffs#open}
     */
    @SuppressWarnings("MustBeClosedChecker") // the coverage's disposal closes it
    public static GridCoverage2D open(Path file, String name) throws IOException {
        return new FileCoverage(name, GeoTiffs.open(file));
    }

    /** A coverage whose disposal closes its file. */
    private static final class FileCoverage extends GridCoverage2D {
        private final transient GeoTiffSource source;

        FileCoverage(String name, GeoTiffSource source) {
            super(name, source.coverage());
            this.source = source;
        }

        @Override
        public synchronized boolean dispose(boolean force) {
            boolean disposed = super.dispose(force);
            if (disposed) {
                source.close();
            }
            return disposed;
        }
    }
}
