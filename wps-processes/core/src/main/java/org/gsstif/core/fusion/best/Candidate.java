package org.gsstif.core.fusion.best;

import java.io.Serializable;
import org.gsstif.core.raster.RasterSource;

/**
 * An image that the prediction can rest on: a fine date or the composite.
 *
 * @param coarse U of it
 * @param statistics per band
 * @param season exp(−½ (season / window)²) + floor
 * @param expectedSlope per band: what a local slope is drawn towards
 */
record Candidate(RasterSource coarse, DateStatistics[] statistics, double season, double[] expectedSlope)
        implements Serializable {}
