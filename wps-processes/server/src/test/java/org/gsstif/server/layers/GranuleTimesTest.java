package org.gsstif.server.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GranuleTimesTest {

    @ParameterizedTest
    @CsvSource({
        "ndvi_2020-03-08, 2020-03-08T00:00:00Z",
        "2020-03-08, 2020-03-08T00:00:00Z",
        "LC08_L1TP_191028_20200308_20200317_01_T1, 2020-03-08T00:00:00Z",
        "S2A_MSIL2A_20200308T100021_N0214, 2020-03-08T10:00:21Z",
        "x_2020-03-08T10-20Z, 2020-03-08T10:20:00Z",
        "x_2020-03-08T10-20-30.250Z, 2020-03-08T10:20:30.250Z",
        "x_2020-03-08_102030, 2020-03-08T10:20:30Z",
        "MOD09GA.A2020068.h18v04, 2020-03-08T00:00:00Z",
        "from_2020-03-08_2020-03-17, 2020-03-08T00:00:00Z",
        "from_20200308_20200317, 2020-03-08T00:00:00Z",
        "version_20209999_2020-03-08, 2020-03-08T00:00:00Z"
    })
    void findsTheDateInAName(String name, Instant expected) {
        assertThat(GranuleTimes.find(name)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ndvi",
                "tile_1234567",
                "120200308",
                "202003081",
                "2020-0308",
                "2020-02-30",
                "A2020400",
                "A2021366"
            })
    void findsNothingWhereThereIsNoDate(String name) {
        assertThat(GranuleTimes.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-08T00:00:00Z, 2020-03-08",
        "2020-03-08T10:20:30Z, 2020-03-08T10-20-30Z",
        "2020-03-08T10:20:30.250Z, 2020-03-08T10-20-30.250Z"
    })
    void formatsForFileNames(Instant time, String expected) {
        assertThat(GranuleTimes.format(time)).isEqualTo(expected);
        assertThat(GranuleTimes.find("layer_" + expected)).contains(time);
    }

    @Test
    void lastDayOfALeapYear() {
        assertThat(GranuleTimes.find("A2020366")).contains(Instant.parse("2020-12-31T00:00:00Z"));
    }
}
