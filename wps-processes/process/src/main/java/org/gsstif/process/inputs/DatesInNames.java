package org.gsstif.process.inputs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Dates that file and layer names carry: {@code S2_NDVI_2016-05-06.tif}, {@code S2A_MSIL2A_20160506T100032_…}, {@code
 * MOD09GA.A2016127.h19v04}. The first one that is a real date counts.
 */
public final class DatesInNames {

    private static final Pattern CALENDAR = Pattern.compile(
            "(?<!\\d)((?:19|20)\\d\\d)([-_.]?)(\\d\\d)\\2(\\d\\d)(?:T(\\d\\d):?(\\d\\d):?(\\d\\d)(?!\\d)|(?!\\d))");
    private static final Pattern DAY_OF_YEAR = Pattern.compile("(?<![A-Za-z0-9])A((?:19|20)\\d\\d)(\\d{3})(?!\\d)");

    private DatesInNames() {}

    /** The date (and time of day, if there is one) in a name, as UTC. */
    public static Optional<Instant> find(String name) {
        Optional<Instant> calendar = CALENDAR.matcher(name)
                .results()
                .map(DatesInNames::calendar)
                .flatMap(Optional::stream)
                .findFirst();
        return calendar.isPresent()
                ? calendar
                : DAY_OF_YEAR
                        .matcher(name)
                        .results()
                        .map(DatesInNames::dayOfYear)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<Instant> calendar(MatchResult m) {
        try {
            return utc(LocalDate.of(number(m, 1), number(m, 3), number(m, 4))
                    .atTime(number(m, 5), number(m, 6), number(m, 7)));
        } catch (DateTimeException e) {
            return Optional.empty(); // eight digits that are no date
        }
    }

    private static Optional<Instant> dayOfYear(MatchResult m) {
        try {
            return utc(LocalDate.ofYearDay(number(m, 1), number(m, 2)).atStartOfDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> utc(LocalDateTime time) {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
    }

    private static int number(MatchResult m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }
}
