package org.gsstif.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gsstif.core.embed.BandScaling;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.TileGrid;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class ClusterProductsTest {

    private static final TileGrid GRID = new TileGrid(GridGeometry.northUp(12, 8, 0, 80, 10, 10, "EPSG:32633"), 4, 4);

    /** Six tiles in 2 rows; tile 2 has no data, tile 5 is missing at the second date and differs at no other. */
    private static EmbeddedSeries series() {
        float[][] rows = {{0, 0}, {0, 1}, {8, 8}, {8, 0}, {8, 0}};
        boolean[][] present = {{true, true}, {true, true}, {true, true}, {true, true}, {true, false}};
        return new EmbeddedSeries(2, 1, new int[] {0, 1, 3, 4, 5}, rows, present);
    }

    private static final Partition PARTITION =
            new Partition(new int[] {0, 0, 1, 1, 1}, new float[][] {{0, 0.5f}, {8, 8}}, 0, 1);

    @Test
    void clusterRasterHasOnePixelPerTile() {
        MemoryRaster raster = ClusterProducts.clusters(series(), PARTITION.labels(), GRID);

        assertThat(raster.grid().width()).isEqualTo(3);
        assertThat(raster.grid().height()).isEqualTo(2);
        assertThat(raster.grid().pixelWidth()).isEqualTo(40);
        assertThat(raster.pixels().values(0)).containsExactly(1, 1, 0, 2, 2, 2);
        assertThat(raster.pixels().valid(0)).containsExactly(true, true, false, true, true, true);
    }

    @Test
    void outlinesRunBetweenTilesOfDifferentClusters() throws IOException {
        RasterSource raster = ClusterProducts.outlines(series(), PARTITION.labels(), GRID, 4);

        assertThat(raster.grid().width()).isEqualTo(12);
        assertThat(raster.grid().pixelWidth()).isEqualTo(10);
        // tiles 1 1 - over 2 2 2: row 1 is inside tile 0 and 1, which have no edge between them
        assertThat(line(raster, 1)).isEqualTo("1......1....");
        assertThat(line(raster, 3)).isEqualTo("11111111....");
        assertThat(line(raster, 4)).isEqualTo("222222222222");
        assertThat(line(raster, 6)).isEqualTo("2..........2");
    }

    private static String line(RasterSource raster, int y) throws IOException {
        RasterBlock pixels = raster.read(new Window(0, y, 12, 1));
        StringBuilder line = new StringBuilder();
        for (int x = 0; x < raster.grid().width(); x++) {
            float v = pixels.get(0, x, y);
            line.append(Float.isNaN(v) ? "." : String.valueOf((int) v));
        }
        return line.toString();
    }

    @Test
    void changesAreDateByDate() {
        MemoryRaster raster = ClusterProducts.changes(series(), PARTITION, GRID, Runs.of(1, 64));

        assertThat(raster.bands()).isEqualTo(3);
        assertThat(raster.pixels().get(0, 1, 1)).isEqualTo(2); // tile 4
        assertThat(raster.pixels().get(1, 1, 1)).isEqualTo(1);
        assertThat(raster.pixels().get(2, 1, 1)).isEqualTo(0.5f);
        assertThat(raster.pixels().get(1, 2, 1)).isNaN(); // tile 5 is missing at the second date
        assertThat(raster.pixels().get(2, 2, 1)).isZero();
    }

    @Test
    void representativesAreNearestFirst() {
        int[][] nearest = ClusterProducts.representatives(series(), PARTITION, 2, Runs.of(1, 64));
        assertThat(nearest[1]).containsExactly(2, 4);
        List<ClusterProducts.Edge> edges = List.of(new ClusterProducts.Edge(0, 1, 0));
        assertThat(ClusterProducts.between(series(), PARTITION.centroids(), edges, Runs.of(1, 64)))
                .containsExactly(1); // of the point 4, 4.25: 4 + 3.25 away
    }

    @Test
    void semanticGraphIsTheMinimumSpanningTree() {
        float[][] centroids = {{0}, {10}, {3}, {4}};
        assertThat(ClusterProducts.semanticGraph(centroids, 1, 1))
                .containsExactly(
                        new ClusterProducts.Edge(2, 3, 1),
                        new ClusterProducts.Edge(0, 2, 3),
                        new ClusterProducts.Edge(1, 3, 6));
    }

    @Test
    void coloursFollowTheCentroids() {
        float[][] centroids = {{0, 0}, {1, 0}, {10, 0}};
        EmbeddedSeries all = EmbeddedSeries.complete(2, 1, new float[][] {{0, 0}, {1, 0}, {10, 0}, {5, 1}});
        int[] colours = ClusterProducts.palette(centroids, 2, 1, PrincipalComponents.of(all, 3, Runs.of(1, 64)));

        int[] red = {colours[0] >> 16, colours[1] >> 16, colours[2] >> 16};
        assertThat(red).containsExactly(30, red[1], 235);
        assertThat(red[1]).isBetween(40, 60); // a tenth of the way: next to the first
    }

    @Test
    void trajectoriesLeaveMissingDatesOut() {
        double[][][] t = ClusterProducts.trajectories(series(), PARTITION.labels(), 2, Runs.of(1, 64));
        assertThat(t[1][0][0]).isEqualTo(8);
        assertThat(t[1][1][0]).isCloseTo(4, within(1e-12)); // 8 and 0; the third is missing
    }

    private static ClusterModel model() {
        return model(1, new float[][] {{0, 1}, {5, 6}});
    }

    /** Of two dates, or of the first two of the centroids' dates. */
    static ClusterModel model(int dimension, float[][] centroids) {
        float[][] two = Arrays.stream(centroids)
                .map(c -> Arrays.copyOf(c, 2 * dimension))
                .toArray(float[][]::new);
        return new ClusterModel(
                TileOptions.defaults().withSize(16),
                "STATISTICS",
                EncoderOptions.defaults(),
                2,
                new BandScaling(new float[] {0, 1}, new float[] {2, 3}),
                List.of(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-12-20T00:00:00Z")),
                dimension,
                two,
                IntStream.range(0, two.length).map(k -> 0x102030 * (k + 1)).toArray(),
                new byte[] {});
    }

    @Test
    void modelComesBackFromItsBytes() throws IOException {
        ClusterModel back = ClusterModel.fromBytes(model().toBytes());

        assertThat(back.toBytes()).isEqualTo(model().toBytes());
        assertThat(back.centroids()).isDeepEqualTo(model().centroids());
        assertThat(back.tiles().size()).isEqualTo(16);
        assertThat(back.scaling().high()).containsExactly(2, 3);
        EmbeddedSeries near = EmbeddedSeries.complete(2, 1, new float[][] {{4, 4}, {1, 1}});
        assertThat(back.assign(near, Runs.of(1, 64)).labels()).containsExactly(1, 0);
    }

    @Test
    void datesMatchBySeasonAcrossTheYearsEnd() {
        int[] match = model().matchDates(
                        List.of(Instant.parse("2026-01-05T00:00:00Z"), Instant.parse("2026-03-20T00:00:00Z")), 45);
        assertThat(match).containsExactly(1, 0);
        assertThatThrownBy(() -> model().matchDates(List.of(Instant.parse("2026-07-05T00:00:00Z")), 45))
                .hasMessageContaining("maxSeasonDays");
        EmbeddedSeries onDates =
                model().onModelDates(EmbeddedSeries.complete(2, 1, new float[][] {{7, 3}}), new int[] {1, 1});
        assertThat(onDates.row(0)).containsExactly(0, 5);
        assertThat(onDates.isPresent(0, 0)).isFalse();
    }

    @Test
    void whatIsNoModelIsRejected() {
        assertThatThrownBy(() -> ClusterModel.fromBytes(new byte[100])).hasMessageContaining("not a cluster model");
        byte[] damaged = model().toBytes();
        damaged[damaged.length - 1] ^= 1;
        assertThatThrownBy(() -> ClusterModel.fromBytes(damaged)).hasMessageContaining("damaged");
        byte[] newer = model().toBytes();
        newer["gs-stif cluster model\n".length() + 3] = 9;
        assertThatThrownBy(() -> ClusterModel.fromBytes(newer)).hasMessageContaining("version 9");
    }
}
