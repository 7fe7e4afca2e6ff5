package org.gsstif.core.raster;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.io.Serializable;
import java.util.Objects;

/**
 * A pixel grid on the ground: its size, a true affine transform and the name of its coordinate reference system.
 *
 * <p>Grid coordinates are continuous: the pixel in column c and row r covers [c, c+1) × [r, r+1), its centre is (c + 0.5,
 * r + 0.5). The affine transform takes grid coordinates to CRS coordinates (longitude or easting first). Rotated and
 * non-square pixels are fine.
 */
public final class GridGeometry implements Serializable {

    private final int width;
    private final int height;
    private final AffineTransform gridToCrs;
    private final AffineTransform crsToGrid;
    private final String crs;

    /**
     * @param width columns, ≥ 1
     * @param height rows, ≥ 1
     * @param gridToCrs pixel corners to CRS coordinates; invertible and finite
     * @param crs a code such as {@code EPSG:32633}, or WKT where there is no code; two grids share a CRS when these texts
     *     are equal
     */
    public GridGeometry(int width, int height, AffineTransform gridToCrs, String crs) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("grid size " + width + "×" + height + ": both must be at least 1");
        }
        this.width = width;
        this.height = height;
        this.gridToCrs = new AffineTransform(gridToCrs);
        this.crs = Objects.requireNonNull(crs, "crs");
        double determinant = gridToCrs.getDeterminant();
        if (!Double.isFinite(determinant)
                || !Double.isFinite(gridToCrs.getTranslateX())
                || !Double.isFinite(gridToCrs.getTranslateY())) {
            throw new IllegalArgumentException("grid transform " + gridToCrs + " is not finite");
        }
        try {
            this.crsToGrid = gridToCrs.createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalArgumentException("grid transform " + gridToCrs + " cannot be inverted", e);
        }
        double[] inverse = new double[6];
        crsToGrid.getMatrix(inverse);
        for (double number : inverse) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(
                        "grid transform " + gridToCrs + " cannot be inverted in floating-point numbers");
            }
        }
    }

    /** A north-up grid: upper left corner and pixel sizes in CRS units (both positive). */
    public static GridGeometry northUp(
            int width, int height, double left, double top, double pixelWidth, double pixelHeight, String crs) {
        return new GridGeometry(width, height, new AffineTransform(pixelWidth, 0, 0, -pixelHeight, left, top), crs);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A copy of the transform from grid coordinates to CRS coordinates. */
    public AffineTransform gridToCrs() {
        return new AffineTransform(gridToCrs);
    }

    /** A copy of the transform from CRS coordinates to grid coordinates. */
    public AffineTransform crsToGrid() {
        return new AffineTransform(crsToGrid);
    }

    public String crs() {
        return crs;
    }

    /** Length of a pixel's side along a row, in CRS units. */
    public double pixelWidth() {
        return Math.hypot(gridToCrs.getScaleX(), gridToCrs.getShearY());
    }

    /** Length of a pixel's side along a column, in CRS units. */
    public double pixelHeight() {
        return Math.hypot(gridToCrs.getShearX(), gridToCrs.getScaleY());
    }

    /** All pixels. */
    public Window window() {
        return new Window(0, 0, width, height);
    }

    public Point2D toCrs(double column, double row) {
        return gridToCrs.transform(new Point2D.Double(column, row), null);
    }

    public Point2D toGrid(double x, double y) {
        return crsToGrid.transform(new Point2D.Double(x, y), null);
    }

    /** The grid of a window of this grid; the window may reach outside. */
    public GridGeometry crop(Window window) {
        AffineTransform moved = new AffineTransform(gridToCrs);
        moved.translate(window.x(), window.y());
        return new GridGeometry(window.width(), window.height(), moved, crs);
    }

    /**
     * Whether the other grid has the same size, CRS and place: no corner differs by more than a thousandth of a pixel.
     */
    public boolean matches(GridGeometry other) {
        if (width != other.width || height != other.height || !crs.equals(other.crs)) {
            return false;
        }
        double[] corners = {0, 0, width, 0, 0, height, width, height};
        other.gridToCrs.transform(corners, 0, corners, 0, 4);
        crsToGrid.transform(corners, 0, corners, 0, 4);
        double[] expected = {0, 0, width, 0, 0, height, width, height};
        for (int i = 0; i < corners.length; i++) {
            if (!(Math.abs(corners[i] - expected[i]) <= 1e-3)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GridGeometry other
                && width == other.width
                && height == other.height
                && gridToCrs.equals(other.gridToCrs)
                && crs.equals(other.crs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, gridToCrs, crs);
    }

    /** A short text for messages and reports: size, pixel, upper left corner, CRS (name only if it is WKT). */
    @Override
    public String toString() {
        String name = crs.startsWith("EPSG:") ? crs : crs.replaceAll("(?s)^[^\"]*\"([^\"]*)\".*$", "$1");
        return width + "×" + height + " px of " + pixelWidth() + "×" + pixelHeight() + " at ("
                + gridToCrs.getTranslateX() + ", " + gridToCrs.getTranslateY() + ") in " + name;
    }
}
