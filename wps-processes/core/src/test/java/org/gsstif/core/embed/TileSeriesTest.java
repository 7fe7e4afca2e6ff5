package org.gsstif.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.gsstif.core.cluster.Runs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.junit.jupiter.api.Test;

class TileSeriesTest {

    private static final Instant MAY = Instant.parse("2024-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2024-06-01T00:00:00Z");

    private static MemoryRaster raster(int width, int height, double left, long seed) {
        GridGeometry grid = GridGeometry.northUp(width, height, left, 100, 10, 10, "EPSG:32633");
        float[] plane = new float[width * height];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) random.nextDouble();
        }
        return MemoryRaster.of(grid, plane);
    }

    private static ImageSeries series(MemoryRaster... rasters) {
        Instant[] times = {MAY, JUNE};
        List<DatedRaster> images = new java.util.ArrayList<>();
        for (int i = 0; i < rasters.length; i++) {
            images.add(new DatedRaster(times[i], rasters[i]));
        }
        return new ImageSeries(images);
    }

    private static void hide(MemoryRaster raster, Window window) {
        for (int y = window.y(); y < window.endY(); y++) {
            for (int x = window.x(); x < window.endX(); x++) {
                raster.pixels().set(0, x, y, Float.NaN);
            }
        }
    }

    @Test
    void gridReachesOverTheEdge() {
        TileGrid grid = new TileGrid(raster(21, 16, 0, 1).grid(), 8, 8);
        assertThat(grid.columns()).isEqualTo(3);
        assertThat(grid.rows()).isEqualTo(2);
        assertThat(grid.window(5)).isEqualTo(new Window(16, 8, 8, 8));
        TileGrid overlapping = new TileGrid(grid.image(), 8, 4);
        assertThat(overlapping.columns()).isEqualTo(5);
        assertThat(overlapping.raster().toCrs(0, 0).getX()).isEqualTo(20); // the middle 4 of the first 8 pixels
    }

    @Test
    void statisticsByHandAndTilesWithTooFewPixelsAreMissing() throws IOException {
        MemoryRaster image = raster(12, 4, 0, 1);
        for (int i = 0; i < 48; i++) {
            image.pixels().set(0, i % 12, i / 12, i % 12 < 4 ? 2 : i % 2 == 0 ? 1 : 3);
        }
        hide(image, new Window(8, 0, 3, 4)); // a quarter is left of the third tile
        TileOptions options = TileOptions.defaults().withSize(4);
        TileSeries tiles = new TileSeries(series(image), options, new BandScaling(new float[] {0}, new float[] {4}));
        Encoder encoder = Encoders.provider("STATISTICS").create(EncoderOptions.defaults(), 1);

        EmbeddedSeries embedded = Embedder.embed(tiles, encoder, "", Runs.of(1, 64));

        assertThat(embedded.size()).isEqualTo(2);
        assertThat(embedded.row(0)).containsExactly(0.5f, 0, 0.5f, 0.5f, 0.5f);
        assertThat(embedded.row(1)).containsExactly(new float[] {0.5f, 0.25f, 0.25f, 0.75f, 0.75f}, within(1e-6f));
    }

    @Test
    void bandMeansAreInTheUnitOfTheImagesAndThoseOfTheCoverageEncoder() throws IOException {
        MemoryRaster may = raster(40, 24, 0, 1);
        hide(may, new Window(3, 4, 2, 3));
        TileOptions options = TileOptions.defaults().withSize(8);
        TileSeries clamped =
                new TileSeries(series(may), options, new BandScaling(new float[] {0.4f}, new float[] {0.6f}));
        Encoder encoder = Encoders.provider("STATISTICS").create(EncoderOptions.defaults(), 1);
        EmbeddedSeries means =
                Embedder.embedWithMeans(clamped, encoder, "", Runs.of(1, 16)).bandMeans();
        EmbeddedSeries spread =
                Embedder.embedWithMeans(clamped, encoder, "", Runs.spread(16)).bandMeans();
        EmbeddedSeries covered =
                Embedder.embed(new TileSeries(series(may), options, null), new CoverageEncoder(1), "", Runs.of(2, 16));
        for (int i = 0; i < 15; i++) {
            assertThat(means.row(i)).isEqualTo(covered.row(i)).isEqualTo(spread.row(i));
        }
    }

    @Test
    void orderStatisticsAreThoseOfTheSortedNumbers() {
        Random random = new Random(5);
        for (int n : new int[] {1, 2, 1024, 1025, 10_000}) {
            for (int kind = 0; kind < 3; kind++) {
                float[] values = new float[n + 3];
                for (int i = 0; i < values.length; i++) {
                    double v = random.nextGaussian();
                    values[i] = (float) (kind == 0 ? v : kind == 1 ? Math.rint(v) : Math.exp(20 * v));
                }
                float[] sorted = Arrays.copyOf(values, n);
                Arrays.sort(sorted);
                int[] ranks = {0, n / 10, n / 2, n - 1};
                float[] found = OrderStatistics.of(values, n, ranks);
                for (int r = 0; r < ranks.length; r++) {
                    assertThat(found[r]).isEqualTo(sorted[ranks[r]]);
                }
            }
        }
        assertThat(OrderStatistics.of(new float[2000], 2000, new int[] {7})).containsExactly(0);
    }

    @Test
    void twoScenesGiveWhatOneWhole() throws IOException {
        MemoryRaster may = raster(40, 24, 0, 1);
        MemoryRaster june = raster(40, 24, 0, 2);
        hide(june, new Window(10, 4, 16, 16));
        ImageSeries mosaic = SceneMosaic.of(
                List.of(
                        series(part(may, 22, 18), part(june, 22, 18)), // not at a tile's edge
                        series(part(may, 0, 22), part(june, 0, 22))),
                0);
        TileOptions options = TileOptions.defaults().withSize(8);
        assertThat(mosaic.grid()).isEqualTo(may.grid());
        for (String name : Encoders.available()) {
            Encoder encoder = Encoders.provider(name).create(EncoderOptions.defaults(), 1);
            EmbeddedSeries whole = embed(series(may, june), options, encoder, 1);
            EmbeddedSeries parts = embed(mosaic, options, encoder, 3);
            assertThat(parts.size()).isEqualTo(whole.size()).isEqualTo(15);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(parts.row(i)).as(name).isEqualTo(whole.row(i));
                assertThat(parts.presentDates(i)).isEqualTo(whole.presentDates(i));
            }
        }
    }

    @Test
    void severalJavaProcessesNeverChangeABit() throws IOException {
        MemoryRaster may = raster(40, 24, 0, 1);
        MemoryRaster june = raster(40, 24, 0, 2);
        hide(june, new Window(10, 4, 16, 16));
        TileSeries tiles =
                TileSeries.scaled(series(may, june), TileOptions.defaults().withSize(8), RunMonitor.SILENT);
        for (String name : Encoders.available()) {
            Encoder encoder = Encoders.provider(name).create(EncoderOptions.defaults(), 1);
            EmbeddedSeries here = Embedder.embed(tiles, encoder, "", Runs.of(1, 16));
            EmbeddedSeries spread = Embedder.embed(tiles, encoder, "", Runs.spread(16));
            assertThat(spread.size()).isEqualTo(here.size());
            for (int i = 0; i < here.size(); i++) {
                assertThat(spread.row(i)).as(name).isEqualTo(here.row(i));
                assertThat(spread.presentDates(i)).isEqualTo(here.presentDates(i));
            }
        }
    }

    private static EmbeddedSeries embed(ImageSeries images, TileOptions options, Encoder encoder, int workers)
            throws IOException {
        return Embedder.embed(TileSeries.scaled(images, options, RunMonitor.SILENT), encoder, "", Runs.of(workers, 16));
    }

    private static MemoryRaster part(MemoryRaster whole, int x, int width) {
        Window window = new Window(x, 0, width, whole.grid().height());
        MemoryRaster part = new MemoryRaster(whole.grid().crop(window), 1);
        for (int row = 0; row < window.height(); row++) {
            for (int column = 0; column < width; column++) {
                part.pixels().set(0, column, row, whole.pixels().get(0, x + column, row));
            }
        }
        return part;
    }

    @Test
    void scenesOffTheLatticeAreRejected() {
        assertThatThrownBy(() -> SceneMosaic.of(List.of(series(raster(8, 8, 0, 1)), series(raster(8, 8, 84, 1))), 0))
                .hasMessageContaining("scene 2")
                .hasMessageContaining("lattice");
    }

    @Test
    void randomConvolutionSeesTextureThatStatisticsDoNot() throws IOException {
        MemoryRaster image = raster(16, 8, 0, 1);
        for (int i = 0; i < 128; i++) {
            int x = i % 16;
            int y = i / 16;
            boolean dark = x < 8 ? (x + y) % 2 == 0 : (x / 2 + y / 2) % 2 == 0; // fine and coarse chequers
            image.pixels().set(0, x, y, dark ? 0 : 1);
        }
        TileOptions options = TileOptions.defaults().withSize(8);
        EmbeddedSeries plain = embed(series(image), options, new StatisticsEncoder(1), 1);
        EmbeddedSeries filtered =
                embed(series(image), options, new RandomConvolutionEncoder(EncoderOptions.defaults(), 1), 1);

        assertThat(plain.row(0)).isEqualTo(plain.row(1));
        assertThat(filtered.row(0)).isNotEqualTo(filtered.row(1));
    }

    @Test
    void anEncoderThatIsNotThereSaysHowToAddIt() {
        if (!Encoders.available().contains("TILE2VEC")) {
            assertThatThrownBy(() -> Encoders.provider("TILE2VEC")).hasMessageContaining("gs-stif-torch");
        }
        assertThatThrownBy(() -> Encoders.provider("RESNET")).hasMessageContaining("STATISTICS");
    }

    @Test
    void turnedTilesKeepTheirPixels() throws IOException {
        MemoryRaster image = raster(16, 16, 0, 3);
        TileSeries tiles = new TileSeries(
                series(image), TileOptions.defaults().withSize(4), new BandScaling(new float[] {0}, new float[] {1}));
        TilePlace place = new TilePlace(0, 4, 4);
        TripletTiles triplets =
                TripletTiles.read(tiles, List.of(new Triplet(place, place, place)), 0, RunMonitor.SILENT);
        float[] upright = new float[16];
        float[] turned = new float[16];
        triplets.copy(0, 0, 0, upright, 0);
        assertThat(upright[1]).isCloseTo(image.pixels().get(0, 5, 4), within(1e-4f));
        triplets.copy(0, 2, 4, turned, 0);
        assertThat(turned[1]).isEqualTo(upright[4]); // transposed
        triplets.copy(0, 1, 3, turned, 0);
        assertThat(turned[0]).isEqualTo(upright[15]); // half turn
    }
}
