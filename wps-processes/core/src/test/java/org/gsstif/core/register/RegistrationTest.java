package org.gsstif.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.Upscaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {

    private static final GridGeometry GRID = GridGeometry.northUp(120, 110, 0, 1000, 1, 1, "EPSG:32633");

    private static RunContext run(int workers) {
        return new RunContext(
                new BlockRunner(workers, 64), RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 28));
    }

    /** Fields of a few pixels, moved: at (x, y) what the scene has at (x − dx, y − dy). */
    private static MemoryRaster scene(double dx, double dy, double noise, long seed) {
        MemoryRaster raster = new MemoryRaster(GRID, 1);
        Random random = new Random(seed);
        for (int y = 0; y < GRID.height(); y++) {
            for (int x = 0; x < GRID.width(); x++) {
                double u = x - dx;
                double v = y - dy;
                double f = 0.4
                        + 0.1 * Math.sin(0.8 * u + 0.3 * v)
                        + 0.08 * Math.cos(0.9 * v - 0.2 * u + 1)
                        + 0.05 * Math.sin(0.5 * u * 1.3 + 0.07 * v * v / 11);
                raster.pixels().set(0, x, y, (float) (f + noise * random.nextGaussian()));
            }
        }
        return raster;
    }

    @Test
    void blurOfAConstantIsTheConstantWhateverIsMissing() {
        float[] values = new float[20 * 10];
        boolean[] valid = new boolean[values.length];
        Arrays.fill(values, 7);
        Arrays.fill(valid, true);
        valid[55] = false;
        values[55] = 1e6f;
        float[] weights = new float[values.length];
        float[] smooth = new GaussianBlur(1.5).blur(values, valid, 20, 10, weights);
        for (float v : smooth) {
            assertThat(v).isCloseTo(7, within(1e-5f));
        }
        // in the middle the whole kernel counts but for the gap, in the corner about a quarter
        assertThat(weights[4 * 20 + 14]).isBetween(0.9f, 0.98f); // the gap is near
        assertThat(weights[0]).isBetween(0.25f, 0.45f);
    }

    @Test
    void wholePixelsMoveExactly() throws IOException {
        MemoryRaster image = scene(0, 0, 0.01, 1);
        RasterBlock moved = ShiftedRaster.of(image, 1, -2, 0.05).read(new Window(10, 10, 40, 30));
        for (int y = 10; y < 40; y++) {
            for (int x = 10; x < 50; x++) {
                assertThat(moved.get(0, x, y)).isCloseTo(image.pixels().get(0, x + 1, y - 2), within(2e-6f));
            }
        }
        assertThat(ShiftedRaster.of(image, 0.03, 0.03, 0.05)).isSameAs(image);
    }

    @Test
    void fractionsOfAPixelFollowTheScene() throws IOException {
        MemoryRaster image = scene(0.4, -0.7, 0, 1);
        MemoryRaster truth = scene(0, 0, 0, 1);
        RasterBlock moved = ShiftedRaster.of(image, 0.4, -0.7, 0.05).read(GRID.window());
        for (int y = 10; y < 100; y++) {
            for (int x = 10; x < 110; x++) {
                assertThat(moved.get(0, x, y)).isCloseTo(truth.pixels().get(0, x, y), within(1e-3f));
            }
        }
    }

    @Test
    void gapsMoveWithTheImageAndBlocksDoNotMatter() throws IOException {
        MemoryRaster image = scene(0, 0, 0.02, 1);
        for (int y = 40; y < 50; y++) {
            for (int x = 60; x < 75; x++) {
                image.pixels().set(0, x, y, Float.NaN);
            }
        }
        RasterSource shifted = ShiftedRaster.of(image, 0.6, 0.3, 0.05);
        RasterBlock whole = shifted.read(GRID.window());
        assertThat(whole.get(0, 59, 45)).isNaN(); // 59.6 is nearest to 60
        assertThat(whole.get(0, 58, 45)).isNotNaN();
        assertThat(whole.get(0, 60, 50)).isNotNaN();
        for (Window block : BlockRunner.blocks(GRID.window(), 37)) {
            RasterBlock part = shifted.read(block);
            for (int y = block.y(); y < block.endY(); y++) {
                for (int x = block.x(); x < block.endX(); x++) {
                    assertThat(Float.floatToIntBits(part.get(0, x, y)))
                            .isEqualTo(Float.floatToIntBits(whole.get(0, x, y)));
                }
            }
        }
    }

    @Test
    void displacementsOfTheDatesAreFound() throws IOException {
        double[][] places = {{0.5, -0.2}, {-0.3, 0.4}, {0, 0}, {-0.2, -0.2}};
        List<RasterSource> images = new ArrayList<>();
        for (int k = 0; k < places.length; k++) {
            images.add(scene(places[k][0], places[k][1], 0.01, k));
        }
        Displacement[] found = SeriesRegistration.measure(images, RegistrationOptions.defaults(), run(1));
        for (int k = 0; k < places.length; k++) {
            assertThat(found[k].x()).isCloseTo(places[k][0], within(0.03));
            assertThat(found[k].y()).isCloseTo(places[k][1], within(0.03));
            assertThat(found[k].correlation()).isGreaterThan(0.9);
        }
        assertThat(SeriesRegistration.measure(images, RegistrationOptions.defaults(), run(2)))
                .isEqualTo(found);
    }

    @Test
    void whatIsNotAlikeStaysInItsPlace() throws IOException {
        MemoryRaster noise = new MemoryRaster(GRID, 1);
        Random random = new Random(5);
        for (int y = 0; y < GRID.height(); y++) {
            for (int x = 0; x < GRID.width(); x++) {
                noise.pixels().set(0, x, y, random.nextFloat());
            }
        }
        Displacement[] found =
                SeriesRegistration.measure(List.of(scene(0, 0, 0, 1), noise), RegistrationOptions.defaults(), run(1));
        assertThat(found[0].length()).isZero();
        assertThat(found[1].length()).isZero();
        // one image alone has nothing to be registered to
        assertThat(SeriesRegistration.measure(List.of(noise), RegistrationOptions.defaults(), run(1)))
                .containsExactly(Displacement.NONE);
        // nor has an empty one
        Displacement[] empty = SeriesRegistration.measure(
                List.of(noise, new MemoryRaster(GRID, 1)), RegistrationOptions.defaults(), run(1));
        assertThat(empty[1].length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.6,-0.4", "0,0", "-0.5,0.2"})
    void aCoarseImageTellsWhereItsSceneLies(double dx, double dy) throws IOException {
        GridMapping mapping = GridMapping.sameCrs(GRID, GridGeometry.northUp(30, 27, 0, 1000, 4, 4, "EPSG:32633"));
        SensorModel sensor = SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.5, 0.1, 0, 1);
        MemoryRaster coarse = new MemoryRaster(mapping.coarse(), 1);
        Upscaling.upscale(scene(dx, dy, 0.005, 3), mapping, sensor, 0.5, coarse, run(1));
        Displacement found = CellDisplacement.measure(scene(0, 0, 0.005, 4), coarse, mapping, sensor, 0.5, run(1));
        assertThat(found.x()).isCloseTo(dx, within(0.12));
        assertThat(found.y()).isCloseTo(dy, within(0.12));
        assertThat(found.error()).isLessThan(0.1);
        // nothing in common
        Displacement unknown = CellDisplacement.measure(
                scene(0, 0, 0, 4), new MemoryRaster(mapping.coarse(), 1), mapping, sensor, 0.5, run(1));
        assertThat(unknown).isEqualTo(Displacement.UNKNOWN);
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> RegistrationOptions.defaults().withTrust(0.5, 3, 7, 1.5))
                .hasMessageContaining("maxShift is 7.0; allowed are 0.0 to 2.0 fine pixels");
    }
}
