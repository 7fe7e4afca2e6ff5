package org.gsstif.server.wms;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CrsTexts;

/** A box in a CRS; longitude or easting is x. */
record BoundingBox(double minX, double minY, double maxX, double maxY) {

    /** Points per side of the lattice that is transformed. */
    private static final int POINTS = 33;

    private static final int REMEMBERED = 1024;

    private record Key(GridGeometry grid, String crs) {}

    private static final Map<Key, BoundingBox> KNOWN = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BoundingBox> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * The box around a grid in a CRS, from a lattice of points of it: also inside, for a pole may lie there.
     *
     * @param crs as a text of {@link CrsTexts}
     * @return null where a point has no place in that CRS
     */
    static BoundingBox of(GridGeometry grid, String crs) {
        Key key = new Key(grid, crs);
        synchronized (KNOWN) {
            if (KNOWN.containsKey(key)) {
                return KNOWN.get(key);
            }
        }
        BoundingBox box = find(grid, crs);
        synchronized (KNOWN) {
            KNOWN.put(key, box);
        }
        return box;
    }

    private static BoundingBox find(GridGeometry grid, String crs) {
        MathTransform transform;
        try {
            transform = CrsTexts.same(grid.crs(), crs) ? null : CrsTexts.transform(grid.crs(), crs);
        } catch (IllegalArgumentException e) {
            return null;
        }
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        double[] p = new double[2];
        AffineTransform gridToCrs = grid.gridToCrs();
        for (int i = 0; i < POINTS * POINTS; i++) {
            p[0] = grid.width() * (i % POINTS) / (POINTS - 1.0);
            p[1] = grid.height() * (i / POINTS) / (POINTS - 1.0);
            gridToCrs.transform(p, 0, p, 0, 1);
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

    /**
     * The pixels of a grid of the same CRS, north up, that the box touches; two pixels and a twentieth of the box more on
     * every side, as the box comes from some points only.
     */
    Window pixels(GridGeometry grid) {
        double marginX = 0.05 * (maxX - minX) + 2 * grid.pixelWidth();
        double marginY = 0.05 * (maxY - minY) + 2 * grid.pixelHeight();
        Point2D upperLeft = grid.toGrid(minX - marginX, maxY + marginY);
        Point2D lowerRight = grid.toGrid(maxX + marginX, minY - marginY);
        int left = clamp(Math.floor(upperLeft.getX()), grid.width());
        int top = clamp(Math.floor(upperLeft.getY()), grid.height());
        int right = clamp(Math.ceil(lowerRight.getX()), grid.width());
        int bottom = clamp(Math.ceil(lowerRight.getY()), grid.height());
        return new Window(left, top, right - left, bottom - top);
    }

    private static int clamp(double value, int most) {
        return (int) Math.max(0, Math.min(most, value));
    }

    /** The part within the world's longitudes and latitudes. */
    BoundingBox clampToWorld() {
        return new BoundingBox(Math.max(minX, -180), Math.max(minY, -90), Math.min(maxX, 180), Math.min(maxY, 90));
    }
}
