package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Path;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.io.AbstractGridCoverage2DReader;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** An open GeoTIFF; closing it closes the file. */
public final class GeoTiffSource implements RasterSource {

    private final Path file;
    private final AbstractGridCoverage2DReader reader;
    private final GridCoverage2D coverage;
    private final CoverageSource pixels;

    GeoTiffSource(Path file, AbstractGridCoverage2DReader reader, GridCoverage2D coverage, Double noData) {
        this.file = file;
        this.reader = reader;
        this.coverage = coverage;
        this.pixels = new CoverageSource(coverage, noData);
    }

    public Path file() {
        return file;
    }

    /** The same image as a coverage, valid until this source is closed. */
    public GridCoverage2D coverage() {
        return coverage;
    }

    @Override
    public GridGeometry grid() {
        return pixels.grid();
    }

    @Override
    public int bands() {
        return pixels.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        try {
            return pixels.read(window);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        coverage.dispose(true);
        reader.dispose();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
