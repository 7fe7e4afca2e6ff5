package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTest {

    private static final NavigableSet<Instant> TIMES = new TreeSet<>();

    static {
        TIMES.add(Instant.parse("2019-12-31T23:59:59Z"));
        TIMES.add(Instant.parse("2020-03-08T00:00:00Z"));
        TIMES.add(Instant.parse("2020-03-08T10:20:30.250Z"));
        TIMES.add(Instant.parse("2020-04-02T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2019, 2019-12-31T23:59:59Z",
        "2020, 2020-04-02T00:00:00Z",
        "2020-03, 2020-03-08T10:20:30.250Z",
        "2020-03-08, 2020-03-08T10:20:30.250Z",
        "2020-03-08Z, 2020-03-08T10:20:30.250Z",
        "2020-03-08T00, 2020-03-08T00:00:00Z",
        "2020-03-08T10:20Z, 2020-03-08T10:20:30.250Z",
        "2020-03-08T10:20:30Z, 2020-03-08T10:20:30.250Z",
        "2020-03-08T10:20:30.250Z, 2020-03-08T10:20:30.250Z",
        "2020-03-08T00:00:00.000Z, 2020-03-08T00:00:00Z",
        "2020-03-08T01:00:00+01:00, 2020-03-08T00:00:00Z",
        "2020-01-01/2020-03-31, 2020-03-08T10:20:30.250Z",
        "2020-01-01/2020-04-02, 2020-04-02T00:00:00Z",
        "2020-01-01/2020-04-02/P1D, 2020-04-02T00:00:00Z",
        "CURRENT, 2020-04-02T00:00:00Z",
        "present, 2020-04-02T00:00:00Z"
    })
    void findsTheTimeThatIsMeant(String value, Instant expected) throws WmsException {
        assertThat(TimeParameter.select(TIMES, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018",
                "2020-03-09",
                "2020-03-08T10:20:31Z",
                "2020-03-08T10:20:30.251Z",
                "2020-03-09/2020-04-01",
                "2020-04-02/2020-01-01",
                "2020-02-30",
                "2020-03-08T25:00Z",
                "2020-03-08,2020-04-02",
                "2020-03-08/",
                "a/b/c/d",
                "now-ish"
            })
    void doesNotTakeTheNearest(String value) {
        assertThatThrownBy(() -> TimeParameter.select(TIMES, value))
                .isInstanceOf(WmsException.class)
                .hasMessageContaining(value)
                .extracting(e -> ((WmsException) e).code())
                .isEqualTo("InvalidDimensionValue");
    }
}
