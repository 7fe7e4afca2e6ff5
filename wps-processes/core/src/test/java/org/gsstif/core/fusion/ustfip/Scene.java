package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/** Small made-up inputs on nested grids: fine pixels of 1 m, coarse cells of {@code ratio} m. */
final class Scene {

    static final Instant TARGET = Instant.parse("2024-06-15T00:00:00Z");

    final GridGeometry fineGrid;
    final GridGeometry coarseGrid;
    final int bands;
    final List<DatedRaster> fine = new ArrayList<>();
    final List<DatedRaster> coarse = new ArrayList<>();
    MemoryRaster target;

    Scene(int width, int height, int ratio, int bands) {
        this(
                GridGeometry.northUp(width, height, 0, height, 1, 1, "EPSG:32630"),
                GridGeometry.northUp(
                        (width + ratio - 1) / ratio,
                        (height + ratio - 1) / ratio,
                        0,
                        height,
                        ratio,
                        ratio,
                        "EPSG:32630"),
                bands);
    }

    Scene(GridGeometry fineGrid, GridGeometry coarseGrid, int bands) {
        this.fineGrid = fineGrid;
        this.coarseGrid = coarseGrid;
        this.bands = bands;
        this.target = new MemoryRaster(coarseGrid, bands);
    }

    /** A value by band, column and row; NaN is missing. */
    interface Pixels {
        double at(int band, int column, int row);
    }

    static MemoryRaster raster(GridGeometry grid, int bands, Pixels pixels) {
        MemoryRaster raster = new MemoryRaster(grid, bands);
        for (int b = 0; b < bands; b++) {
            for (int row = 0; row < grid.height(); row++) {
                for (int column = 0; column < grid.width(); column++) {
                    raster.pixels().set(b, column, row, (float) pixels.at(b, column, row));
                }
            }
        }
        return raster;
    }

    /** Adds a date with a fine image and its exact cell means as the coarse image. */
    Scene date(int days, Pixels pixels) {
        MemoryRaster image = raster(fineGrid, bands, pixels);
        return date(days, image, means(image));
    }

    Scene date(int days, MemoryRaster fineImage, MemoryRaster coarseImage) {
        Instant time = TARGET.plusSeconds(86_400L * days);
        fine.add(new DatedRaster(time, fineImage));
        coarse.add(new DatedRaster(time, coarseImage));
        return this;
    }

    Scene target(Pixels coarsePixels) {
        target = raster(coarseGrid, bands, coarsePixels);
        return this;
    }

    /** Mean of the fine pixels whose centre lies in the cell; missing where one of them is. */
    MemoryRaster means(MemoryRaster image) {
        GridMapping mapping = GridMapping.sameCrs(fineGrid, coarseGrid);
        int cells = coarseGrid.width() * coarseGrid.height();
        double[][] sum = new double[bands][cells];
        int[] n = new int[cells];
        for (int row = 0; row < fineGrid.height(); row++) {
            for (int column = 0; column < fineGrid.width(); column++) {
                double[] p = {column + 0.5, row + 0.5};
                mapping.fineToCoarse(p, 1);
                if (p[0] >= 0 && p[1] >= 0 && p[0] < coarseGrid.width() && p[1] < coarseGrid.height()) {
                    int cell = ((int) p[1]) * coarseGrid.width() + (int) p[0];
                    n[cell]++;
                    for (int b = 0; b < bands; b++) {
                        sum[b][cell] += image.pixels().get(b, column, row);
                    }
                }
            }
        }
        return raster(coarseGrid, bands, (b, c, r) -> {
            int cell = r * coarseGrid.width() + c;
            return n[cell] == 0 ? Double.NaN : sum[b][cell] / n[cell];
        });
    }

    FusionInputs inputs() {
        return new FusionInputs(
                new ImageSeries(fine), coarse, target, TARGET, GridMapping.sameCrs(fineGrid, coarseGrid));
    }

    record Result(MemoryRaster prediction, MemoryRaster provenance, Report report) {
        float at(int band, int column, int row) {
            return prediction.pixels().get(band, column, row);
        }

        float provenance(int band, int column, int row) {
            return provenance.pixels().get(band, column, row);
        }
    }

    Result run(UstfipOptions options) {
        return run(options, 1, 64);
    }

    Result run(UstfipOptions options, int workers, int blockSize) {
        Ustfip method = new Ustfip(options);
        MemoryRaster prediction = new MemoryRaster(fineGrid, bands);
        MemoryRaster provenance =
                new MemoryRaster(fineGrid, method.provenanceBands(bands).size());
        try (BlockRunner runner = new BlockRunner(workers, blockSize);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), Long.MAX_VALUE)) {
            Report report =
                    method.fuse(inputs(), prediction, provenance, new RunContext(runner, RunMonitor.SILENT, scratch));
            return new Result(prediction, provenance, report);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A smooth field with fine detail, the same for the same seed. */
    static Pixels texture(long seed, double level, double amplitude) {
        return (b, c, r) -> {
            SplittableRandom random = new SplittableRandom(seed + 1_000_003L * b + 7_919L * c + 104_729L * r);
            double smooth = Math.sin(0.11 * c + 0.07 * r + seed) + Math.cos(0.05 * c - 0.13 * r + b);
            return level + amplitude * (smooth + 0.5 * random.nextDouble());
        };
    }
}
