package org.gsstif.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.ResampledSource.Method;
import org.gsstif.core.run.BlockRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResampledSourceTest {

    private static final GridGeometry SOURCE_GRID = GridGeometry.northUp(20, 20, 0, 20, 1, 1, "EPSG:3857");

    /** f(column, row of the centre) = 2·column + 3·row + 1 on the source grid. */
    private static MemoryRaster plane() {
        MemoryRaster plane = new MemoryRaster(SOURCE_GRID, 2);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 20; x++) {
                plane.pixels().set(0, x, y, value(x + 0.5, y + 0.5));
                plane.pixels().set(1, x, y, x);
            }
        }
        return plane;
    }

    private static float value(double u, double v) {
        return (float) (2 * u + 3 * v + 1);
    }

    private static ResampledSource resample(MemoryRaster source, GridGeometry grid, Method method) {
        return new ResampledSource(source, GridMapping.sameCrs(grid, source.grid()), method);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void theSameGridGivesTheSameImage(Method method) throws IOException {
        MemoryRaster plane = plane();
        plane.pixels().set(0, 5, 5, Float.NaN);
        RasterBlock read = resample(plane, SOURCE_GRID, method).read(SOURCE_GRID.window());
        assertThat(read.values(0)).isEqualTo(plane.pixels().values(0));
        assertThat(read.valid(0)).isEqualTo(plane.pixels().valid(0));
    }

    @Test
    void aPlaneIsExactBetweenPixels() throws IOException {
        // half pixels, shifted by a quarter
        GridGeometry grid = GridGeometry.northUp(20, 20, 5.25, 14.75, 0.5, 0.5, "EPSG:3857");
        for (Method method : new Method[] {Method.BILINEAR, Method.CUBIC}) {
            RasterBlock read = resample(plane(), grid, method).read(grid.window());
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 20; x++) {
                    double u = 5.25 + (x + 0.5) / 2;
                    double v = 5.25 + (y + 0.5) / 2;
                    assertThat(read.get(0, x, y)).isCloseTo(value(u, v), within(1e-4f));
                }
            }
        }
        RasterBlock nearest = resample(plane(), grid, Method.NEAREST).read(grid.window());
        assertThat(nearest.get(1, 0, 0)).isEqualTo(5);
        assertThat(nearest.get(1, 1, 0)).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void gapsAndBordersStayWhereTheyAre(Method method) throws IOException {
        MemoryRaster plane = plane();
        plane.pixels().set(0, 10, 10, Float.NaN);
        GridGeometry grid = GridGeometry.northUp(48, 48, -2, 22, 0.5, 0.5, "EPSG:3857");
        RasterBlock read = resample(plane, grid, method).read(new Window(-3, -3, 60, 60));
        for (int y = -3; y < 57; y++) {
            for (int x = -3; x < 57; x++) {
                int column = Math.floorDiv(x - 4, 2);
                int row = Math.floorDiv(y - 4, 2);
                boolean there = column >= 0 && row >= 0 && column < 20 && row < 20 && !(column == 10 && row == 10);
                assertThat(Float.isNaN(read.get(0, x, y))).as("%d %d", x, y).isEqualTo(!there);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void windowsDoNotChangeTheResult(Method method) throws IOException {
        MemoryRaster plane = plane();
        for (int i = 0; i < 20; i++) {
            plane.pixels().set(0, (i * 7) % 20, i, i % 3 == 0 ? Float.NaN : 100 * i);
        }
        GridGeometry turned = new GridGeometry(40, 30, new AffineTransform(0.5, 0.2, 0.15, -0.6, 1, 18), "EPSG:3857");
        ResampledSource source = resample(plane, turned, method);
        RasterBlock whole = source.read(turned.window());
        RasterBlock pieces = new RasterBlock(turned.window(), 2);
        for (Window w : BlockRunner.blocks(turned.window(), 7)) {
            pieces.copyFrom(source.read(w));
        }
        assertThat(pieces.values(0)).isEqualTo(whole.values(0));
        assertThat(pieces.valid(0)).isEqualTo(whole.valid(0));
        assertThat(whole.countValid(0)).isGreaterThan(500);
    }

    @Test
    void aMappingToAnotherGridIsRefused() {
        GridGeometry other = GridGeometry.northUp(5, 5, 0, 0, 1, 1, "EPSG:3857");
        assertThatThrownBy(() -> new ResampledSource(plane(), GridMapping.sameCrs(other, other), Method.NEAREST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5×5");
    }
}
