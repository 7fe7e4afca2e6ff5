package org.gsstif.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.gsstif.core.embed.EmbeddedSeries;
import org.junit.jupiter.api.Test;

class KMeansTest {

    private static EmbeddedSeries line(float... x) {
        float[][] rows = new float[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new float[] {x[i]};
        }
        return EmbeddedSeries.complete(1, 1, rows);
    }

    @Test
    void twoPairsOnALine() {
        Partition p = KMeans.fit(line(0, 1, 10, 11, 12), KMeansOptions.of(2), Runs.of(1, 64));

        assertThat(p.labels()).containsExactly(1, 1, 0, 0, 0); // the larger cluster comes first
        assertThat(p.centroids()[0][0]).isEqualTo(11f);
        assertThat(p.centroids()[1][0]).isEqualTo(0.5f);
        assertThat(p.inertia()).isCloseTo(2.5, within(1e-6));
    }

    @Test
    void maskedDatesAreAveragedOut() {
        // third series: only the first date is known, and there it equals the second cluster
        float[][] rows = {{0, 0}, {0, 1}, {9, 0}, {9, 5}, {9, 6}};
        boolean[][] present = {{true, true}, {true, true}, {true, false}, {true, true}, {true, true}};
        EmbeddedSeries series = new EmbeddedSeries(2, 1, new int[] {0, 1, 2, 3, 4}, rows, present);

        Partition p = KMeans.fit(series, KMeansOptions.of(2), Runs.of(1, 64));

        assertThat(p.labels()).containsExactly(1, 1, 0, 0, 0);
        assertThat(p.centroids()[0]).containsExactly(9f, 5.5f); // the masked 0 is not in the mean
        assertThat(p.inertia()).isCloseTo(0.5 + 0.5, within(1e-6));
    }

    @Test
    void threadsChangeNoBit() {
        EmbeddedSeries series = blobs(700, 3, 5, 4);
        Partition one = KMeans.fit(series, KMeansOptions.of(4).withSeed(3), Runs.of(1, 64));
        Partition four = KMeans.fit(series, KMeansOptions.of(4).withSeed(3), Runs.of(4, 7));

        assertThat(four.labels()).isEqualTo(one.labels());
        assertThat(four.centroids()).isDeepEqualTo(one.centroids());
        assertThat(four.inertia()).isEqualTo(one.inertia());
    }

    @Test
    void findsSeparatedBlobsAlsoFromABatch() {
        EmbeddedSeries series = blobs(1200, 2, 6, 5);
        int[] truth = new int[1200];
        java.util.Arrays.setAll(truth, i -> i % 5);

        for (int batch : new int[] {0, 200}) {
            Partition p = KMeans.fit(series, KMeansOptions.of(5).withBatch(batch), Runs.of(2, 64));
            assertThat(Agreement.of(truth, p.labels()).adjustedRand())
                    .as("batch %d", batch)
                    .isEqualTo(1);
        }
    }

    @Test
    void equalSeriesStillGiveAsManyClustersAsAsked() {
        Partition p = KMeans.fit(line(3, 3, 3, 3), KMeansOptions.of(2), Runs.of(1, 64));

        assertThat(p.sizes()).doesNotContain(0);
        assertThat(p.inertia()).isZero();
    }

    @Test
    void tooFewSeriesAreRejected() {
        assertThatThrownBy(() -> KMeans.fit(line(1, 2), KMeansOptions.of(3), Runs.of(1, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clusters is 3")
                .hasMessageContaining("2 tiles");
    }

    @Test
    void kIsChosenByEachIndex() {
        EmbeddedSeries series = blobs(300, 2, 4, 3);
        for (PartitionOptions.Index index : PartitionOptions.Index.values()) {
            PartitionOptions options = PartitionOptions.of(2).withRange(2, 6, index);
            Partitioner.Chosen chosen = Partitioner.partition(series, options, Runs.of(2, 64));
            assertThat(chosen.partition().clusters()).as(index.name()).isEqualTo(3);
            assertThat(chosen.indexByClusters()).containsOnlyKeys(2, 3, 4, 5, 6);
        }
    }

    /** Series i belongs to blob i mod k; the blobs lie 20 deviations apart. */
    static EmbeddedSeries blobs(int n, int dates, int z, int k) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] centres = new float[k][dates * z];
        for (float[] c : centres) {
            for (int d = 0; d < c.length; d++) {
                c[d] = (float) (20 * random.nextGaussian());
            }
        }
        float[][] rows = new float[n][dates * z];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                rows[i][d] = (float) (centres[i % k][d] + random.nextGaussian());
            }
        }
        return EmbeddedSeries.complete(dates, z, rows);
    }
}
