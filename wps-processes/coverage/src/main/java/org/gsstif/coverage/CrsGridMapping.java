package org.gsstif.coverage;

import java.awt.geom.AffineTransform;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;

/**
 * Two grids in different CRSs: grid → CRS → CRS → grid, within {@value #TOLERANCE} fine pixels of the exact transform.
 */
final class CrsGridMapping implements GridMapping {

    /** In fine pixels. */
    static final double TOLERANCE = 0.01;

    private static final int FINE_PATCH = 256;
    private static final int COARSE_PATCH = 64;

    private final GridGeometry fine;
    private final GridGeometry coarse;
    private final transient PatchedTransform fineToCoarse;
    private final transient PatchedTransform coarseToFine;

    /** What travels to another Java process; there the mapping is made once. */
    private record Made(GridGeometry fine, GridGeometry coarse) implements Serializable {
        private static final ConcurrentHashMap<Made, CrsGridMapping> KNOWN = new ConcurrentHashMap<>();

        private Object readResolve() {
            return KNOWN.computeIfAbsent(this, made -> new CrsGridMapping(made.fine, made.coarse));
        }
    }

    private Object writeReplace() {
        return new Made(fine, coarse);
    }

    CrsGridMapping(GridGeometry fine, GridGeometry coarse) {
        this.fine = fine;
        this.coarse = coarse;
        PatchedTransform.Exact forward = exact(fine, CrsTexts.transform(fine.crs(), coarse.crs()), coarse);
        PatchedTransform.Exact backward = exact(coarse, CrsTexts.transform(coarse.crs(), fine.crs()), fine);
        double fineInCoarse = 1 / Math.max(1, ratio(forward, fine));
        this.fineToCoarse = new PatchedTransform(forward, FINE_PATCH, TOLERANCE * fineInCoarse);
        this.coarseToFine = new PatchedTransform(backward, COARSE_PATCH, TOLERANCE);
    }

    /** Fine pixels along a coarse one, at the middle of the fine grid; 1 where that cannot be transformed. */
    private static double ratio(PatchedTransform.Exact forward, GridGeometry fine) {
        double x = fine.width() / 2.0;
        double y = fine.height() / 2.0;
        double[] p = {x, y, x + 1, y, x, y + 1};
        forward.transform(p, 3);
        double along = Math.max(Math.hypot(p[2] - p[0], p[3] - p[1]), Math.hypot(p[4] - p[0], p[5] - p[1]));
        return along > 0 ? 1 / along : 1;
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
        fineToCoarse.transform(points, count);
    }

    @Override
    public void coarseToFine(double[] points, int count) {
        coarseToFine.transform(points, count);
    }

    @Override
    public Optional<AffineTransform> affine() {
        return Optional.empty();
    }

    /** Grid → CRS → CRS → grid. Longitudes are taken by whole turns to the side where the target grid is. */
    static PatchedTransform.Exact exact(GridGeometry from, MathTransform transform, GridGeometry to) {
        AffineTransform toCrs = from.gridToCrs();
        AffineTransform toGrid = to.crsToGrid();
        double middle = CrsTexts.isInDegrees(to.crs())
                ? to.toCrs(to.width() / 2.0, to.height() / 2.0).getX()
                : Double.NaN;
        return (points, count) -> {
            toCrs.transform(points, 0, points, 0, count);
            transform(transform, points, count);
            if (!Double.isNaN(middle)) {
                for (int i = 0; i < 2 * count; i += 2) {
                    points[i] -= 360 * Math.rint((points[i] - middle) / 360);
                }
            }
            toGrid.transform(points, 0, points, 0, count);
        };
    }

    private static void transform(MathTransform transform, double[] points, int count) {
        double[] source = Arrays.copyOf(points, 2 * count);
        try {
            transform.transform(source, 0, points, 0, count);
            return;
        } catch (TransformException | RuntimeException e) {
            // some point lies beyond what the projection can show: one by one
            System.arraycopy(source, 0, points, 0, 2 * count);
        }
        for (int i = 0; i < 2 * count; i += 2) {
            try {
                transform.transform(source, i, points, i, 1);
            } catch (TransformException | RuntimeException e) {
                points[i] = Double.NaN;
                points[i + 1] = Double.NaN;
            }
        }
    }
}
