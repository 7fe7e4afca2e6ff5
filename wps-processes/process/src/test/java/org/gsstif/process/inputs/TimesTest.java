package org.gsstif.process.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2016-05-01, 2016-05-01T00:00:00Z",
        "20160501, 2016-05-01T00:00:00Z",
        "2016-05-01T10:30:00Z, 2016-05-01T10:30:00Z",
        "2016-05-01T10:30, 2016-05-01T10:30:00Z",
        "2016-05-01T10:30:00.250Z, 2016-05-01T10:30:00.250Z",
        "2016-05-01T10:30:00+02:00, 2016-05-01T08:30:00Z",
    })
    void readsIsoTimes(String text, String instant) {
        assertThat(Times.one("time", text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"May 2016", "2016-13-01", "2016-02-30", "", "2016-05-01T25:00:00Z", "2016"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Times.one("time", text))
                .hasMessageContaining("time has \"" + text + "\"")
                .hasMessageContaining("2016-05-01");
    }

    @Test
    void aDateIsTheWholeDay() {
        Times.Span day = Times.choice("t", "2016-05-01").get(0);
        assertThat(day.contains(Instant.parse("2016-05-01T00:00:00Z"))).isTrue();
        assertThat(day.contains(Instant.parse("2016-05-01T23:59:59Z"))).isTrue();
        assertThat(day.contains(Instant.parse("2016-05-02T00:00:00Z"))).isFalse();
    }

    @Test
    void rangesIncludeTheirLastDay() {
        Times.Span may = Times.choice("t", "2016-05-01/2016-05-31").get(0);
        assertThat(may.contains(Instant.parse("2016-05-31T10:00:00Z"))).isTrue();
        assertThat(may.contains(Instant.parse("2016-06-01T00:00:00Z"))).isFalse();
        assertThat(Times.choice("t", "2016-01-01, 2016-05-01/2016-05-31")).hasSize(2);
        assertThatThrownBy(() -> Times.choice("t", "2016-05-31/2016-05-01"))
                .hasMessageContaining("ends before it starts");
        assertThatThrownBy(() -> Times.list("fineTimes", "2016-05-01/2016-05-31"))
                .hasMessageContaining("coverages need one");
    }

    @Test
    void daysAreUtcDays() {
        assertThat(Times.sameDay(Instant.parse("2016-05-01T23:00:00Z"), Instant.parse("2016-05-02T01:00:00Z")))
                .isFalse();
        assertThat(Times.text(Instant.parse("2016-05-01T00:00:00Z"))).isEqualTo("2016-05-01");
        assertThat(Times.text(Instant.parse("2016-05-01T10:00:00Z"))).isEqualTo("2016-05-01T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "S2_NDVI_2016-05-06.tif, 2016-05-06T00:00:00Z",
        "S2A_MSIL2A_20160506T100032_N0204_R122, 2016-05-06T10:00:32Z",
        "LC08_L1TP_191028_20200308_20200314, 2020-03-08T00:00:00Z",
        "MOD09GA.A2016127.h19v04.006, 2016-05-06T00:00:00Z",
        "ws:ndvi_2016_05_06, 2016-05-06T00:00:00Z",
        "id20161399_2016.05.06, 2016-05-06T00:00:00Z",
    })
    void findsDatesInNames(String name, String instant) {
        assertThat(DatesInNames.find(name)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndvi.tif", "20161340.tif", "x120160506.tif", "A2016400", "2016-05.tif"})
    void findsNoDateWhereThereIsNone(String name) {
        assertThat(DatesInNames.find(name)).isEmpty();
    }
}
