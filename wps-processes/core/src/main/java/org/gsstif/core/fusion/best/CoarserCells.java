package org.gsstif.core.fusion.best;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.Upscaling;

/**
 * Coarse images that came on a finer grid than their sensor sees: averaged over 2 × 2 cells. A regression window of cells
 * that show one and the same place teaches nothing.
 */
final class CoarserCells {

    private static final int FACTOR = 2;
    /** Least number of cells along a side that may be left. */
    private static final int LEAST_CELLS = 3;

    private CoarserCells() {}

    /** Whether there are cells enough to average. */
    static boolean possible(FusionInputs inputs) {
        GridGeometry grid = inputs.mapping().coarse();
        return Math.min(grid.width(), grid.height()) / FACTOR >= LEAST_CELLS
                && inputs.mapping().affine().isPresent();
    }

    /**
     * The same inputs on a coarse grid of cells twice as wide; cells left over at the right and bottom stay out.
     *
     * @param minValid least valid share of the cells averaged
     */
    static FusionInputs of(FusionInputs inputs, double minValid, RunContext run) throws IOException {
        GridGeometry from = inputs.mapping().coarse();
        AffineTransform transform = from.gridToCrs();
        transform.scale(FACTOR, FACTOR);
        GridGeometry to = new GridGeometry(
                (from.width() + FACTOR - 1) / FACTOR, (from.height() + FACTOR - 1) / FACTOR, transform, from.crs());
        List<DatedRaster> coarse = new ArrayList<>();
        for (DatedRaster image : inputs.coarse()) {
            coarse.add(new DatedRaster(image.time(), averaged(image.raster(), to, minValid, run)));
        }
        RasterSource target = averaged(inputs.coarseTarget(), to, minValid, run);
        GridMapping mapping = new Averaged(inputs.mapping(), to);
        return new FusionInputs(inputs.fine(), coarse, target, inputs.target(), mapping);
    }

    private static RasterSource averaged(RasterSource image, GridGeometry to, double minValid, RunContext run)
            throws IOException {
        ScratchRaster result = run.scratch(to, image.bands());
        SensorModel box = SensorModel.ideal(UpscaleOperator.BOX, image.bands());
        Upscaling.upscale(image, GridMapping.sameCrs(image.grid(), to), box, minValid, result, run.part(0, 0));
        return result;
    }

    /** A mapping to the coarser grid. */
    private record Averaged(GridMapping cells, GridGeometry coarse) implements GridMapping {
        @Override
        public GridGeometry fine() {
            return cells.fine();
        }

        @Override
        public void fineToCoarse(double[] points, int count) {
            cells.fineToCoarse(points, count);
            for (int i = 0; i < 2 * count; i++) {
                points[i] /= FACTOR;
            }
        }

        @Override
        public void coarseToFine(double[] points, int count) {
            for (int i = 0; i < 2 * count; i++) {
                points[i] *= FACTOR;
            }
            cells.coarseToFine(points, count);
        }

        @Override
        public Optional<AffineTransform> affine() {
            return cells.affine().map(t -> {
                AffineTransform scaled = AffineTransform.getScaleInstance(1.0 / FACTOR, 1.0 / FACTOR);
                scaled.concatenate(t);
                return scaled;
            });
        }
    }
}
