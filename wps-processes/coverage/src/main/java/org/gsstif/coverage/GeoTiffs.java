package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.geotools.coverage.grid.GridCoverage2D;

/** Opens GeoTIFF files for reading by windows. */
public final class GeoTiffs {

    private GeoTiffs() {}

    /** See {@link #open(Path, Double)}. */
    public static GeoTiffSource open(Path file) throws IOException {
        return open(file, null);
    }

    /**
     * Opens a GeoTIFF; pixels are read by tiles when a window asks for them.
     *
     * @param noData a sample value that is missing besides the file's own declaration; may be null
     * @throws IOException if the file is not there, is not a GeoTIFF, or is damaged, cut off, or claims more
     *     pixels than it can hold; the message names it and says why. Nothing is allocated for pixels before that check
     */
    public static GeoTiffSource open(Path file, Double noData) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        ScaledGeoTiffReader reader = null;
        try {
            TiffHeader header = TiffHeader.read(file);
            reader = new ScaledGeoTiffReader(file);
            GridCoverage2D coverage = reader.read(null);
            return new GeoTiffSource(file, header, reader, coverage, noData);
        } catch (IOException | RuntimeException e) {
            if (reader != null) {
                reader.dispose();
            }
            String reason = CoverageSource.rootMessage(e);
            if (reason.startsWith("Raster to Model")) {
                reason =
                        "it has no place on the ground (no tie point and pixel scale, no transformation, no world file)";
            }
            throw new IOException(file + " cannot be read as a GeoTIFF: " + reason, e);
        }
    }
}
