package org.gsstif.core.evaluate;

import java.util.List;
import java.util.Objects;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * The series to evaluate on.
 *
 * @param name for file names and tables
 * @param fine the fine series, at least two dates
 * @param coarse a real coarse series on one grid in the fine images' CRS and units, with the same bands; empty to simulate one
 */
public record EvaluationData(String name, ImageSeries fine, List<DatedRaster> coarse) {

    public EvaluationData {
        Objects.requireNonNull(name, "name");
        coarse = List.copyOf(coarse);
        if (fine.size() < 2) {
            throw new IllegalArgumentException(
                    "the fine series has " + fine.size() + " date(s); leaving one out needs at least two");
        }
        for (DatedRaster image : coarse) {
            GridGeometry grid = coarse.get(0).raster().grid();
            if (!image.raster().grid().matches(grid)) {
                throw new IllegalArgumentException("the coarse image of " + image.time() + " is on another grid ("
                        + image.raster().grid() + ") than the first (" + grid + ")");
            }
            if (image.raster().bands() != fine.bands()) {
                throw new IllegalArgumentException("the coarse image of " + image.time() + " has "
                        + image.raster().bands() + " bands, the fine series " + fine.bands());
            }
        }
    }

    /** Whether the coarse series is real. */
    public boolean hasCoarse() {
        return !coarse.isEmpty();
    }

    /** What tells one data set from another: name, dates, grids and bands, not the pixels. */
    String fingerprint() {
        StringBuilder text = new StringBuilder(name);
        for (DatedRaster image : fine.images()) {
            text.append(' ').append(image.time());
        }
        text.append(' ').append(fine.grid()).append(' ').append(fine.bands());
        for (DatedRaster image : coarse) {
            text.append(' ').append(image.time());
        }
        return text.toString();
    }
}
