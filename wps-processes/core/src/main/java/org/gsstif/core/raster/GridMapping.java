package org.gsstif.core.raster;

import java.awt.geom.AffineTransform;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the pixels of a fine grid lie on a coarse grid, and the other way round, in continuous grid coordinates of
 * both. Grids need not nest, align or share a CRS. Thread-safe.
 */
public interface GridMapping extends Serializable {

    GridGeometry fine();

    GridGeometry coarse();

    /** Transforms {@code count} points (x, y pairs) in place from fine to coarse grid coordinates. */
    void fineToCoarse(double[] points, int count);

    /** Transforms {@code count} points (x, y pairs) in place from coarse to fine grid coordinates. */
    void coarseToFine(double[] points, int count);

    /** The transform fine → coarse where it is affine (the grids share a CRS); else empty. */
    Optional<AffineTransform> affine();

    /**
     * Resolution ratio s: fine pixels along one side of a coarse cell, at the centre of the fine grid (geometric mean of
     * both directions).
     */
    default double ratio() {
        double[] p = {
            fine().width() / 2.0,
            fine().height() / 2.0,
            fine().width() / 2.0 + 1,
            fine().height() / 2.0,
            fine().width() / 2.0,
            fine().height() / 2.0 + 1
        };
        fineToCoarse(p, 3);
        double area = Math.abs((p[2] - p[0]) * (p[5] - p[1]) - (p[3] - p[1]) * (p[4] - p[0]));
        return 1 / Math.sqrt(area);
    }

    /**
     * The mapping of two grids in one CRS.
     *
     * @throws IllegalArgumentException if the CRS texts differ
     */
    static GridMapping sameCrs(GridGeometry fine, GridGeometry coarse) {
        return new AffineGridMapping(fine, coarse);
    }

    /** See {@link #sameCrs}. */
    final class AffineGridMapping implements GridMapping {
        private final GridGeometry fine;
        private final GridGeometry coarse;
        private final AffineTransform fineToCoarse;
        private final AffineTransform coarseToFine;

        private AffineGridMapping(GridGeometry fine, GridGeometry coarse) {
            this.fine = Objects.requireNonNull(fine, "fine");
            this.coarse = Objects.requireNonNull(coarse, "coarse");
            if (!fine.crs().equals(coarse.crs())) {
                throw new IllegalArgumentException("the grids have different CRSs: " + fine + " and " + coarse);
            }
            fineToCoarse = coarse.crsToGrid();
            fineToCoarse.concatenate(fine.gridToCrs());
            coarseToFine = fine.crsToGrid();
            coarseToFine.concatenate(coarse.gridToCrs());
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
            fineToCoarse.transform(points, 0, points, 0, count);
        }

        @Override
        public void coarseToFine(double[] points, int count) {
            coarseToFine.transform(points, 0, points, 0, count);
        }

        @Override
        public Optional<AffineTransform> affine() {
            return Optional.of(new AffineTransform(fineToCoarse));
        }
    }
}
