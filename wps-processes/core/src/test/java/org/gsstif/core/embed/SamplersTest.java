package org.gsstif.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.raster.GridGeometry;
import org.junit.jupiter.api.Test;

class SamplersTest {

    private static final TileGrid GRID = new TileGrid(GridGeometry.northUp(40, 24, 0, 0, 1, 1, "EPSG:32633"), 8, 8);

    @Test
    void geographicTriplets() {
        GeographicSampler sampler = new GeographicSampler(GRID, 3, 5);
        SplittableRandom random = new SplittableRandom(1);
        int same = 0;
        int farthest = 0;
        for (int i = 0; i < 6000; i++) {
            Triplet t = sampler.next(random);
            int dx = Math.abs(t.anchor().x() - t.neighbour().x());
            int dy = Math.abs(t.anchor().y() - t.neighbour().y());
            assertThat(t.neighbour().date()).isEqualTo(t.anchor().date());
            assertThat(Math.max(dx, dy)).isLessThan(5);
            farthest = Math.max(farthest, Math.max(dx, dy));
            for (TilePlace p : List.of(t.anchor(), t.neighbour(), t.distant())) {
                assertThat(p.x()).isBetween(0, 32);
                assertThat(p.y()).isBetween(0, 16);
            }
            if (t.distant().date() == t.anchor().date()) {
                same++;
                int far = Math.max(
                        Math.abs(t.anchor().x() - t.distant().x()),
                        Math.abs(t.anchor().y() - t.distant().y()));
                assertThat(far).isGreaterThanOrEqualTo(5);
            }
        }
        assertThat(farthest).isEqualTo(4);
        assertThat(same).isBetween(1850, 2150); // a third: the distant tile's image is random
    }

    @Test
    void anImageWithoutAnOutsideIsRejected() {
        assertThatThrownBy(() -> new GeographicSampler(GRID, 1, 17)).hasMessageContaining("at most 16");
    }

    /** Tiles of clusters with 5, 3 and 2 members at one date. */
    private static ClusterSampler clusters(boolean[][] present) {
        int[] tiles = new int[10];
        java.util.Arrays.setAll(tiles, i -> i);
        EmbeddedSeries series =
                new EmbeddedSeries(present[0].length, 1, tiles, new float[10][present[0].length], present);
        return new ClusterSampler(GRID, series, new int[] {0, 0, 0, 0, 0, 1, 1, 1, 2, 2}, 3);
    }

    private static boolean[][] all(int dates) {
        boolean[][] present = new boolean[10][dates];
        for (boolean[] p : present) {
            java.util.Arrays.fill(p, true);
        }
        return present;
    }

    @Test
    void countsAndSharesAreTheAuthors() {
        // the authors' generateTriplets on labels 0×5, 1×3, 2×2, worked out with numpy (round half to even)
        ClusterSampler sampler = clusters(all(1));
        assertThat(sampler.counts(0, 14)).containsExactly(7, 4, 3);
        assertThat(sampler.counts(0, 15)).containsExactly(8, 4, 3);
        assertThat(sampler.counts(0, 17)).containsExactly(8, 5, 4);
        assertThat(sampler.distantShares(0, 0)).containsExactly(new double[] {0, 0.6, 0.4}, within(1e-12));
        assertThat(sampler.distantShares(0, 1)).containsExactly(new double[] {5 / 7.0, 0, 2 / 7.0}, within(1e-12));
        assertThat(sampler.distantShares(0, 2)).containsExactly(new double[] {0.625, 0.375, 0}, within(1e-12));
    }

    @Test
    void clusterTripletsAreOfTheirClusters() {
        List<Triplet> triplets = clusters(all(2)).sample(1000, new SplittableRandom(4));
        int[] cluster = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
        int distantOfFirstInSecond = 0;
        assertThat(triplets).hasSize(2000);
        for (Triplet t : triplets) {
            int a = tile(t.anchor());
            assertThat(tile(t.neighbour())).isNotEqualTo(a);
            assertThat(cluster[tile(t.neighbour())]).isEqualTo(cluster[a]);
            assertThat(cluster[tile(t.distant())]).isNotEqualTo(cluster[a]);
            assertThat(t.neighbour().date())
                    .isEqualTo(t.anchor().date())
                    .isEqualTo(t.distant().date());
            distantOfFirstInSecond += cluster[a] == 0 && cluster[tile(t.distant())] == 1 ? 1 : 0;
        }
        assertThat(distantOfFirstInSecond).isBetween(540, 660); // 1000 anchors of cluster 0, share 0.6
    }

    private static int tile(TilePlace p) {
        return p.y() / 8 * GRID.columns() + p.x() / 8;
    }

    @Test
    void clustersOfOneGiveNoAnchors() {
        boolean[][] present = all(2);
        present[9][0] = false; // cluster 2 has one tile left at date 0
        for (int i = 0; i < 10; i++) {
            present[i][1] = i < 5; // only cluster 0 at date 1
        }
        for (int i = 5; i < 10; i++) {
            present[i][0] = i != 9;
        }
        present[9][1] = true;
        ClusterSampler sampler = clusters(present);
        assertThat(sampler.counts(0, 80)).containsExactly(50, 30, 0);
        assertThat(sampler.distantShares(0, 0)).containsExactly(new double[] {0, 0.75, 0.25}, within(1e-12));
        assertThat(sampler.counts(1, 80)).containsExactly(80, 0, 0); // the one tile of cluster 2 may be distant
    }
}
