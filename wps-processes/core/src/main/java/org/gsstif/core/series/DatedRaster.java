package org.gsstif.core.series;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.gsstif.core.raster.RasterSource;

/** One image of a series: when, and what. */
public record DatedRaster(Instant time, RasterSource raster) implements Serializable {

    public DatedRaster {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(raster, "raster");
    }

    /** Signed distance in days (86,400 s) from this image to a time; negative when the time is earlier. */
    public double daysTo(Instant other) {
        return (other.toEpochMilli() - time.toEpochMilli()) / 86_400_000.0;
    }
}
