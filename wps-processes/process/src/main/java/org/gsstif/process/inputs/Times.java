package org.gsstif.process.inputs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gsstif.process.parameter.ParameterException;

/**
 * Dates and times as clients write them (ISO 8601): one, a list {@code a,b,c}, a range {@code a/b}, or a list of both. Years
 * are 0001 to 9999.
 */
public final class Times {

    /**
     * A closed span of time. A date without a time of day is the whole UTC day.
     *
     * @param from first instant
     * @param to last instant
     * @param text as it was written
     * @param range whether it was written as a range
     */
    public record Span(Instant from, Instant to, String text, boolean range) {
        public boolean contains(Instant time) {
            return !time.isBefore(from) && !time.isAfter(to);
        }
    }

    private static final String HOW = "; write ISO 8601, for example 2016-05-01 or 2016-05-01T10:30:00Z";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /** One time; a date means the start of that UTC day. */
    public static Instant one(String parameter, String text) {
        return span(parameter, text.trim(), false).from();
    }

    /** A list of times, ranges not allowed, in the given order. */
    public static List<Instant> list(String parameter, String text) {
        List<Instant> times = new ArrayList<>();
        for (Span span : choice(parameter, text)) {
            if (span.range()) {
                throw ParameterException.invalid(
                        parameter,
                        parameter + " has the range " + span.text()
                                + "; a range chooses among the times of a layer, coverages need one date each");
            }
            times.add(span.from());
        }
        return times;
    }

    /** What to choose from a layer's times: a list of times and ranges. */
    public static List<Span> choice(String parameter, String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String trimmed = part.trim();
            int slash = trimmed.indexOf('/');
            if (slash < 0) {
                spans.add(span(parameter, trimmed, false));
                continue;
            }
            Span from = span(parameter, trimmed.substring(0, slash).trim(), true);
            Span to = span(parameter, trimmed.substring(slash + 1).trim(), true);
            if (to.to().isBefore(from.from())) {
                throw ParameterException.invalid(
                        parameter, parameter + " has the range " + trimmed + ", which ends before it starts");
            }
            spans.add(new Span(from.from(), to.to(), trimmed, true));
        }
        return spans;
    }

    /** The UTC day of an instant. */
    public static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    public static boolean sameDay(Instant a, Instant b) {
        return day(a).equals(day(b));
    }

    /** The shortest exact text: a date where the time of day is 00:00 UTC. */
    public static String text(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT)
                ? day(time).toString()
                : time.toString();
    }

    private static Span span(String parameter, String text, boolean range) {
        try {
            return requireYear(parameter, parsed(text, range));
        } catch (DateTimeException e) {
            throw ParameterException.invalid(
                    parameter, parameter + " has \"" + text + "\", which is not a date or time" + HOW, e);
        }
    }

    private static Span requireYear(String parameter, Span span) {
        if (span.from().isBefore(FIRST) || span.to().isAfter(LAST)) {
            throw ParameterException.invalid(
                    parameter, parameter + " has \"" + span.text() + "\"; years must be 0001 to 9999");
        }
        return span;
    }

    private static Span parsed(String text, boolean range) {
        if (text.matches("\\d{8}")) {
            return day(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE), text, range);
        }
        if (!text.toUpperCase(Locale.ROOT).contains("T")) {
            return day(LocalDate.parse(text), text, range);
        }
        boolean zoned = text.matches(".*[Tt].*([Zz]|[+-]\\d\\d(:?\\d\\d)?)$");
        Instant time = zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        return new Span(time, time, text, range);
    }

    private static Span day(LocalDate day, String text, boolean range) {
        return new Span(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1),
                text,
                range);
    }
}
