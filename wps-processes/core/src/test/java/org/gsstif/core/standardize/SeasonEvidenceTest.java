package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeasonEvidenceTest {

    /** Cells x = level ± 1, variance 1, and y = offset + gain · x. */
    private static PooledMoments moments(double level, double gain, double offset) {
        PooledMoments moments = new PooledMoments();
        for (int i = 0; i < 8; i++) {
            double x = level + (i % 2 == 0 ? 1 : -1);
            moments.add(x, offset + gain * x);
        }
        return moments;
    }

    private static SeasonEvidence.Line line(PooledMoments... pairs) {
        SeasonEvidence evidence = new SeasonEvidence(BestConstants.defaults());
        for (int k = 0; k < pairs.length; k++) {
            evidence.add(new SeasonEvidence.Pair(k, k, 1), pairs[k]);
        }
        return evidence.line();
    }

    /** n = 1: 1 / (1 + (.15² / .2²)²) of the gain's logarithm, 1 / (1 + .49²) of the level; nothing on other levels. */
    @Test
    void onePairIsTrustedInPart() {
        SeasonEvidence.Line line = line(moments(0, 2, 1));

        assertThat(line.gain()).isCloseTo(Math.exp(Math.log(2) / (1 + 0.5625 * 0.5625)), within(1e-9));
        assertThat(line.levelGain()).isEqualTo(1);
        assertThat(line.level()).isZero();
        assertThat(line.offset()).isCloseTo(1 / (1 + 0.49 * 0.49), within(1e-9));
    }

    /** Two fine dates against one coarse image are one pair, not two. */
    @Test
    void pairsOfOneImageAreNotIndependent() {
        SeasonEvidence evidence = new SeasonEvidence(BestConstants.defaults());
        evidence.add(new SeasonEvidence.Pair(0, 0, 1), moments(0, 2, 1));
        evidence.add(new SeasonEvidence.Pair(1, 0, 1), moments(0, 2, 1));

        assertThat(evidence.line().gain()).isEqualTo(line(moments(0, 2, 1)).gain());
        assertThat(line(moments(0, 2, 1), moments(0, 2, 1)).gain())
                .isGreaterThan(evidence.line().gain());
    }

    @Test
    void manyPairsOfManyLevelsAreTrusted() {
        PooledMoments[] pairs = new PooledMoments[16];
        for (int k = 0; k < 16; k++) {
            pairs[k] = moments(k - 8, 1.2, 0.3);
        }

        SeasonEvidence.Line line = line(pairs);

        assertThat(line.gain()).isCloseTo(1.2, within(0.001));
        assertThat(line.levelGain()).isCloseTo(1.2, within(0.001));
        assertThat(line.offset()).isCloseTo(0.3, within(0.01));
    }

    /** Spread of the differences ±2 around 0, two pairs: no evidence of a difference is left. */
    @Test
    void pairsThatContradictEachOtherMakeNoLine() {
        SeasonEvidence.Line line = line(moments(0, 1, 2), moments(0, 1, -2), moments(0, 1, -2));

        // median −2, spread² 16/3, n = 3
        double variance = (16 / 3.0 + 0.49) / 3;
        assertThat(line.offset()).isCloseTo(-2 / (1 + variance * variance), within(1e-9));
    }

    @Test
    void otherUnitsStay() {
        assertThat(line(moments(0, 1, 273)).offset()).isCloseTo(273, within(1e-3));
        SeasonEvidence.Line scaled = line(moments(0.5, 10_000, 0));
        assertThat(scaled.unit()).isEqualTo(10_000);
        assertThat(scaled.gain()).isEqualTo(10_000);
        assertThat(scaled.offset()).isCloseTo(0, within(1e-6));
    }

    @Test
    void whereNothingCorrelatesTheGainIsOne() {
        SeasonEvidence.Line line = line(moments(0.5, -1, 2));

        assertThat(line.known()).isFalse();
        assertThat(line.gain()).isEqualTo(1);
        // mean of y 1.5
        assertThat(line.offset()).isCloseTo(1, within(1e-9));
    }
}
