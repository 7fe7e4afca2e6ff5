package org.gsstif.process;

import java.awt.image.BandedSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.coverage.CrsTexts;

/** Small coverages for tests. */
public final class TestCoverages {

    private TestCoverages() {}

    /** Value of a pixel by band; NaN is missing. */
    @FunctionalInterface
    public interface Pixel {
        double at(int band, int column, int row);
    }

    /** A float coverage in EPSG:32633, north up, square pixels. */
    public static GridCoverage2D of(
            String name, double left, double top, double pixel, int width, int height, int bands, Pixel values) {
        return of(name, left, top, pixel, width, height, bands, "EPSG:32633", values);
    }

    public static GridCoverage2D of(
            String name,
            double left,
            double top,
            double pixel,
            int width,
            int height,
            int bands,
            String crs,
            Pixel values) {
        WritableRaster raster =
                Raster.createWritableRaster(new BandedSampleModel(DataBuffer.TYPE_FLOAT, width, height, bands), null);
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    raster.setSample(x, y, b, values.at(b, x, y));
                }
            }
        }
        ReferencedEnvelope bounds =
                new ReferencedEnvelope(left, left + width * pixel, top - height * pixel, top, CrsTexts.crs(crs));
        return new GridCoverageFactory().create(name, raster, bounds);
    }
}
