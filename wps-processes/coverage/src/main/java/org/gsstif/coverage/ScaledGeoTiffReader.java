package org.gsstif.coverage;

import java.awt.image.RenderedImage;
import java.util.List;
import org.geotools.api.data.DataSourceException;
import org.geotools.gce.geotiff.GeoTiffReader;

/** A GeoTIFF reader that also gives what is stored: GeoTools shows scaled bands as 64-bit numbers, four times as large. */
@SuppressWarnings("overrides") // GeoTools' own methods: arrays here, varargs in its interface
final class ScaledGeoTiffReader extends GeoTiffReader {

    /** @param source a file or an image stream */
    ScaledGeoTiffReader(Object source) throws DataSourceException {
        super(source);
    }

    /**
     * What is stored of an image that this reader gave.
     *
     * @return null where the image is not scaled
     */
    StoredSamples stored(RenderedImage shown) {
        List<RenderedImage> sources = shown.getSources();
        if ((scales == null && offsets == null) || sources == null || sources.size() != 1) {
            return null;
        }
        RenderedImage image = sources.get(0);
        int bands = shown.getSampleModel().getNumBands();
        if (image.getSampleModel().getNumBands() != bands
                || image.getMinX() != shown.getMinX()
                || image.getMinY() != shown.getMinY()
                || image.getWidth() != shown.getWidth()
                || image.getHeight() != shown.getHeight()) {
            return null;
        }
        return new StoredSamples(shown, image, numbers(scales, bands, 1), numbers(offsets, bands, 0));
    }

    private static double[] numbers(Double[] given, int bands, double other) {
        double[] numbers = new double[bands];
        for (int b = 0; b < bands; b++) {
            numbers[b] = given == null || given[b] == null ? other : given[b];
        }
        return numbers;
    }
}
