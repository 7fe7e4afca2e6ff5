package org.gsstif.robustness.property;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * Inputs of a fusion, made at random: sizes, ratio, offset of the grids, dates, values and gaps.
 *
 * @param seed of the values and gaps
 * @param width of the fine images, likewise {@code height}
 * @param ratio fine pixels per coarse pixel, need not be whole
 * @param shift of the coarse grid's corner in fine pixels
 * @param dates of the fine series; the coarse one has the same and the target
 * @param missing share of missing pixels, 0..1
 * @param scale values are −0.2..1 times this
 * @param flat whether all values of an image are the same
 */
record RandomScene(
        long seed,
        int width,
        int height,
        double ratio,
        double shift,
        int dates,
        int bands,
        double missing,
        double scale,
        boolean flat) {

    private static final Instant TARGET = Instant.parse("2024-06-15T00:00:00Z");

    FusionInputs inputs() {
        SplittableRandom random = new SplittableRandom(seed);
        GridGeometry fineGrid = GridGeometry.northUp(width, height, 0, 0, 10, 10, "EPSG:32633");
        int cellsAcross = (int) Math.ceil((width + Math.abs(shift)) / ratio) + 1;
        int cellsDown = (int) Math.ceil((height + Math.abs(shift)) / ratio) + 1;
        GridGeometry coarseGrid = GridGeometry.northUp(
                cellsAcross, cellsDown, -10 * shift, 10 * shift, 10 * ratio, 10 * ratio, "EPSG:32633");
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int d = 0; d < dates; d++) {
            Instant time = TARGET.plusSeconds(86_400L * (d < dates / 2 ? d - dates : d + 1));
            fine.add(new DatedRaster(time, raster(fineGrid, random)));
            coarse.add(new DatedRaster(time, raster(coarseGrid, random)));
        }
        return new FusionInputs(
                new ImageSeries(fine),
                coarse,
                raster(coarseGrid, random),
                TARGET,
                GridMapping.sameCrs(fineGrid, coarseGrid));
    }

    private MemoryRaster raster(GridGeometry grid, SplittableRandom random) {
        float[][] planes = new float[bands][grid.width() * grid.height()];
        for (float[] plane : planes) {
            double level = random.nextDouble(-0.2, 1);
            for (int i = 0; i < plane.length; i++) {
                double value = flat ? level : random.nextDouble(-0.2, 1);
                plane[i] = random.nextDouble() < missing ? Float.NaN : (float) (scale * value);
            }
        }
        return MemoryRaster.of(grid, planes);
    }

    /** The prediction; null where the method says by an IllegalArgumentException that the inputs do not do. */
    MemoryRaster fuse(FusionMethod method, FusionInputs inputs) throws IOException {
        MemoryRaster output = new MemoryRaster(inputs.fine().grid(), inputs.bands());
        Path tmp = Path.of(System.getProperty("java.io.tmpdir"));
        try (BlockRunner runner = new BlockRunner(1, 16);
                ScratchSpace scratch = new ScratchSpace(tmp, 64 << 20)) {
            method.fuse(inputs, output, null, new RunContext(runner, RunMonitor.SILENT, scratch));
            return output;
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a refusal without a reason", e);
            }
            return null;
        }
    }
}
