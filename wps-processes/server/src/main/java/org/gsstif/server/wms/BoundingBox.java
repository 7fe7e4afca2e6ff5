package org.gsstif.server.wms;

import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CrsTexts;

/** A box in a CRS; longitude or easting is x. */
record BoundingBox(double minX, double minY, double maxX, double maxY) {

    private static final int POINTS_PER_SIDE = 32;

    /**
     * The box around a grid in a CRS, from points along its border.
     *
     * @return null where a point of the border has no place in that CRS
     */
    static BoundingBox of(GridGeometry grid, MapCrs crs) {
        MathTransform transform;
        try {
            transform = CrsTexts.same(grid.crs(), crs.text()) ? null : CrsTexts.transform(grid.crs(), crs.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        double[] p = new double[2];
        for (int i = 0; i < 4 * POINTS_PER_SIDE; i++) {
            double t = (double) (i % POINTS_PER_SIDE) / POINTS_PER_SIDE;
            int side = i / POINTS_PER_SIDE;
            p[0] = grid.width() * (side == 0 ? t : side == 1 ? 1 : side == 2 ? 1 - t : 0);
            p[1] = grid.height() * (side == 0 ? 0 : side == 1 ? t : side == 2 ? 1 : 1 - t);
            grid.gridToCrs().transform(p, 0, p, 0, 1);
            try {
                if (transform != null) {
                    transform.transform(p, 0, p, 0, 1);
                }
            } catch (TransformException e) {
                return null;
            }
            if (!Double.isFinite(p[0]) || !Double.isFinite(p[1])) {
                return null;
            }
            box[0] = Math.min(box[0], p[0]);
            box[1] = Math.min(box[1], p[1]);
            box[2] = Math.max(box[2], p[0]);
            box[3] = Math.max(box[3], p[1]);
        }
        return new BoundingBox(box[0], box[1], box[2], box[3]);
    }

    /** The box around both; the other may be null. */
    BoundingBox union(BoundingBox other) {
        return other == null
                ? this
                : new BoundingBox(
                        Math.min(minX, other.minX),
                        Math.min(minY, other.minY),
                        Math.max(maxX, other.maxX),
                        Math.max(maxY, other.maxY));
    }

    /** The part within the world's longitudes and latitudes. */
    BoundingBox clampToWorld() {
        return new BoundingBox(Math.max(minX, -180), Math.max(minY, -90), Math.min(maxX, 180), Math.min(maxY, 90));
    }
}
