package org.gsstif.coverage;

import java.awt.Color;
import java.awt.Image;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.coverage.Category;
import org.geotools.coverage.CoverageFactoryFinder;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.image.util.ImageUtilities;
import org.geotools.util.NumberRange;

/** Finished files as coverages that a process can return. */
public final class Coverages {

    private static final Logger LOGGER = Logger.getLogger(Coverages.class.getName());

    /** Deletes files whose images are garbage. */
    private static final Cleaner CLEANER = Cleaner.create();

    private Coverages() {}

    /**
     * A GeoTIFF as a coverage that reads its tiles when they are asked for: with the file's band names, its NoData as
     * coverage property and as category of each band. Disposing it closes the file.
     *
     * @param name of the coverage
     * @throws IOException as {@link GeoTiffs#open}
     */
    public static GridCoverage2D open(Path file, String name) throws IOException {
        return open(file, name, false);
    }

    /**
     * As {@link #open}; the file is deleted when the coverage is disposed, or when nothing refers to its image any more
     * (an image made from it does).
     */
    public static GridCoverage2D openTemporary(Path file, String name) throws IOException {
        return open(file, name, true);
    }

    @SuppressWarnings("MustBeClosedChecker") // the coverage's disposal closes it
    private static GridCoverage2D open(Path file, String name, boolean delete) throws IOException {
        GeoTiffSource source = GeoTiffs.open(file);
        try {
            return new FileCoverage(name, named(source, name), new Release(source.reader(), delete ? file : null));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static GridCoverage2D named(GeoTiffSource source, String name) {
        GridCoverage2D plain = source.coverage();
        List<String> names = source.bandNames();
        GridSampleDimension[] bands = new GridSampleDimension[names.size()];
        Map<String, Object> properties = new HashMap<>();
        for (String key : new String[] {NoDataRule.PROPERTY, "GC_ROI"}) {
            Object value = plain.getProperty(key);
            if (value != null && value != Image.UndefinedProperty) {
                properties.put(key, value);
            }
        }
        double[] noData = NoDataRule.values(plain.getProperty(NoDataRule.PROPERTY));
        for (int b = 0; b < bands.length; b++) {
            Category[] categories = noData.length == 0
                    ? null
                    : new Category[] {
                        new Category(
                                Category.NODATA.getName(),
                                new Color[] {new Color(0, 0, 0, 0)},
                                NumberRange.create(noData[0], noData[0]))
                    };
            bands[b] = new GridSampleDimension(names.get(b), categories, null);
        }
        return CoverageFactoryFinder.getGridCoverageFactory(null)
                .create(name, plain.getRenderedImage(), plain.getGridGeometry(), bands, null, properties);
    }

    /** What remains to be done when a coverage goes; refers to neither the coverage nor its image. */
    private record Release(AutoCloseable reader, Path toDelete) implements Runnable {
        @Override
        public void run() {
            try {
                reader.close();
                if (toDelete != null) {
                    Files.deleteIfExists(toDelete);
                }
            } catch (Exception e) {
                LOGGER.log(Level.WARNING, "cannot remove the temporary file " + toDelete, e);
            }
        }
    }

    /** A coverage whose disposal closes, and perhaps deletes, its file. */
    private static final class FileCoverage extends GridCoverage2D {
        private final transient Cleaner.Cleanable release;

        FileCoverage(String name, GridCoverage2D coverage, Release release) {
            super(name, coverage);
            this.release = CLEANER.register(getRenderedImage(), release);
        }

        @Override
        public synchronized boolean dispose(boolean force) {
            boolean disposed = super.dispose(force);
            if (disposed) {
                ImageUtilities.disposeImage(getRenderedImage());
                release.clean();
            }
            return disposed;
        }
    }
}
