package org.gsstif.process.inputs;

import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;

/** Windows around things that are not pixels. */
final class Extents {

    /** Beyond this no grid reaches: keeps sums of window sides within an int. */
    private static final double LIMIT = 1 << 29;

    private static final int STEPS = 32;

    private Extents() {}

    /** The least window that covers a rectangle of continuous grid coordinates; empty when the rectangle is. */
    static Window outward(double left, double top, double right, double bottom) {
        int x = (int) Math.floor(Math.max(left, -LIMIT));
        int y = (int) Math.floor(Math.max(top, -LIMIT));
        int endX = (int) Math.floor(Math.min(right, LIMIT)) + 1;
        int endY = (int) Math.floor(Math.min(bottom, LIMIT)) + 1;
        return !(right >= left) || !(bottom >= top) ? new Window(0, 0, 0, 0) : new Window(x, y, endX - x, endY - y);
    }

    /** The least window over all finite points of x, y pairs, whose bounds are first drawn in by {@code margin}. */
    static Window around(double[] points, int count, double margin) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(points[2 * i]) && Double.isFinite(points[2 * i + 1])) {
                left = Math.min(left, points[2 * i]);
                right = Math.max(right, points[2 * i]);
                top = Math.min(top, points[2 * i + 1]);
                bottom = Math.max(bottom, points[2 * i + 1]);
            }
        }
        return outward(left + margin, top + margin, right - margin, bottom - margin);
    }

    /** The coarse window under a fine one, by its borders and a net of points inside; empty where nothing can be mapped. */
    static Window coarseUnder(Window fine, GridMapping mapping) {
        double[] points = new double[2 * (STEPS + 1) * (STEPS + 1)];
        int n = 0;
        for (int i = 0; i <= STEPS; i++) {
            for (int j = 0; j <= STEPS; j++) {
                points[2 * n] = fine.x() + fine.width() * (i / (double) STEPS);
                points[2 * n + 1] = fine.y() + fine.height() * (j / (double) STEPS);
                n++;
            }
        }
        mapping.fineToCoarse(points, n);
        // an edge that only touches the next cell does not need it
        return around(points, n, 1e-6);
    }
}
