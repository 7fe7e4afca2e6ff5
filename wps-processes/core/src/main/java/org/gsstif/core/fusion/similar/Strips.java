package org.gsstif.core.fusion.similar;

/**
 * The rows around the current row, plane by plane, kept column by column, so that the window of every pixel is one
 * contiguous range, in the order of {@link SearchWindow}'s places: the layout in which a distance to all neighbours is one
 * long loop without gaps.
 *
 * <p>Column c of the padded block holds its {@code side} values from {@code row + c · side} on. Going down one row moves
 * all windows by one element, and the one value that enters a column takes the place of the one that left the next column:
 * one write per column and row.
 */
final class Strips {

    private final int side;
    private final int width;
    private final int length;
    private final float[][] strips;
    private int row;

    /**
     * @param width columns of the padded block
     * @param height its rows
     */
    Strips(int side, int width, int height, int planes) {
        this.side = side;
        this.width = width;
        this.length = width * side + height - side + 1;
        this.strips = new float[planes][length + WindowKernels.PADDING];
    }

    /** The strip of a plane. */
    float[] strip(int plane) {
        return strips[plane];
    }

    /** Length of a strip without its padding. */
    int length() {
        return length;
    }

    /** All strips. */
    float[][] strips() {
        return strips;
    }

    /** First element of the window of inner pixel x of the current row; its places follow. */
    int start(int x) {
        return row + x * side;
    }

    /**
     * Puts the first {@code side} rows of the padded planes in place: current row is 0.
     *
     * @param usable where this is false a strip holds +∞ instead of the plane's value; null: usable everywhere
     */
    void begin(float[][] planes, boolean[] usable) {
        row = 0;
        for (int r = 0; r < side; r++) {
            enter(planes, usable, r);
        }
    }

    /** Moves down one row. */
    void next(float[][] planes, boolean[] usable) {
        row++;
        enter(planes, usable, row + side - 1);
    }

    private void enter(float[][] planes, boolean[] usable, int planeRow) {
        int from = planeRow * width;
        for (int p = 0; p < strips.length; p++) {
            float[] strip = strips[p];
            float[] plane = planes[p];
            for (int c = 0; c < width; c++) {
                boolean use = usable == null || usable[from + c];
                strip[planeRow + c * side] = use ? plane[from + c] : Float.POSITIVE_INFINITY;
            }
        }
    }
}
