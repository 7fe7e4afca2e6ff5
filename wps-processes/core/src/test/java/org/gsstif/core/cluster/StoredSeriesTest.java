package org.gsstif.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.Embedder;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Series whose numbers lie in files, gone through by several Java processes, give what those in memory do. */
class StoredSeriesTest {

    private static final int SIDE = 450;
    private static final int DATES = 3;
    private static final int BANDS = 72;
    private static final int KINDS = 4;

    private static final RunContext HERE = Runs.of(2, 64);
    private static final RunContext SPREAD = Runs.spread(64);

    private static TileSeries tiles;
    private static Embedder.Embedded inMemory;
    private static Embedder.Embedded stored;

    /** 113 × 113 tiles of four kinds, 72 bands: two ranges; a date missing here, all dates there. */
    @BeforeAll
    static void embed() throws IOException {
        Encoder encoder = Encoders.provider(Encoders.COVERAGE).create(EncoderOptions.defaults(), BANDS);
        List<DatedRaster> images = IntStream.range(0, DATES)
                .mapToObj(t -> new DatedRaster(Instant.parse("2024-0" + (3 + t) + "-01T00:00:00Z"), new Image(t)))
                .toList();
        tiles = new TileSeries(new ImageSeries(images), TileOptions.defaults().withSize(4), null);
        inMemory = Embedder.embedWithMeans(tiles, encoder, "", HERE);
        stored = Embedder.embedWithMeans(tiles, encoder, "", SPREAD);
    }

    /** An image that is made where it is read. */
    private record Image(int t) implements RasterSource {

        @Override
        public GridGeometry grid() {
            return GridGeometry.northUp(SIDE, SIDE, 0, 5000, 10, 10, "EPSG:32633");
        }

        @Override
        public int bands() {
            return BANDS;
        }

        @Override
        public RasterBlock read(Window window) {
            RasterBlock image = new RasterBlock(window, BANDS);
            Window inside = window.intersection(grid().window());
            for (int y = inside.y(); y < inside.endY(); y++) {
                for (int x = inside.x(); x < inside.endX(); x++) {
                    int kind = (x / 20 + y / 12) % KINDS;
                    boolean missing = y < 9 ? x < 200 : y / 40 % 5 == t && x > 100;
                    for (int b = 0; b < BANDS && !missing; b++) {
                        image.set(b, x, y, (b * 7 + kind * 5 + t) % 11 + (x * 31 + y * 17 + b * 5 + t) % 23 / 8f);
                    }
                }
            }
            return image;
        }
    }

    @Test
    void theNumbersAreThose() throws IOException {
        assertThat(inMemory.series().store()).isNull();
        for (boolean means : new boolean[] {false, true}) {
            EmbeddedSeries a = means ? inMemory.bandMeans() : inMemory.series();
            EmbeddedSeries b = means ? stored.bandMeans() : stored.series();
            assertThat(b.store()).isNotNull();
            assertThat(b.tiles()).isEqualTo(a.tiles()).hasSize(113 * 113 - 101);
            EmbeddedSeries part = b.part(300, 2000);
            EmbeddedSeries own = a.part(300, 2000);
            assertThat(part.tiles()).isEqualTo(own.tiles());
            for (int i = 0; i < part.size(); i++) {
                assertThat(part.row(i)).isEqualTo(own.row(i));
            }
            for (int i = 0; i < a.size(); i += 97) {
                assertThat(b.row(i)).isEqualTo(a.row(i));
                for (int t = 0; t < DATES; t++) {
                    assertThat(b.isPresent(i, t)).isEqualTo(a.isPresent(i, t));
                }
            }
        }
    }

    @Test
    void clustersAndAllThatIsMadeOfThemAreThose() {
        KMeansOptions options = KMeansOptions.of(KINDS).withBatch(500);
        Partition here = KMeans.fit(inMemory.series(), options, HERE);
        Partition there = KMeans.fit(stored.series(), options, SPREAD);
        same(there, here);

        int[] truth = Arrays.stream(inMemory.series().tiles())
                .map(i -> (i % 113 * 4 / 20 + i / 113 * 4 / 12) % KINDS)
                .toArray();
        assertThat(Agreement.of(truth, here.labels()).adjustedRand()).isEqualTo(1);
        Partition whole = KMeans.fit(inMemory.series(), options.withBatch(0), HERE);
        assertThat(Agreement.of(whole.labels(), here.labels()).adjustedRand()).isEqualTo(1);
        assertThat(here.inertia()).isCloseTo(whole.inertia(), within(1e-5 * whole.inertia()));
        same(KMeans.fit(stored.series(), options.withBatch(0), SPREAD), whole);

        assertThat(products(stored, SPREAD, here)).isEqualTo(products(inMemory, HERE, here));
    }

