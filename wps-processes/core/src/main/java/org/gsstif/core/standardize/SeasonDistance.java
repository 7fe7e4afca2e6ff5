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

    private SeasonDistance() {}

    /** With the default of {@link BestConstant#YEAR_DAYS}. */
    public static double days(Instant a, Instant b) {
        return days(a, b, BestConstant.YEAR_DAYS.standard());
    }

    /**
     * min(|Δdays|, hypot(day-of-year distance around the year, y · |Δdays| / 365)), in days, ≥ 0.
     *
     * @param yearDays y, what a year between two dates of one season counts, in days
     */
    public static double days(Instant a, Instant b, double yearDays) {
        double days = Math.abs(a.toEpochMilli() - b.toEpochMilli()) / 86_400_000.0;
        double ofYear = Math.abs(dayOfYear(a) - dayOfYear(b));
        double around = Math.min(ofYear, YEAR - ofYear);
        return Math.min(days, Math.hypot(around, yearDays * days / 365));
    }

    /** The least distance to any of the dates, with the default of {@link BestConstant#YEAR_DAYS}. */
    public static double nearest(Instant a, Collection<Instant> dates) {
        return nearest(a, dates, BestConstant.YEAR_DAYS.standard());
    }

    /** The least distance to any of the dates; infinite where there are none. */
    public static double nearest(Instant a, Collection<Instant> dates, double yearDays) {
        return dates.stream().mapToDouble(d -> days(a, d, yearDays)).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Day of the year in UTC with its fraction, 1.0 … 367.0. */
    private static double dayOfYear(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfYear()
                + Math.floorMod(time.toEpochMilli(), 86_400_000L) / 86_400_000.0;
    }
}
