package org.gsstif.server.layers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time that a file's name carries. All times are UTC. */
public final class GranuleTimes {

    // 2020-03-08 or 20200308, with an optional T10-20-30.5Z, T10:20, T102030 or _102030
    private static final Pattern CALENDAR = Pattern.compile("(?<!\\d)(\\d{4})(-?)(\\d{2})\\2(\\d{2})"
            + "(?:[Tt](\\d{2})[-:]?(\\d{2})(?:[-:]?(\\d{2})(?:\\.(\\d{1,9}))?)?[Zz]?|_(\\d{2})(\\d{2})(\\d{2})(?!-))?"
            + "(?!\\d)");
    // A2020068: year and day of the year, as MODIS files have it
    private static final Pattern DAY_OF_YEAR = Pattern.compile("(?<![A-Za-z0-9])A(\\d{4})(\\d{3})(?!\\d)");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'");

    private GranuleTimes() {}

    /**
     * The first date in a file's name: {@code 2020-03-08} or {@code 20200308}, with a time of day if there is
     * one ({@code T10-20-30Z}, {@code T102030}, {@code _102030}), or {@code A2020068} (year and day of the year).
     */
    public static Optional<Instant> find(String fileName) {
        Matcher m = CALENDAR.matcher(fileName);
        for (int from = 0; m.find(from); from = m.start() + 1) {
            Optional<Instant> time = calendar(m);
            if (time.isPresent()) {
                return time;
            }
        }
        m = DAY_OF_YEAR.matcher(fileName);
        while (m.find()) {
            int day = Integer.parseInt(m.group(2));
            if (day >= 1
                    && day <= LocalDate.of(Integer.parseInt(m.group(1)), 1, 1).lengthOfYear()) {
                LocalDate date = LocalDate.ofYearDay(Integer.parseInt(m.group(1)), day);
                return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> calendar(Matcher m) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(m.group(1)), Integer.parseInt(m.group(3)), Integer.parseInt(m.group(4)));
            LocalTime time = LocalTime.MIDNIGHT;
            if (m.group(5) != null) {
                int second = m.group(7) == null ? 0 : Integer.parseInt(m.group(7));
                int nano = m.group(8) == null ? 0 : Integer.parseInt((m.group(8) + "000000000").substring(0, 9));
                time = LocalTime.of(Integer.parseInt(m.group(5)), Integer.parseInt(m.group(6)), second, nano);
            } else if (m.group(9) != null) {
                time = LocalTime.of(
                        Integer.parseInt(m.group(9)), Integer.parseInt(m.group(10)), Integer.parseInt(m.group(11)));
            }
            return Optional.of(date.atTime(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty(); // such as 20209999: not a date
        }
    }

    /** The part of a file's name for a time, read back by {@link #find}; milliseconds at most. */
    public static String format(Instant time) {
        Instant millis = Instant.ofEpochMilli(time.toEpochMilli());
        if (millis.getEpochSecond() % 86_400 == 0 && millis.getNano() == 0) {
            return millis.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        return (millis.getNano() == 0 ? SECONDS : MILLIS).format(millis.atOffset(ZoneOffset.UTC));
    }
}
