package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Opens GeoTIFF files, here or on shared storage, for reading by windows. */
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
        try {
            TiffHeader header;
            try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
                header = TiffHeader.read(in);
            }
            return open(file.toString(), header, new ScaledGeoTiffReader(file.toFile()), noData);
        } catch (IOException | RuntimeException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** See {@link #open(String, Double)}. */
    public static GeoTiffSource open(String place) throws IOException {
        return open(place, null);
    }

    /**
     * Opens a GeoTIFF by its path, or by a URL of shared storage ({@link RemoteFiles}), of which only the bytes of
     * headers and of the tiles that a window touches are read. Files beside it (world file, {@code .prj},
     * {@code .aux.xml}, {@code .msk}) are not looked for at a URL.
     *
     * @throws IOException as for a path; or if URLs are not read here, or a file at a URL has a mask inside
     */
    public static GeoTiffSource open(String place, Double noData) throws IOException {
        if (!RemoteFiles.isUrl(place)) {
            return open(Path.of(place), noData);
        }
        RemoteStream in = new RemoteStream(RemoteFiles.of(place).open(place));
        try {
            TiffHeader header = TiffHeader.read(in);
            in.seek(0);
            ScaledGeoTiffReader reader = new ScaledGeoTiffReader(in);
            if (reader.getDatasetLayout().getNumInternalMasks() > 0) {
                throw new IOException("it has a mask inside, which is read from files only; write what is missing as a"
                        + " NoData value (gdalwarp -dstnodata), or copy the file to this machine");
            }
            return open(place, header, reader, noData);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw unreadable(place, e);
        }
    }

    private static GeoTiffSource open(String place, TiffHeader header, ScaledGeoTiffReader reader, Double noData)
            throws IOException {
        try {
            return new GeoTiffSource(place, header, reader, reader.read(null), noData);
        } catch (IOException | RuntimeException e) {
            reader.dispose();
            throw e;
        }
    }

    private static IOException unreadable(String place, Exception e) {
        String reason = CoverageSource.rootMessage(e);
        if (reason.startsWith("Raster to Model")) {
            reason = "it has no place on the ground (no tie point and pixel scale, no transformation, no world file)";
        }
        return new IOException(place + " cannot be read as a GeoTIFF: " + reason, e);
    }
}
