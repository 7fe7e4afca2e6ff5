package org.gsstif.server.wms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.NavigableSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code TIME}, and the time of a layer that it means.
 *
 * <ul>
 *   <li>none, {@code current} or {@code present}: the latest;
 *   <li>a point in time in ISO 8601, also shortened ({@code 2020}, {@code 2020-03}, {@code 2020-03-08},
 *       {@code 2020-03-08T10:20Z}): the latest within that year, month, day, minute or second. Without a zone it is UTC;
 *   <li>a range {@code begin/end}, its ends included: the latest within it.
 * </ul>
 *
 * There is no nearest time: where nothing matches, that is an error.
 */
final class TimeParameter {

    private static final Pattern POINT = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
            + "(?:[T ](\\d{2})(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?Z?");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Begin included, end excluded. */
    private record Span(Instant begin, Instant end) {}

    private TimeParameter() {}

    /** A time as capabilities list it: {@code 2020-03-08T00:00:00.000Z}. */
    static String format(Instant time) {
        return MILLIS.format(time);
    }

    /** Whether a value, which may be null, leaves the choice to the server. */
    static boolean isDefault(String value) {
        return value == null || value.equalsIgnoreCase("current") || value.equalsIgnoreCase("present");
    }

    /**
     * The time that is meant.
     *
     * @param times of the layer; not empty
     * @param value of the parameter, or null
     */
    static Instant select(NavigableSet<Instant> times, String value) throws WmsException {
        if (isDefault(value)) {
            return times.last();
        }
        if (value.indexOf(',') >= 0) {
            throw invalid(value, "it names several times; a map shows one");
        }
        String[] ends = value.split("/", -1);
        if (ends.length > 3) {
            throw invalid(value, "it is neither a time nor a range begin/end");
        }
        Instant begin = span(value, ends[0]).begin;
        Instant end = span(value, ends.length > 1 ? ends[1] : ends[0]).end;
        Instant found = times.lower(end);
        if (found == null || found.isBefore(begin)) {
            throw invalid(
                    value,
                    "the layer has no image then; it has " + times.size() + " from " + format(times.first()) + " to "
                            + format(times.last()));
        }
        return found;
    }

    private static Span span(String value, String point) throws WmsException {
        Matcher m = POINT.matcher(point.trim());
        if (!m.matches()) {
            throw invalid(value, "it is not a time in ISO 8601, such as 2020-03-08 or 2020-03-08T10:20:30Z");
        }
        try {
            Year year = Year.of(Integer.parseInt(m.group(1)));
            if (m.group(2) == null) {
                return new Span(start(year.atDay(1)), start(year.plusYears(1).atDay(1)));
            }
            YearMonth month = year.atMonth(Integer.parseInt(m.group(2)));
            if (m.group(3) == null) {
                return new Span(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)));
            }
            LocalDate day = LocalDate.of(year.getValue(), month.getMonth(), Integer.parseInt(m.group(3)));
            if (m.group(4) == null) {
                return new Span(start(day), start(day.plusDays(1)));
            }
            ZoneOffset zone = m.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(m.group(8));
            int nanos = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9));
            LocalDateTime begin =
                    day.atTime(LocalTime.of(Integer.parseInt(m.group(4)), number(m, 5), number(m, 6), nanos));
            LocalDateTime end;
            if (m.group(5) == null) {
                end = begin.plusHours(1);
            } else if (m.group(6) == null) {
                end = begin.plusMinutes(1);
            } else {
                end = m.group(7) == null ? begin.plusSeconds(1) : begin.plusNanos(1_000_000);
            }
            return new Span(begin.toInstant(zone), end.toInstant(zone));
        } catch (DateTimeException e) {
            throw invalid(value, "there is no such date or time");
        }
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static WmsException invalid(String value, String why) {
        return new WmsException(WmsException.INVALID_DIMENSION, "TIME", "TIME=" + value + ": " + why);
    }
}
