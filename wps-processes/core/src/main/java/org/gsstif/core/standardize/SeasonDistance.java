package org.gsstif.core.standardize;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * How far apart two dates are for vegetation (METHODS 3b): the same season of another year is nearer than another season
 * of the same year.
 */
public final class SeasonDistance {

    private static final double YEAR = 365.25;
    /** What a year between two dates of one season counts, in days. */
    private static final double DAYS_PER_YEAR = 20;

    private SeasonDistance() {}

    /** min(|Δdays|, hypot(day-of-year distance around the year, 20 · |Δdays| / 365)), in days, ≥ 0. */
    public static double days(Instant a, Instant b) {
        double days = Math.abs(a.toEpochMilli() - b.toEpochMilli()) / 86_400_000.0;
        double ofYear = Math.abs(dayOfYear(a) - dayOfYear(b));
        double around = Math.min(ofYear, YEAR - ofYear);
        return Math.min(days, Math.hypot(around, DAYS_PER_YEAR * days / 365));
    }

    /** The least distance to any of the dates; infinite where there are none. */
    public static double nearest(Instant a, Collection<Instant> dates) {
        return dates.stream().mapToDouble(d -> days(a, d)).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Day of the year in UTC with its fraction, 1.0 … 367.0. */
    private static double dayOfYear(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfYear()
                + Math.floorMod(time.toEpochMilli(), 86_400_000L) / 86_400_000.0;
    }
}
