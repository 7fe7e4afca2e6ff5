package org.gsstif.coverage;

import java.awt.geom.AffineTransform;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;

/** Two grids whose CRS texts differ but mean the same: the affine mapping of the core, with the true grids shown. */
final class SameCrsMapping implements GridMapping {

    private final GridGeometry coarse;
    private final GridMapping affine;

    SameCrsMapping(GridGeometry fine, GridGeometry coarse) {
        this.coarse = coarse;
        this.affine = GridMapping.sameCrs(
                fine, new GridGeometry(coarse.width(), coarse.height(), coarse.gridToCrs(), fine.crs()));
    }

    @Override
    public GridGeometry fine() {
        return affine.fine();
    }

    @Override
    public GridGeometry coarse() {
        return coarse;
    }

    @Override
    public void fineToCoarse(double[] points, int count) {
        affine.fineToCoarse(points, count);
    }

    @Override
    public void coarseToFine(double[] points, int count) {
        affine.coarseToFine(points, count);
    }

    @Override
    public Optional<AffineTransform> affine() {
        return affine.affine();
    }
}
