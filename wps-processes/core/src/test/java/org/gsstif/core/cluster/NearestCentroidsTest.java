package org.gsstif.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.RunContext;
import org.junit.jupiter.api.Test;

class NearestCentroidsTest {

    private static final int DATES = 3;
    private static final int Z = 5;
    private static final int K = 6;

    /** Noise around {@code far}, a date missing in every third series. */
    private static EmbeddedSeries noise(int n, double far) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] rows = new float[n][DATES * Z];
        boolean[][] present = new boolean[n][DATES];
        int[] tiles = new int[n];
        for (int i = 0; i < n; i++) {
            tiles[i] = i;
            for (int t = 0; t < DATES; t++) {
                present[i][t] = i % 3 > 0 || t != i / 3 % DATES;
                for (int d = 0; d < Z && present[i][t]; d++) {
                    rows[i][t * Z + d] = (float) (far + random.nextGaussian());
                }
            }
        }
        return new EmbeddedSeries(DATES, Z, tiles, rows, present);
    }

    private static int nearest(EmbeddedSeries series, int i, float[][] centroids) {
        int best = 0;
        for (int c = 1; c < centroids.length; c++) {
            if (NearestCentroids.squared(series, i, centroids[c])
                    < NearestCentroids.squared(series, i, centroids[best])) {
                best = c;
            }
        }
        return best;
    }

    @Test
    void labelsAreThoseOfAllDistancesWhileTheCentroidsMove() {
        for (double far : new double[] {0, 100}) {
            EmbeddedSeries series = noise(700, far);
            RunContext run = Runs.of(2, 64);
            NearestCentroids nearest = new NearestCentroids(series, new DistanceKernel(series, run), K);
            SplittableRandom random = new SplittableRandom(8);
            float[][] centroids = new float[K][DATES * Z];
            for (int round = 0; round < 30; round++) {
                double step = round == 0 ? 1 : Math.pow(0.75, round); // large steps first, then ones that change little
                float[][] moved = new float[K][DATES * Z];
                for (int c = 0; c < K; c++) {
                    for (int d = 0; d < DATES * Z; d++) {
                        moved[c][d] = (float) ((round == 0 ? far : centroids[c][d]) + step * random.nextGaussian());
                    }
                }
                centroids = moved;
                nearest.update(centroids, run);
                for (int i = 0; i < series.size(); i++) {
                    assertThat(nearest.labels()[i])
                            .as("series %d, round %d, far %s", i, round, far)
                            .isEqualTo(nearest(series, i, centroids));
                }
            }
        }
    }

    @Test
    void kernelGivesTheDistancesWithMissingDates() {
        EmbeddedSeries series = noise(300, 50);
        RunContext run = Runs.of(1, 64);
        float[][] centres = {series.row(1), series.row(2), series.row(4), series.row(5), series.row(7)};
        float[][] out = new float[5][300];
        DistanceKernel kernel = new DistanceKernel(series, run);
        kernel.squared(centres, out, run);
        for (int c = 0; c < 5; c++) {
            for (int i = 0; i < 300; i++) {
                double straight = NearestCentroids.squared(series, i, centres[c]);
                assertThat((double) out[c][i]).isCloseTo(straight, within(kernel.error(i, straight)));
            }
        }
    }
}
