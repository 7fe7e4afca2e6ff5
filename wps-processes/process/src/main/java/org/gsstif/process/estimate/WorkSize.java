package org.gsstif.process.estimate;

import java.util.Objects;
import org.gsstif.core.raster.GridGeometry;

/**
 * How large a request is.
 *
 * @param grid the part of the fine grid that the request covers
 * @param bands of the fine images
 * @param outputPixels width × height of the output, on its own grid
 * @param outputBands of the output
 * @param fineImages number of fine images
 * @param coarseImages number of coarse images, the target included
 * @param ratio side of a coarse pixel in fine pixels, ≥ 1
 * @param reachPixels how far a result looks around beyond the coarse cells, in fine pixels
 * @param fineIntermediates intermediate rasters on the fine grid, with {@code bands} bands each
 */
public record WorkSize(
        GridGeometry grid,
        int bands,
        long outputPixels,
        int outputBands,
        int fineImages,
        int coarseImages,
        double ratio,
        int reachPixels,
        int fineIntermediates) {

    public WorkSize {
        Objects.requireNonNull(grid, "grid");
    }

    /** Pixels of the fine grid that the request covers. */
    public long pixels() {
        return (long) grid.width() * grid.height();
    }

    /** Values of the output: pixels times bands. */
    public long outputValues() {
        return outputPixels * outputBands;
    }
}
