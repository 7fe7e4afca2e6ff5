package org.gsstif.server.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoakReportTest {

    @Test
    void percentilesAreValuesThatWereMeasured() {
        Tally tally = new Tally();
        for (int i = 200; i > 0; i--) {
            tally.map(i);
        }
        assertThat(tally.takeInterval()).containsExactly(100, 198);
        assertThat(tally.takeInterval()).containsExactly(0, 0);
        assertThat(tally.takePhase()).containsExactly(100, 198);
    }

    @Test
    void latencyDecidesOnlyWhereItShall() {
        assertThat(latency(1000, 2900, true).held()).isTrue();
        assertThat(latency(1000, 3100, true).held()).isFalse();
        assertThat(latency(1000, 3100, false).held()).isTrue();
        assertThat(latency(1000, 3100, false).markdown())
                .endsWith("| p99 | 1.00 s alone, 3.10 s beside runs: 3.10 times | 3 times, only reported | **no** |\n");
        assertThat(latency(1000, 0, true).held()).as("no map came beside runs").isFalse();
    }

    private static SoakReport latency(double alone, double beside, boolean decides) {
        SoakReport report = new SoakReport();
        report.latency("p99", alone, beside, 3, decides);
        return report;
    }

    @Test
    void oneBrokenBoundBreaksAll() {
        SoakReport report = new SoakReport();
        report.add("files", "0", "0", true);
        assertThat(report.held()).isTrue();
        report.add("threads", "131", "130", false);
        assertThat(report.held()).isFalse();
        assertThat(report.text()).isEqualTo("held   files: 0 (limit: 0)\nBROKEN threads: 131 (limit: 130)\n");
    }

    @Test
    void phasesHoldWholePeriodsOfBursts() {
        assertThat(SoakOptions.lasting(120).aloneSeconds()).isEqualTo(30);
        assertThat(SoakOptions.lasting(1800).aloneSeconds()).isEqualTo(300);
        assertThat(SoakOptions.lasting(120).latencyDecides()).isFalse();
        assertThat(SoakOptions.lasting(1800).latencyDecides()).isTrue();
    }
}
