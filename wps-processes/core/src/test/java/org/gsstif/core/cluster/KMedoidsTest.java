package org.gsstif.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gsstif.core.embed.EmbeddedSeries;
import org.junit.jupiter.api.Test;

class KMedoidsTest {

    @Test
    void medoidsOfALineAreTheMiddleOnes() {
        float[][] rows = {{0}, {1}, {2}, {10}, {11}, {12}, {13}, {14}};
        EmbeddedSeries series = EmbeddedSeries.complete(1, 1, rows);

        KMedoids.Result result = KMedoids.fit(series, SeriesDistance.euclidean(), 2, 1, 1, Runs.of(1, 64));

        assertThat(result.partition().labels()).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(result.medoids()).containsExactly(5, 1);
        assertThat(result.partition().inertia()).isCloseTo(2 + 6, within(1e-9));
    }

    @Test
    void noSwapOfOneMedoidIsBetter() {
        EmbeddedSeries series = KMeansTest.blobs(60, 2, 3, 4);
        KMedoids.Result result = KMedoids.fit(series, SeriesDistance.sumOfDates(), 3, 1, 2, Runs.of(2, 64));
        double found = result.partition().inertia();
        for (int c = 0; c < 3; c++) {
            for (int j = 0; j < 60; j++) {
                int[] other = result.medoids().clone();
                other[c] = j;
                assertThat(cost(series, other)).isGreaterThanOrEqualTo(found - 1e-3);
            }
        }
    }

    private static double cost(EmbeddedSeries series, int[] medoids) {
        double sum = 0;
        for (int i = 0; i < series.size(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int m : medoids) {
                least = Math.min(least, SeriesDistance.sumOfDates().between(series, i, m));
            }
            sum += least;
        }
        return sum;
    }

    @Test
    void dtwSeesTheSameCourseShiftedByADate() {
        float[][] rows = {{0, 5, 0, 0}, {0, 0, 5, 0}, {5, 5, 5, 5}};
        EmbeddedSeries series = EmbeddedSeries.complete(4, 1, rows);

        assertThat(SeriesDistance.dtw(1).between(series, 0, 1)).isZero();
        assertThat(SeriesDistance.dtw(0).between(series, 0, 1)).isEqualTo(10); // band 0 is the sum over the dates
        assertThat(SeriesDistance.sumOfDates().between(series, 0, 1)).isEqualTo(10);
        assertThat(SeriesDistance.euclidean().between(series, 0, 1)).isCloseTo(Math.sqrt(50), within(1e-12));
        assertThat(SeriesDistance.dtw(3).between(series, 0, 2)).isEqualTo(15);
    }

    @Test
    void distancesWithMaskedDates() {
        float[][] rows = {{1, 0}, {4, 7}, {0, 9}};
        boolean[][] present = {{true, false}, {true, true}, {false, true}};
        EmbeddedSeries series = new EmbeddedSeries(2, 1, new int[] {0, 1, 2}, rows, present);

        assertThat(SeriesDistance.sumOfDates().between(series, 0, 1)).isEqualTo(6); // 2 dates / 1 common · 3
        assertThat(SeriesDistance.euclidean().between(series, 0, 1)).isCloseTo(Math.sqrt(18), within(1e-12));
        assertThat(SeriesDistance.sumOfDates().between(series, 0, 2)).isEqualTo(16); // none common: the means, 2 · 8
        assertThat(SeriesDistance.dtw(0).between(series, 0, 1)).isEqualTo(3 + 6); // 1 is carried on
    }
}
