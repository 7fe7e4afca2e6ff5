package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;

/**
 * Pixels of a few windows of all images, held in memory for a search over sensor models. Their number is bounded whatever
 * the size of the images: at high ratios the fine pixels are taken together until about 10 to 20 remain along a cell.
 *
 * @param cells windows of coarse cells
 * @param mappings per window: its fine pixels on the coarse grid
 * @param fine [image][window]
 * @param coarse [image][window]
 */
record SensorSamples(List<Window> cells, GridMapping[] mappings, RasterBlock[][] fine, RasterBlock[][] coarse) {

    /** Fine cells around a window, in coarse cells: room for the PSF. */
    private static final int HALO = 3;
    /** Fine values held: pixels × bands × images. */
    private static final long MAX_VALUES = 8_000_000;
    /** Fine values read. */
    private static final long MAX_READ = 60_000_000;

    private static final int MAX_WINDOWS = 36;

    static SensorSamples read(List<RasterSource> fine, List<RasterSource> coarse, GridMapping mapping, RunContext run)
            throws IOException {
        Window area = SampleWindows.overlap(mapping);
        double ratio = mapping.ratio();
        int factor = (int) Math.max(1, ratio / 10);
        double reduced = ratio / factor;
        int side = (int) Math.max(8, Math.min(64, 200 / reduced - 2 * HALO));
        if (area.width() <= 2 * side && area.height() <= 2 * side) {
            side = Math.max(area.width(), area.height());
        }
        double pixels = Math.pow((Math.min(side, Math.max(area.width(), area.height())) + 2 * HALO) * reduced, 2);
        double values = pixels * fine.get(0).bands() * fine.size();
        double count = Math.min(MAX_VALUES / values, MAX_READ / (values * factor * factor));
        List<Window> cells = SampleWindows.spread(area, side, (int) Math.max(1, Math.min(MAX_WINDOWS, count)));
        int n = cells.size();
        ReducedMapping[] mappings = new ReducedMapping[n];
        UpscaleKernel widest = UpscaleKernel.of(mapping, SensorModel.of(UpscaleOperator.BOX, 1, 0, 0, 1), 0);
        for (int i = 0; i < n; i++) {
            Window window = widest.fineWindow(cells.get(i).grow(HALO));
            mappings[i] = window.isEmpty() ? null : new ReducedMapping(mapping, window, factor);
        }
        RasterBlock[][] fineBlocks = new RasterBlock[fine.size()][n];
        RasterBlock[][] coarseBlocks = new RasterBlock[coarse.size()][n];
        run.runner().run(indices(fine.size() + coarse.size()), "sampling", run.monitor(), index -> {
            int k = index.x();
            for (int i = 0; i < n; i++) {
                run.monitor().checkCancelled();
                if (k >= fine.size()) {
                    coarseBlocks[k - fine.size()][i] =
                            coarse.get(k - fine.size()).read(cells.get(i));
                } else if (mappings[i] != null) {
                    fineBlocks[k][i] = mappings[i].read(fine.get(k));
                }
            }
        });
        return new SensorSamples(cells, mappings, fineBlocks, coarseBlocks);
    }

    /** One pseudo-block per index, to run independent tasks on the bounded pool. */
    static List<Window> indices(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Window(i, 0, 1, 1)).toList();
    }

    /** U_θ of fine image k in each window. */
    RasterBlock[] upscale(int k, SensorModel model, double minValid) {
        RasterBlock[] upscaled = new RasterBlock[cells.size()];
        for (int i = 0; i < upscaled.length; i++) {
            upscaled[i] = new RasterBlock(cells.get(i), model.bands());
            if (mappings[i] != null) {
                UpscaleKernel.of(mappings[i], model, minValid).upscale(fine[k][i], upscaled[i]);
            }
        }
        return upscaled;
    }

    /** One fine and one coarse image instead of all: their weighted means, per pixel over the valid images. */
    SensorSamples means(double[] fineWeights, double[] coarseWeights) {
        return new SensorSamples(cells, mappings, new RasterBlock[][] {mean(fine, fineWeights)}, new RasterBlock[][] {
            mean(coarse, coarseWeights)
        });
    }

    private static RasterBlock[] mean(RasterBlock[][] images, double[] weights) {
        RasterBlock[] means = new RasterBlock[images[0].length];
        for (int i = 0; i < means.length; i++) {
            RasterBlock first = images[0][i];
            if (first == null) {
                continue;
            }
            means[i] = new RasterBlock(first.window(), first.bands());
            for (int b = 0; b < first.bands(); b++) {
                for (int p = 0; p < first.window().size(); p++) {
                    double sum = 0;
                    double weight = 0;
                    for (int k = 0; k < images.length; k++) {
                        if (images[k][i].valid(b)[p]) {
                            sum += weights[k] * images[k][i].values(b)[p];
                            weight += weights[k];
                        }
                    }
                    if (weight > 0) {
                        means[i].values(b)[p] = (float) (sum / weight);
                        means[i].valid(b)[p] = true;
                    }
                }
            }
        }
        return means;
    }
}
