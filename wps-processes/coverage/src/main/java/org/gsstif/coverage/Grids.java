package org.gsstif.coverage;

import java.awt.geom.AffineTransform;
import org.geotools.api.metadata.spatial.PixelOrientation;
import org.geotools.api.referencing.datum.PixelInCell;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridEnvelope2D;
import org.geotools.coverage.grid.GridGeometry2D;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.transform.AffineTransform2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;

/** Grids of coverages, and where grids lie on each other. */
public final class Grids {

    private Grids() {}

    /** The grid of a coverage; see {@link #of(GridGeometry2D)}. */
    public static GridGeometry of(GridCoverage2D coverage) {
        return of(coverage.getGridGeometry());
    }

    /**
     * The grid of a coverage: its first pixel becomes column 0, row 0, and its axes longitude or easting first.
     *
     * @throws IllegalArgumentException if the coverage is not on an affine grid (ground control points, warped)
     */
    public static GridGeometry of(GridGeometry2D geometry) {
        MathTransform transform = geometry.getGridToCRS2D(PixelOrientation.UPPER_LEFT);
        if (!(transform instanceof AffineTransform affine)) {
            throw new IllegalArgumentException("the coverage's grid is not affine ("
                    + transform.getClass().getSimpleName() + "); warp it to a regular grid first");
        }
        AffineTransform gridToCrs = new AffineTransform(affine);
        GridEnvelope2D range = geometry.getGridRange2D();
        gridToCrs.translate(range.x, range.y);
        if (CRS.getAxisOrder(geometry.getCoordinateReferenceSystem2D()) == CRS.AxisOrder.NORTH_EAST) {
            gridToCrs.preConcatenate(new AffineTransform(0, 1, 1, 0, 0, 0)); // latitude first: swap
        }
        return new GridGeometry(
                range.width, range.height, gridToCrs, CrsTexts.text(geometry.getCoordinateReferenceSystem2D()));
    }

    /** A grid as GeoTools' grid geometry; the axes are longitude or easting first. */
    public static GridGeometry2D toGridGeometry2D(GridGeometry grid) {
        return new GridGeometry2D(
                new GridEnvelope2D(0, 0, grid.width(), grid.height()),
                PixelInCell.CELL_CORNER,
                new AffineTransform2D(grid.gridToCrs()),
                CrsTexts.crs(grid.crs()),
                null);
    }

    /**
     * Where the pixels of one grid lie on the other, in continuous grid coordinates: affine where the CRSs mean the same,
     * else through the transform between them. A point that cannot be transformed becomes NaN.
     *
     * @throws IllegalArgumentException if there is no transform between the CRSs
     */
    public static GridMapping mapping(GridGeometry fine, GridGeometry coarse) {
        if (fine.crs().equals(coarse.crs())) {
            return GridMapping.sameCrs(fine, coarse);
        }
        if (CrsTexts.same(fine.crs(), coarse.crs())) {
            return new SameCrsMapping(fine, coarse);
        }
        return new CrsGridMapping(fine, coarse);
    }
}
