package org.gsstif.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.embed.EmbeddedSeries;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    private static final int[] LABELS = {0, 0, 1, 1};

    private static EmbeddedSeries points() {
        return EmbeddedSeries.complete(1, 1, new float[][] {{0}, {1}, {4}, {5}});
    }

    @Test
    void silhouetteByHand() {
        Silhouette s = Silhouette.of(points(), LABELS, 2, SeriesDistance.sumOfDates(), 0, 1, Runs.of(1, 64));

        assertThat(s.values())
                .containsExactly(new double[] {3.5 / 4.5, 2.5 / 3.5, 2.5 / 3.5, 3.5 / 4.5}, within(1e-12));
        assertThat(s.mean()).isCloseTo((7 / 4.5 + 5 / 3.5) / 4, within(1e-12));
        assertThat(s.exact()).isTrue();
    }

    @Test
    void aClusterOfOneHasSilhouetteZero() {
        Silhouette s =
                Silhouette.of(points(), new int[] {0, 0, 0, 1}, 2, SeriesDistance.sumOfDates(), 0, 1, Runs.of(1, 64));
        assertThat(s.values()[3]).isZero();
    }

    @Test
    void aSampleComesNearTheExactSilhouette() {
        EmbeddedSeries series = KMeansTest.blobs(1500, 2, 3, 3);
        int[] labels = new int[1500];
        java.util.Arrays.setAll(labels, i -> i % 3);
        Silhouette exact = Silhouette.of(series, labels, 3, SeriesDistance.sumOfDates(), 0, 1, Runs.of(2, 64));
        Silhouette sampled = Silhouette.of(series, labels, 3, SeriesDistance.sumOfDates(), 300, 1, Runs.of(2, 64));

        assertThat(sampled.exact()).isFalse();
        assertThat(sampled.mean()).isCloseTo(exact.mean(), within(0.01));
        assertThat(java.util.Arrays.stream(sampled.values())
                        .filter(v -> !Double.isNaN(v))
                        .count())
                .isEqualTo(300);
    }

    @Test
    void manyPairsAtATimeAreThePairsOneByOne() {
        int n = 300; // more than a block
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[n][12];
        boolean[][] present = new boolean[n][3];
        int[] tiles = new int[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            tiles[i] = i;
            labels[i] = i % 4;
            for (int t = 0; t < 3; t++) {
                present[i][t] = i % 5 == 0 ? t == i / 5 % 3 : i % 2 == 0 || t != i / 2 % 3; // some have no common date
                for (int d = 4 * t; d < 4 * t + 4 && present[i][t]; d++) {
                    rows[i][d] = (float) (30 + random.nextGaussian());
                }
            }
        }
        EmbeddedSeries series = new EmbeddedSeries(3, 4, tiles, rows, present);
        for (SeriesDistance distance : List.of(SeriesDistance.euclidean(), SeriesDistance.sumOfDates())) {
            PairDistances pairs = new PairDistances(series, tiles, distance, Runs.of(1, 64));
            for (int from = 0; from < n; from += PairDistances.GROUP) {
                int to = Math.min(n, from + PairDistances.GROUP);
                double[][] sums = pairs.sums(from, to, labels, 4);
                for (int i = from; i < to; i++) {
                    double[] straight = new double[4];
                    for (int j = 0; j < n; j++) {
                        straight[labels[j]] += j == i ? 0 : distance.between(series, i, j);
                    }
                    assertThat(sums[i - from]).containsExactly(straight, within(1e-3)); // of about 200
                }
            }
        }
    }

    @Test
    void indicesByHand() {
        ClusterIndices indices = ClusterIndices.of(points(), LABELS, 2, Runs.of(1, 64));

        assertThat(indices.calinskiHarabasz()).isCloseTo(32, within(1e-9)); // B = 16, W = 1
        assertThat(indices.daviesBouldin()).isCloseTo(0.25, within(1e-9)); // (0.5 + 0.5) / 4
        ClusterIndices places =
                ClusterIndices.geographic(new int[] {0, 1, 4, 5}, new int[4], LABELS, 2, Runs.of(1, 64));
        assertThat(places.calinskiHarabasz()).isCloseTo(32, within(1e-9));
    }

    @Test
    void agreementKnowsNoNames() {
        Agreement same = Agreement.of(new int[] {0, 0, 1, 1}, new int[] {3, 3, 0, 0});
        assertThat(same.adjustedRand()).isEqualTo(1);
        assertThat(same.normalizedMutualInformation()).isCloseTo(1, within(1e-12));

        Agreement split = Agreement.of(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2});
        assertThat(split.adjustedRand()).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(split.normalizedMutualInformation()).isCloseTo(0.8, within(1e-12));

        assertThat(Agreement.of(new int[] {0, 1, 0, 1}, new int[] {0, 0, 1, 1}).adjustedRand())
                .isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void principalComponentsOfAnEllipse() {
        float[][] rows = new float[200][];
        for (int i = 0; i < rows.length; i++) {
            double a = 2 * Math.PI * i / rows.length;
            double u = 6 * Math.cos(a);
            double v = 2 * Math.sin(a);
            rows[i] = new float[] {(float) (10 + (u + v) * Math.sqrt(.5)), (float) ((u - v) * Math.sqrt(.5))};
        }
        EmbeddedSeries series = EmbeddedSeries.complete(1, 2, rows);

        PrincipalComponents pc = PrincipalComponents.of(series, 3, Runs.of(2, 64));

        assertThat(pc.axes()).hasNumberOfRows(2); // only two dimensions
        assertThat(pc.explained()).containsExactly(new double[] {0.9, 0.1}, within(1e-6));
        assertThat(pc.axes()[0][0]).isCloseTo((float) Math.sqrt(.5), within(1e-4f));
        assertThat(pc.axes()[0][1]).isCloseTo((float) Math.sqrt(.5), within(1e-4f));
        assertThat(Math.abs(pc.scores(series, 0)[0])).isCloseTo(6, within(1e-3));
    }
}
