package org.gsstif.core.standardize;

import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;

/**
 * Where the coarse cells of a window lie on the fine grid: per cell the local affine transform of
 * {@link GridMapping#coarseToFine}, taken from the cell's centre and the middles of its four sides.
 */
final class CellPlaces {

    private static final int POINTS = 4;

    private final Window cells;
    /** Per cell: centre x, y; side vector along a coarse row x, y; side vector along a coarse column x, y. */
    private final double[] places;

    CellPlaces(GridMapping mapping, Window cells) {
        this.cells = cells;
        places = new double[Math.multiplyExact(6, cells.size())];
        double[] points = new double[2 * POINTS * cells.width()];
        for (int row = cells.y(); row < cells.endY(); row++) {
            for (int i = 0; i < cells.width(); i++) {
                double x = cells.x() + i + 0.5;
                double y = row + 0.5;
                int p = 2 * POINTS * i;
                set(points, p, x - 0.5, y);
                set(points, p + 2, x + 0.5, y);
                set(points, p + 4, x, y - 0.5);
                set(points, p + 6, x, y + 0.5);
            }
            mapping.coarseToFine(points, POINTS * cells.width());
            for (int i = 0; i < cells.width(); i++) {
                int p = 2 * POINTS * i;
                int to = 6 * ((row - cells.y()) * cells.width() + i);
                places[to] = (points[p] + points[p + 2] + points[p + 4] + points[p + 6]) / 4;
                places[to + 1] = (points[p + 1] + points[p + 3] + points[p + 5] + points[p + 7]) / 4;
                places[to + 2] = points[p + 2] - points[p];
                places[to + 3] = points[p + 3] - points[p + 1];
                places[to + 4] = points[p + 6] - points[p + 4];
                places[to + 5] = points[p + 7] - points[p + 5];
            }
        }
    }

    private static void set(double[] points, int at, double x, double y) {
        points[at] = x;
        points[at + 1] = y;
    }

    Window cells() {
        return cells;
    }

    /** Whether the cell has a place on the fine grid at all (its transform is finite and not flat). */
    boolean defined(int cell) {
        double area = area(cell);
        return area > 0 && Double.isFinite(area) && Double.isFinite(x(cell)) && Double.isFinite(y(cell));
    }

    double x(int cell) {
        return places[6 * cell];
    }

    double y(int cell) {
        return places[6 * cell + 1];
    }

    double ux(int cell) {
        return places[6 * cell + 2];
    }

    double uy(int cell) {
        return places[6 * cell + 3];
    }

    double vx(int cell) {
        return places[6 * cell + 4];
    }

    double vy(int cell) {
        return places[6 * cell + 5];
    }

    /** Area of the cell in fine pixels. */
    double area(int cell) {
        return Math.abs(ux(cell) * vy(cell) - uy(cell) * vx(cell));
    }
}
