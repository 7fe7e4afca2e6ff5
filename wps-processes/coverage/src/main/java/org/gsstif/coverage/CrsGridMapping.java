package org.gsstif.coverage;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.Optional;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;

/** Two grids in different CRSs: grid → CRS → CRS → grid, exactly, point by point. */
final class CrsGridMapping implements GridMapping {

    private final GridGeometry fine;
    private final GridGeometry coarse;
    private final MathTransform fineToCoarseCrs;
    private final MathTransform coarseToFineCrs;

    CrsGridMapping(GridGeometry fine, GridGeometry coarse) {
        this.fine = fine;
        this.coarse = coarse;
        this.fineToCoarseCrs = CrsTexts.transform(fine.crs(), coarse.crs());
        this.coarseToFineCrs = CrsTexts.transform(coarse.crs(), fine.crs());
    }

    @Override
    public GridGeometry fine() {
        return fine;
    }

    @Override
    public GridGeometry coarse() {
        return coarse;
    }

    @Override
    public void fineToCoarse(double[] points, int count) {
        map(fine, fineToCoarseCrs, coarse, points, count);
    }

    @Override
    public void coarseToFine(double[] points, int count) {
        map(coarse, coarseToFineCrs, fine, points, count);
    }

    @Override
    public Optional<AffineTransform> affine() {
        return Optional.empty();
    }

    private static void map(GridGeometry from, MathTransform transform, GridGeometry to, double[] points, int count) {
        from.gridToCrs().transform(points, 0, points, 0, count);
        for (int i = 0; i < count; i++) {
            try {
                transform.transform(points, 2 * i, points, 2 * i, 1);
            } catch (TransformException | RuntimeException e) {
                Arrays.fill(points, 2 * i, 2 * i + 2, Double.NaN); // beyond what the projection can show
            }
        }
        to.crsToGrid().transform(points, 0, points, 0, count);
    }
}
