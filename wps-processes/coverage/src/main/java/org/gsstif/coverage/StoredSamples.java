package org.gsstif.coverage;

import java.awt.image.RenderedImage;
import org.geotools.coverage.grid.GridCoverage2D;

/**
 * The samples in the file behind an image that shows them as sample · scale + offset.
 *
 * @param shown the image with the values
 * @param image the image with the samples, on the same pixels
 * @param scale per band
 * @param offset per band
 */
record StoredSamples(RenderedImage shown, RenderedImage image, double[] scale, double[] offset) {

    /** Property of a coverage that has them. */
    static final String PROPERTY = "org.gsstif.stored";

    /** Those of a coverage; null where it has none, or shows another image than theirs. */
    static StoredSamples of(GridCoverage2D coverage) {
        return coverage.getProperty(PROPERTY) instanceof StoredSamples stored
                        && stored.shown == coverage.getRenderedImage()
                ? stored
                : null;
    }
}
