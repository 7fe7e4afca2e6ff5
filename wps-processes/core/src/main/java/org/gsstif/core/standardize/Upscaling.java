package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.gsstif.core.raster.CountingSource;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/** U_θ: a fine image on the coarse grid, as the coarse sensor would see it (METHODS 1). */
public final class Upscaling {

    /** Fine values (pixels × bands) of one block, about 20 MB with their mask. */
    private static final long BLOCK_VALUES = 4_000_000;
    /** Up to this many where a few cells need it, since their PSFs overlap. */
    private static final long MAX_BLOCK_VALUES = 16_000_000;

    private Upscaling() {}

    /**
     * Writes U_θ(F) block by block; only the fine pixels of the blocks under way are in memory.
     *
     * <p>The result does not depend on the size of the blocks or on the number of workers. It is valid where at least
     * {@code minValid} of the cell's own footprint is valid; pixels outside the fine image count as missing; the PSF is
     * normalised over the valid pixels.
     *
     * @param fine F, on the mapping's fine grid
     * @param model θ, with a line for each band of the image; its result is α_b + β_b · mean
     * @param minValid 0 … 1; 1 is the strict rule, 0 asks for any valid part of the footprint
     * @param output on the mapping's coarse grid, with the image's number of bands
     * @return what a {@link CountingSource} counted, 0 for any other
     * @throws IllegalArgumentException if grids or numbers of bands do not agree
     */
    public static double upscale(
            RasterSource fine,
            GridMapping mapping,
            SensorModel model,
            double minValid,
            RasterSink output,
            RunContext run)
            throws IOException {
        check(fine, mapping, model, minValid, output);
        UpscaleKernel kernel = UpscaleKernel.of(mapping, model, minValid);
        List<Window> blocks = blocks(kernel, mapping, model, fine.bands(), run.runner());
        List<double[]> counts = run.runner().spread(blocks, "upscaling", run.monitor(), cells -> {
            RasterBlock out = new RasterBlock(cells, fine.bands());
            Window needed = kernel.fineWindow(cells);
            double[] counted = new double[1];
            if (!needed.isEmpty()) {
                RasterBlock read =
                        fine instanceof CountingSource counting ? counting.read(needed, counted) : fine.read(needed);
                kernel.upscale(read, out);
            }
            output.write(out);
            return counted;
        });
        return BlockSums.total(counts)[0];
    }

    private static void check(
            RasterSource fine, GridMapping mapping, SensorModel model, double minValid, RasterSink output) {
        if (!fine.grid().matches(mapping.fine())) {
            throw new IllegalArgumentException(
                    "the fine image is on " + fine.grid() + ", the mapping's fine grid is " + mapping.fine());
        }
        if (!output.grid().matches(mapping.coarse())) {
            throw new IllegalArgumentException(
                    "the output is on " + output.grid() + ", the mapping's coarse grid is " + mapping.coarse());
        }
        if (model.bands() != fine.bands() || output.bands() != fine.bands()) {
            throw new IllegalArgumentException("the fine image has " + fine.bands() + " bands, the sensor model "
                    + model.bands() + ", the output " + output.bands() + "; they must be equal");
        }
        checkShare("minValid", minValid);
    }

    static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is " + share + "; it must be 0 to 1");
        }
    }

    /** Blocks of cells whose fine windows stay within bounds. */
    private static List<Window> blocks(
            UpscaleKernel kernel, GridMapping mapping, SensorModel model, int bands, BlockRunner runner) {
        double ratio = mapping.ratio();
        double reach =
                switch (model.operator()) {
                    case GAUSSIAN_PSF -> 3 * model.sigma();
                    case BLURRED_MEAN -> 1.5;
                    case BOX, AREA_WEIGHTED -> 0.5;
                };
        double halo = Math.max(0, reach + Math.max(Math.abs(model.dx()), Math.abs(model.dy())) - 0.5);
        double side = Math.sqrt(BLOCK_VALUES / (double) bands) / ratio - 2 * halo;
        if (side < 4) {
            side = Math.min(4, Math.sqrt(MAX_BLOCK_VALUES / (double) bands) / ratio - 2 * halo);
        }
        int cells = (int) Math.max(1, Math.min(side, runner.blockSize()));
        List<Window> blocks = new ArrayList<>();
        Deque<Window> open =
                new ArrayDeque<>(BlockRunner.blocks(mapping.coarse().window(), cells));
        while (!open.isEmpty()) {
            Window block = open.removeFirst();
            Window needed = kernel.fineWindow(block);
            boolean fits = (long) needed.width() * needed.height() * bands <= 2 * MAX_BLOCK_VALUES;
            if (fits || block.size() == 1) {
                blocks.add(block);
            } else if (block.width() > 1) { // the ratio varies over the grid: halve
                int half = block.width() / 2;
                open.addFirst(new Window(block.x() + half, block.y(), block.width() - half, block.height()));
                open.addFirst(new Window(block.x(), block.y(), half, block.height()));
            } else {
                int half = block.height() / 2;
                open.addFirst(new Window(block.x(), block.y() + half, 1, block.height() - half));
                open.addFirst(new Window(block.x(), block.y(), 1, half));
            }
        }
        return blocks;
    }
}
