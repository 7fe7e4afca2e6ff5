package org.gsstif.server.wms;

import org.gsstif.core.raster.Window;

/**
 * Where the pixels of a part of a map lie in an image.
 *
 * <ol>
 *   <li>The part is cut into cells of at most 64 × 64 pixels. A cell's corners, edge middles and centre are transformed
 *       exactly.
 *   <li>If bilinear interpolation between the corners meets the other five points within {@value #TOLERANCE} map pixels,
 *       the cell is filled by it. Else it is quartered, down to 2 × 2 pixels, which are transformed exactly.
 *   <li>A cell with some points that have no place in the image is quartered too; one of at most 8 × 8 pixels without
 *       any such point is left out.
 * </ol>
 */
final class PixelMap {

    /** Largest distance between the interpolated and the true place, in pixels of the map. */
    static final double TOLERANCE = 0.1;

    private static final int CELL = 64;
    private static final int SMALLEST = 8;

    private final Window part;
    private final int width;
    private final int rows;
    private final GridTransform transform;
    private final double[] columns;
    private final double[] lines;
    private final double[] point = new double[2];
    private final double[] cell = new double[18];

    /** @param part of the map, in its pixels */
    PixelMap(Window part, GridTransform transform) {
        this.part = part;
        this.width = part.width();
        this.rows = part.height();
        this.transform = transform;
        this.columns = new double[width * rows];
        this.lines = new double[width * rows];
        if (transform.isAffine()) {
            fillExactly(0, 0, width - 1, rows - 1);
            return;
        }
        for (int y = 0; y < rows; y += CELL) {
            for (int x = 0; x < width; x += CELL) {
                fill(x, y, Math.min(x + CELL, width) - 1, Math.min(y + CELL, rows) - 1);
            }
        }
    }

    /** Column in the image of a pixel's centre, NaN if it has no place there; index in the part, row after row. */
    double column(int index) {
        return columns[index];
    }

    /** Row in the image of a pixel's centre. */
    double row(int index) {
        return lines[index];
    }

    /** The pixels of the image that the part touches, not cut at its borders; empty if there are none. */
    Window window() {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns.length; i++) {
            if (!Double.isNaN(columns[i])) {
                left = Math.min(left, columns[i]);
                right = Math.max(right, columns[i]);
                top = Math.min(top, lines[i]);
                bottom = Math.max(bottom, lines[i]);
            }
        }
        if (left > right) {
            return new Window(0, 0, 0, 0);
        }
        int x = clamp(Math.floor(left));
        int y = clamp(Math.floor(top));
        return new Window(x, y, clamp(Math.floor(right)) + 1 - x, clamp(Math.floor(bottom)) + 1 - y);
    }

    /**
     * Width and height of a map pixel in image pixels: the length of the gradients of column and row there, the smallest
     * among 9 × 9 places of the part that lie in the window or near it. 1 where there are none.
     */
    double[] steps(Window inside) {
        double[] smallest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] a = new double[2];
        double[] b = new double[2];
        double[] c = new double[2];
        for (int j = 0; j < 9; j++) {
            for (int i = 0; i < 9; i++) {
                double x = part.x() + (i + 0.5) * width / 9;
                double y = part.y() + (j + 0.5) * rows / 9;
                transform.transform(x, y, a);
                transform.transform(x + 0.5, y, b);
                transform.transform(x, y + 0.5, c);
                boolean counts = a[0] >= inside.x() - inside.width()
                        && a[0] <= inside.endX() + inside.width()
                        && a[1] >= inside.y() - inside.height()
                        && a[1] <= inside.endY() + inside.height();
                for (int axis = 0; counts && axis < 2; axis++) {
                    double step = 2 * Math.hypot(b[axis] - a[axis], c[axis] - a[axis]);
                    if (step > 0) { // not NaN
                        smallest[axis] = Math.min(smallest[axis], step);
                    }
                }
            }
        }
        for (int axis = 0; axis < 2; axis++) {
            smallest[axis] = smallest[axis] == Double.POSITIVE_INFINITY ? 1 : smallest[axis];
        }
        return smallest;
    }

    private static int clamp(double v) {
        return (int) Math.max(-1e9, Math.min(1e9, v));
    }

    private void fillExactly(int x0, int y0, int x1, int y1) {
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                transform.transform(part.x() + x + 0.5, part.y() + y + 0.5, point);
                columns[y * width + x] = point[0];
                lines[y * width + x] = point[1];
            }
        }
    }

    /** Fills the pixels x0 … x1, y0 … y1, both ends included. */
    private void fill(int x0, int y0, int x1, int y1) {
        if (x1 - x0 < 2 && y1 - y0 < 2) {
            fillExactly(x0, y0, x1, y1);
            return;
        }
        int places = 0;
        for (int k = 0; k < 9; k++) {
            double x = x0 + (k % 3) * (x1 - x0) / 2.0;
            double y = y0 + (k / 3) * (y1 - y0) / 2.0;
            transform.transform(part.x() + x + 0.5, part.y() + y + 0.5, point);
            cell[2 * k] = point[0];
            cell[2 * k + 1] = point[1];
            places += Double.isNaN(point[0]) ? 0 : 1;
        }
        if (places == 9 && isBilinear(x1 - x0, y1 - y0)) {
            fillBilinear(x0, y0, x1, y1);
            return;
        }
        if (places == 0 && x1 - x0 < SMALLEST && y1 - y0 < SMALLEST) {
            for (int y = y0; y <= y1; y++) {
                for (int x = x0; x <= x1; x++) {
                    columns[y * width + x] = Double.NaN;
                    lines[y * width + x] = Double.NaN;
                }
            }
            return;
        }
        int xm = (x0 + x1) / 2;
        int ym = (y0 + y1) / 2;
        fill(x0, y0, xm, ym);
        if (xm < x1) {
            fill(xm + 1, y0, x1, ym);
        }
        if (ym < y1) {
            fill(x0, ym + 1, xm, y1);
        }
        if (xm < x1 && ym < y1) {
            fill(xm + 1, ym + 1, x1, y1);
        }
    }

    private boolean isBilinear(int spanX, int spanY) {
        // image pixels per map pixel along the cell's upper and left edge
        double perColumn = Math.hypot(cell[4] - cell[0], cell[5] - cell[1]) / Math.max(1, spanX);
        double perRow = Math.hypot(cell[12] - cell[0], cell[13] - cell[1]) / Math.max(1, spanY);
        double tolerance = TOLERANCE * Math.max(perColumn, perRow);
        for (int k = 0; k < 9; k++) {
            double fx = (k % 3) / 2.0;
            double fy = (k / 3) / 2.0;
            if (!(Math.hypot(bilinear(0, fx, fy) - cell[2 * k], bilinear(1, fx, fy) - cell[2 * k + 1]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    private void fillBilinear(int x0, int y0, int x1, int y1) {
        for (int y = y0; y <= y1; y++) {
            double fy = y1 == y0 ? 0 : (double) (y - y0) / (y1 - y0);
            for (int x = x0; x <= x1; x++) {
                double fx = x1 == x0 ? 0 : (double) (x - x0) / (x1 - x0);
                columns[y * width + x] = bilinear(0, fx, fy);
                lines[y * width + x] = bilinear(1, fx, fy);
            }
        }
    }

    private double bilinear(int axis, double fx, double fy) {
        double top = cell[axis] + fx * (cell[4 + axis] - cell[axis]);
        double bottom = cell[12 + axis] + fx * (cell[16 + axis] - cell[12 + axis]);
        return top + fy * (bottom - top);
    }
}