    private static void same(Partition found, Partition expected) {
        assertThat(found.labels()).isEqualTo(expected.labels());
        assertThat(found.centroids()).isDeepEqualTo(expected.centroids());
        assertThat(found.inertia()).isEqualTo(expected.inertia());
        assertThat(found.iterations()).isEqualTo(expected.iterations());
    }

    private static List<Object> products(Embedder.Embedded embedded, RunContext run, Partition p) {
        EmbeddedSeries series = embedded.series();
        PrincipalComponents pc = PrincipalComponents.of(series, 3, run);
        List<ClusterProducts.Edge> graph = ClusterProducts.semanticGraph(p.centroids(), DATES, BANDS);
        int[] match = {1, 0, 1};
        ClusterModel model = ClusterProductsTest.model(BANDS, p.centroids());
        Partition applied = model.assign(model.onModelDates(series, match), run);
        KMedoids.Result medoids = KMedoids.fit(
                series.select(IntStream.range(0, 200).toArray()), SeriesDistance.sumOfDates(), 3, 1, 1, run);
        return List.of(
                ClusterMeasures.of(series, p, tiles.grid(), 300, 1, run)
                        .report()
                        .entries(),
                Arrays.deepToString(ClusterProducts.representatives(series, p, 3, run)),
                Arrays.toString(ClusterProducts.between(series, p.centroids(), graph, run)),
                Arrays.hashCode(ClusterProducts.changes(series, p, tiles.grid(), run)
                        .pixels()
                        .values(1)),
                Arrays.hashCode(ClusterProducts.componentColours(series, pc, tiles.grid(), run)
                        .pixels()
                        .values(2)),
                Arrays.deepToString(ClusterProducts.trajectories(embedded.bandMeans(), p.labels(), p.clusters(), run)),
                Arrays.toString(applied.labels()),
                applied.inertia(),
                Arrays.toString(medoids.medoids()));
    }

    @Test
    void aClusterWithoutMembersStartsAgainFarAway() {
        EmbeddedSeries series = stored.series();
        float[][] start = new float[KINDS][];
        for (int c = 0; c < KINDS - 1; c++) {
            start[c] = KMeans.filled(series, 2000 + 5 * c);
        }
        start[KINDS - 1] = new float[DATES * BANDS];
        Arrays.fill(start[KINDS - 1], 1e6f); // nearest to nothing
        float[] mean = new float[DATES * BANDS];

        Partition found = LloydPasses.run(series, start, mean, 100, SPREAD);

        assertThat(found.sizes()).doesNotContain(0);
        same(LloydPasses.run(inMemory.series(), start, mean, 100, HERE), found);
    }

    @Test
    void fewerKindsOfSeriesThanClustersLeaveSomeEmpty() {
        EmbeddedSeries equal = EmbeddedSeries.complete(1, 1, new float[300][1]);
        Partition found = KMeans.fit(equal, KMeansOptions.of(3).withBatch(100), HERE);
        assertThat(BlockSums.total(
                        List.of(new double[] {Arrays.stream(found.sizes()).sum()})))
                .containsExactly(300);
        assertThat(found.inertia()).isZero();
    }

    @Test
    void packedNumbersComeBack() {
        List<double[]> ranges = IntStream.range(0, 3)
                .mapToObj(r -> {
                    PackedNumbers numbers = new PackedNumbers();
                    IntStream.range(0, 6000 * r).forEach(i -> numbers.add((i + r) % 1024));
                    return numbers.after(0.5);
                })
                .toList();
        assertThat(PackedNumbers.of(ranges))
                .isEqualTo(IntStream.range(0, 18_000)
                        .map(i -> i < 6000 ? (i + 1) % 1024 : (i - 6000 + 2) % 1024)
                        .toArray());
    }
}
