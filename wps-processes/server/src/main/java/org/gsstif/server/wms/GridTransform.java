package org.gsstif.server.wms;

import java.awt.geom.AffineTransform;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.operation.projection.MapProjection;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CrsTexts;

/**
 * From continuous pixel coordinates of a map to those of an image: exactly, point by point.
 *
 * <p>Far outside the area that a projection is made for, its formulas give places that are wrong but look like numbers. So
 * a point counts only if the way back leads to the same pixel.
 */
final class GridTransform {

    static {
        // GeoTools' own check of the way back costs as much again and writes to the log for every far point
        MapProjection.SKIP_SANITY_CHECKS = true;
    }

    /** Coordinates beyond this are not on Earth: more than twice around it in metres; degrees are less anyway. */
    private static final double OFF_EARTH = 1e8;

    private final AffineTransform mapToCrs;
    private final AffineTransform crsToMap;
    private final MathTransform between;
    private final MathTransform back;
    private final AffineTransform crsToImage;
    private final AffineTransform direct;

    /** @throws IllegalArgumentException if there is no transform between the CRSs */
    GridTransform(GridGeometry map, GridGeometry image) {
        mapToCrs = map.gridToCrs();
        crsToMap = map.crsToGrid();
        crsToImage = image.crsToGrid();
        if (CrsTexts.same(map.crs(), image.crs())) {
            direct = image.crsToGrid();
            direct.concatenate(mapToCrs);
            between = null;
            back = null;
        } else {
            direct = null;
            between = CrsTexts.transform(map.crs(), image.crs());
            MathTransform inverse;
            try {
                inverse = between.inverse();
            } catch (NoninvertibleTransformException e) {
                inverse = null; // then every number is believed
            }
            back = inverse;
        }
    }

    /** Whether both share a CRS: then all is one affine transform. */
    boolean isAffine() {
        return direct != null;
    }

    /**
     * Where a point of the map lies in the image.
     *
     * @param out gets column and row, or NaN twice if the point has no place there
     */
    void transform(double column, double row, double[] out) {
        out[0] = column;
        out[1] = row;
        if (direct != null) {
            direct.transform(out, 0, out, 0, 1);
            return;
        }
        mapToCrs.transform(out, 0, out, 0, 1);
        try {
            between.transform(out, 0, out, 0, 1);
            double x = out[0];
            double y = out[1];
            if (!(Math.abs(x) < OFF_EARTH && Math.abs(y) < OFF_EARTH)) {
                x = Double.NaN;
            } else if (back != null) {
                back.transform(out, 0, out, 0, 1);
                crsToMap.transform(out, 0, out, 0, 1);
                if (!(Math.abs(out[0] - column) < 0.5 && Math.abs(out[1] - row) < 0.5)) {
                    x = Double.NaN;
                }
            }
            out[0] = x;
            out[1] = y;
            crsToImage.transform(out, 0, out, 0, 1);
        } catch (TransformException | IllegalArgumentException e) {
            // the second: GeoTools fails to write an absurd angle into its message
            out[0] = Double.NaN;
        }
        if (!Double.isFinite(out[0]) || !Double.isFinite(out[1])) {
            out[0] = Double.NaN;
            out[1] = Double.NaN;
        }
    }
}
