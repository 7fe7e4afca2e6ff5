package org.gsstif.core.standardize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.series.DatedRaster;

/** Which coarse image belongs to which fine image. */
public final class Pairing {

    /** Images at most this far apart in time count as of the same date, in days. */
    static final double SAME_DATE_DAYS = 0.5;

    /** Fine image k and a coarse image. */
    public record Pair(int k, Instant coarseTime, RasterSource coarse, double days) {}

    private Pairing() {}

    /** The coarse images in the order of time, whatever the order of the inputs. */
    static List<DatedRaster> sorted(List<DatedRaster> coarse) {
        return coarse.stream().sorted(Comparator.comparing(DatedRaster::time)).toList();
    }

    /** For each fine date that has one: the nearest coarse image within {@code maxDays}; the earlier one of two. */
    public static List<Pair> nearest(FusionInputs inputs, double maxDays) {
        List<DatedRaster> coarse = sorted(inputs.coarse());
        List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            DatedRaster best = null;
            double least = Double.POSITIVE_INFINITY;
            for (DatedRaster image : coarse) {
                double days = Math.abs(image.daysTo(inputs.fine().get(k).time()));
                if (days <= maxDays && days < least) {
                    best = image;
                    least = days;
                }
            }
            if (best != null) {
                pairs.add(new Pair(k, best.time(), best.raster(), least));
            }
        }
        return pairs;
    }

    /** The pairs of the same date. */
    static List<Pair> sameDate(FusionInputs inputs) {
        return nearest(inputs, SAME_DATE_DAYS);
    }
}
