package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.io.AbstractGridCoverage2DReader;
import org.geotools.image.util.ImageUtilities;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** An open GeoTIFF; closing it closes the file. */
public final class GeoTiffSource implements RasterSource {

    private final Path file;
    private final String metadata;
    private final AbstractGridCoverage2DReader reader;
    private final GridCoverage2D coverage;
    private final CoverageSource pixels;

    GeoTiffSource(
            Path file, TiffHeader header, AbstractGridCoverage2DReader reader, GridCoverage2D coverage, Double noData) {
        this.file = file;
        this.metadata = header.metadata();
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

    /** Closes what is behind the coverage but not its image. */
    AutoCloseable reader() {
        return reader::dispose;
    }

    /** One name per band: GDAL's band description, else the name GeoTools gives the band. */
    public List<String> bandNames() {
        List<String> names = GdalItems.bandNames(metadata, bands());
        for (int b = 0; b < names.size(); b++) {
            if (names.get(b) == null || names.get(b).isBlank()) {
                names.set(b, String.valueOf(coverage.getSampleDimension(b).getDescription()));
            }
        }
        return names;
    }

    /** Texts in the file by name: GDAL's metadata items that belong to no band, for instance process and parameters. */
    public Map<String, String> texts() {
        return GdalItems.texts(metadata);
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
        // also closes the stream that the image reads from
        ImageUtilities.disposeImage(coverage.getRenderedImage());
        coverage.dispose(true);
        reader.dispose();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
