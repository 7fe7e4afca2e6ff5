package org.gsstif.robustness.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/** Grids, windows, masks and series. */
class GridPropertyTest {

    private static final int TRIES = 500;
    private static final String SEED = "20261122";

    /** Any numbers either make a grid that can be used, or are refused. */
    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF)
    void aGridIsUsableOrRefused(
            @ForAll int width,
            @ForAll int height,
            @ForAll @Size(6) List<Double> matrix,
            @ForAll @IntRange(max = 6) int at) {
        double[] m = matrix.stream().mapToDouble(Double::doubleValue).toArray();
        if (at < 6) {
            m[at] = List.of(Double.NaN, Double.POSITIVE_INFINITY, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, -1e300)
                    .get(at);
        }
        GridGeometry grid;
        try {
            grid = new GridGeometry(width, height, new AffineTransform(m), "EPSG:32633");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(grid.width()).isPositive();
        assertThat(grid.height()).isPositive();
        assertThat(Double.isFinite(grid.gridToCrs().getDeterminant())).isTrue();
        double[] inverse = new double[6];
        grid.crsToGrid().getMatrix(inverse);
        for (double v : inverse) {
            assertThat(Double.isNaN(v))
                    .as("%s has the inverse %s", grid, grid.crsToGrid())
                    .isFalse();
        }
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF)
    void thereAndBack(
            @ForAll @DoubleRange(min = 0.01, max = 1000) double pixel,
            @ForAll @DoubleRange(max = 6.28) double angle,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double left,
            @ForAll @DoubleRange(max = 1000) double column,
            @ForAll @DoubleRange(max = 1000) double row) {
        AffineTransform t = new AffineTransform();
        t.translate(left, -left);
        t.rotate(angle);
        t.scale(pixel, -pixel);
        GridGeometry grid = new GridGeometry(1000, 1000, t, "EPSG:32633");
        Point2D there = grid.gridToCrs().transform(new Point2D.Double(column, row), null);
        Point2D back = grid.crsToGrid().transform(there, null);
        assertThat(back.getX()).isCloseTo(column, within(1e-5));
        assertThat(back.getY()).isCloseTo(row, within(1e-5));
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF)
    void blocksCoverAWindowOnce(
            @ForAll @IntRange(min = -50, max = 50) int x,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 70) int side) {
        Window whole = new Window(x, -x, width, height);
        int[] seen = new int[width * height];
        for (Window block : BlockRunner.blocks(whole, side)) {
            assertThat(whole.contains(block)).isTrue();
            assertThat(block.intersection(whole)).isEqualTo(block);
            for (int row = block.y(); row < block.endY(); row++) {
                for (int column = block.x(); column < block.endX(); column++) {
                    seen[whole.index(column, row)]++;
                }
            }
        }
        assertThat(seen).containsOnly(1);
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF)
    void whatIsNotFiniteIsMissing(@ForAll @Size(12) List<Float> numbers, @ForAll @IntRange(max = 11) int gap) {
        float[] plane = new float[12];
        for (int i = 0; i < 12; i++) {
            plane[i] = i == gap ? Float.NaN : numbers.get(i);
        }
        GridGeometry grid = GridGeometry.northUp(4, 3, 0, 0, 1, 1, "EPSG:32633");
        RasterBlock block = MemoryRaster.of(grid, plane).read(new Window(-1, -1, 6, 5));
        for (int row = -1; row < 4; row++) {
            for (int column = -1; column < 5; column++) {
                int i = block.window().index(column, row);
                boolean inside = grid.window().contains(column, row);
                boolean expected = inside && Float.isFinite(plane[row * 4 + column]);
                assertThat(block.valid(0)[i]).isEqualTo(expected);
                assertThat(block.values(0)[i]).isEqualTo(expected ? plane[row * 4 + column] : 0f);
            }
        }
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF)
    void aSeriesIsInOrderOrRefused(@ForAll List<Integer> days, @ForAll boolean oneOnAnotherGrid) {
        Assume.that(days.size() < 20);
        List<DatedRaster> images = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            int side = oneOnAnotherGrid && i == 1 ? 3 : 2;
            GridGeometry grid = GridGeometry.northUp(side, side, 0, 0, 1, 1, "EPSG:32633");
            images.add(new DatedRaster(Instant.EPOCH.plusSeconds(86_400L * days.get(i)), new MemoryRaster(grid, 1)));
        }
        ImageSeries series;
        try {
            series = new ImageSeries(images);
        } catch (IllegalArgumentException e) {
            boolean repeated = days.stream().distinct().count() < days.size();
            assertThat(repeated || days.isEmpty() || oneOnAnotherGrid)
                    .as(e.getMessage())
                    .isTrue();
            return;
        }
        for (int k = 1; k < series.size(); k++) {
            assertThat(series.get(k).time()).isAfter(series.get(k - 1).time());
        }
    }
}
