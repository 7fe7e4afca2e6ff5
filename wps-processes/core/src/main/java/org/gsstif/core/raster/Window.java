package org.gsstif.core.raster;

import java.io.Serializable;

/**
 * A rectangle of pixels in grid coordinates: columns {@code x … x + width − 1}, rows {@code y … y + height − 1}. It may
 * lie partly or wholly outside a grid (the halo of a border block does).
 */
public record Window(int x, int y, int width, int height) implements Serializable {

    public Window {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("window size " + width + "×" + height + " is negative");
        }
    }

    /** First column to the right of the window. */
    public int endX() {
        return x + width;
    }

    /** First row below the window. */
    public int endY() {
        return y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** Number of pixels. */
    public int size() {
        return Math.multiplyExact(width, height);
    }

    public boolean contains(int column, int row) {
        return column >= x && row >= y && column < endX() && row < endY();
    }

    public boolean contains(Window other) {
        return other.x >= x && other.y >= y && other.endX() <= endX() && other.endY() <= endY();
    }

    /** Index of a pixel in the row-major arrays of a block that covers this window. */
    public int index(int column, int row) {
        return (row - y) * width + (column - x);
    }

    /** This window, {@code halo} pixels larger on every side. */
    public Window grow(int halo) {
        return new Window(x - halo, y - halo, width + 2 * halo, height + 2 * halo);
    }

    /** The common part; empty (size 0 × 0) when there is none. */
    public Window intersection(Window other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int right = Math.min(endX(), other.endX());
        int bottom = Math.min(endY(), other.endY());
        return right <= left || bottom <= top
                ? new Window(left, top, 0, 0)
                : new Window(left, top, right - left, bottom - top);
    }

    public Window translate(int dx, int dy) {
        return new Window(x + dx, y + dy, width, height);
    }
}
