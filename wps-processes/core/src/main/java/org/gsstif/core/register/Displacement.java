package org.gsstif.core.register;

/**
 * A displacement in fine pixels, x along a row, y along a column: the image shows at (column + x, row + y) what belongs at
 * (column, row).
 *
 * @param error standard error of x and y, fine pixels; infinite where nothing could be measured
 * @param correlation with what it was measured against, at the measured place
 */
public record Displacement(double x, double y, double error, double correlation) {

    /** No displacement, exactly. */
    public static final Displacement NONE = new Displacement(0, 0, 0, 1);

    /** Nothing is known. */
    static final Displacement UNKNOWN = new Displacement(0, 0, Double.POSITIVE_INFINITY, Double.NaN);

    public Displacement minus(Displacement other) {
        return new Displacement(x - other.x, y - other.y, error, correlation);
    }

    Displacement at(double newX, double newY) {
        return new Displacement(newX, newY, error, correlation);
    }

    Displacement times(double factor) {
        return at(factor * x, factor * y);
    }

    /** √(x² + y²). */
    public double length() {
        return Math.hypot(x, y);
    }
}
