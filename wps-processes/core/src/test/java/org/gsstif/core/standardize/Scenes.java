package org.gsstif.core.standardize;

import java.awt.geom.AffineTransform;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;

/** Small scenes for the tests of this package. */
final class Scenes {

    static final String CRS = "EPSG:32633";

    interface Pixel {
        double value(int column, int row);
    }

    private Scenes() {}

    static GridGeometry grid(int width, int height, double pixel) {
        return GridGeometry.northUp(width, height, 0, 1000, pixel, pixel, CRS);
    }

    /** Fine grid of cells · ratio pixels a side under a coarse grid of that many cells. */
    static GridMapping nested(int columns, int rows, int ratio) {
        return GridMapping.sameCrs(grid(columns * ratio, rows * ratio, 1), grid(columns, rows, ratio));
    }

    /** A coarse grid turned by an angle about the fine grid's upper left corner and moved, both in fine pixels. */
    static GridMapping turned(
            int fineSize, int columns, int rows, double ratio, double degrees, double moveX, double moveY) {
        GridGeometry fine = grid(fineSize, fineSize, 1);
        AffineTransform toCrs = fine.gridToCrs();
        toCrs.translate(moveX, moveY);
        toCrs.rotate(Math.toRadians(degrees));
        toCrs.scale(ratio, ratio);
        return GridMapping.sameCrs(fine, new GridGeometry(columns, rows, toCrs, CRS));
    }

    static MemoryRaster raster(GridGeometry grid, Pixel... bands) {
        float[][] planes = new float[bands.length][grid.width() * grid.height()];
        for (int b = 0; b < bands.length; b++) {
            for (int y = 0; y < grid.height(); y++) {
                for (int x = 0; x < grid.width(); x++) {
                    planes[b][y * grid.width() + x] = (float) bands[b].value(x, y);
                }
            }
        }
        return MemoryRaster.of(grid, planes);
    }

    /** Smooth noise around 0.4 with gaps of a given share. */
    static MemoryRaster noisy(GridGeometry grid, long seed, int bands, double gaps) {
        Random random = new Random(seed);
        Supplier<Pixel> band = () -> {
            double a = 0.02 + 0.1 * random.nextDouble();
            double b = 0.02 + 0.1 * random.nextDouble();
            double c = random.nextDouble() * 6;
            return (x, y) -> random.nextDouble() < gaps
                    ? Double.NaN
                    : 0.4 + 0.2 * Math.sin(a * x + c) * Math.cos(b * y) + 0.1 * random.nextDouble();
        };
        Pixel[] pixels = new Pixel[bands];
        for (int i = 0; i < bands; i++) {
            pixels[i] = band.get();
        }
        return raster(grid, pixels);
    }

    static Instant day(int day) {
        return Instant.ofEpochSecond(1_577_836_800L + 86_400L * day); // 2020-01-01 + day
    }

    static RunContext run() {
        return run(1, 256);
    }

    static RunContext run(int workers, int blockSize) {
        return new RunContext(
                new BlockRunner(workers, blockSize), RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 30));
    }

    static MemoryRaster upscale(MemoryRaster fine, GridMapping mapping, SensorModel model, double minValid) {
        return upscale(fine, mapping, model, minValid, run());
    }

    static MemoryRaster upscale(
            MemoryRaster fine, GridMapping mapping, SensorModel model, double minValid, RunContext run) {
        MemoryRaster coarse = new MemoryRaster(mapping.coarse(), fine.bands());
        try {
            Upscaling.upscale(fine, mapping, model, minValid, coarse, run);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return coarse;
    }

    static SensorModel gauss(double sigma) {
        return SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, sigma, 0, 0, 1);
    }

    static SensorModel model(UpscaleOperator operator) {
        return SensorModel.ideal(operator, 1);
    }
}
