package org.gsstif.coverage;

import java.awt.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.Category;
import org.geotools.coverage.CoverageFactoryFinder;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.image.util.ImageUtilities;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** An open GeoTIFF; closing it closes the file. */
public final class GeoTiffSource implements RasterSource {

    private final String place;
    private final String metadata;
    private final List<String> bandNames;
    private final ScaledGeoTiffReader reader;
    private final GridCoverage2D coverage;
    private final CoverageSource pixels;

    GeoTiffSource(String place, TiffHeader header, ScaledGeoTiffReader reader, GridCoverage2D coverage, Double noData) {
        this.place = place;
        this.metadata = header.metadata();
        this.reader = reader;
        this.bandNames = bandNames(coverage, metadata);
        this.coverage = named(coverage, bandNames, place, reader.stored(coverage.getRenderedImage()));
        this.pixels = new CoverageSource(this.coverage, noData);
    }

    /** The file; only where it was not opened by a URL. */
    public Path file() {
        return Path.of(place);
    }

    /**
     * The same image as a coverage that reads its tiles when they are asked for, valid until this source is closed: with
     * the file's band names, its NoData as property and as category of each band.
     */
    public GridCoverage2D coverage() {
        return coverage;
    }

    /** One name per band: GDAL's band description, else the name GeoTools gives the band. */
    @Override
    public List<String> bandNames() {
        return bandNames;
    }

    /** Texts in the file by name: GDAL's metadata items that belong to no band, for instance process and parameters. */
    public Map<String, String> texts() {
        return GdalItems.texts(metadata);
    }

    private static List<String> bandNames(GridCoverage2D coverage, String metadata) {
        List<String> names = GdalItems.bandNames(metadata, coverage.getNumSampleDimensions());
        for (int b = 0; b < names.size(); b++) {
            if (names.get(b) == null || names.get(b).isBlank()) {
                names.set(b, String.valueOf(coverage.getSampleDimension(b).getDescription()));
            }
        }
        return List.copyOf(names);
    }

    private static GridCoverage2D named(GridCoverage2D plain, List<String> names, String place, StoredSamples stored) {
        GridSampleDimension[] bands = new GridSampleDimension[names.size()];
        for (int b = 0; b < bands.length; b++) {
            List<Category> categories = plain.getSampleDimension(b).getCategories();
            bands[b] = new GridSampleDimension(
                    names.get(b), categories == null ? null : categories.toArray(new Category[0]), null);
        }
        Map<String, Object> properties = new HashMap<>();
        boolean remote = RemoteFiles.isUrl(place);
        properties.put(
                CoverageSource.FILE_PROPERTY,
                remote ? place : Path.of(place).toAbsolutePath().toString());
        if (stored != null) {
            properties.put(StoredSamples.PROPERTY, stored);
        }
        for (String key : new String[] {NoDataRule.PROPERTY, RegionOfInterest.PROPERTY}) {
            Object value = plain.getProperty(key);
            if (value != null && value != Image.UndefinedProperty) {
                properties.put(key, value);
            }
        }
        return CoverageFactoryFinder.getGridCoverageFactory(null)
                .create(
                        remote ? RemoteFiles.name(place).replaceAll("[.][^.]*$", "") : plain.getName(),
                        plain.getRenderedImage(),
                        plain.getGridGeometry(),
                        bands,
                        null,
                        properties);
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
            throw new IOException(place + ": " + e.getMessage(), e);
        }
    }

    /** Another Java process reads the file itself. */
    private Object writeReplace() {
        return pixels;
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
        return place;
    }
}
