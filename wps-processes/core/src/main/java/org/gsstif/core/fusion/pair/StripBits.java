package org.gsstif.core.fusion.pair;

import org.gsstif.core.raster.Window;

/**
 * Sets of pixels of a plane, one bit each. A word holds 64 columns of a row, and words of the same columns follow each other downwards, as
 * a strip: the pixels of a window then lie in few cache lines, and one loop combines the words of all its rows. One strip more than the
 * columns need is there and stays empty, so that a window always has a next strip.
 */
public final class StripBits {

    /** Columns of a strip. */
    static final int COLUMNS = Long.SIZE;

    private static final int LOG = 6;

    private StripBits() {}

    /** Hears of the pixels of a block. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param x column in the block
         * @param y row in the block
         */
        void visit(int x, int y);
    }

    /** Visits every pixel of a block, strip by strip: windows around pixels that follow each other then share their words. */
    public static void visit(Window block, Visitor visitor) {
        for (int left = 0; left < block.width(); left += COLUMNS) {
            for (int y = 0; y < block.height(); y++) {
                for (int x = left; x < Math.min(left + COLUMNS, block.width()); x++) {
                    visitor.visit(x, y);
                }
            }
        }
    }

    /** Words of a set. */
    public static int words(int width, int height) {
        return ((width + COLUMNS - 1) / COLUMNS + 1) * height;
    }

    /** Index of a pixel's word; the pixel is bit {@code x % 64} of it. */
    public static int word(int x, int y, int height) {
        return x / COLUMNS * height + y;
    }

    /** Strips that windows of so many columns have: each has 64 columns, the last one perhaps fewer. */
    public static int strips(int side) {
        return (side + COLUMNS - 1) / COLUMNS;
    }

    /**
     * The next 64 columns of a row from column x on, the first in the lowest bit.
     *
     * @param word that of the pixel at x
     */
    static long from(long[] set, int word, int x, int height) {
        // a shift by 64 would be one by 0
        return set[word] >>> x | set[word + height] << 1 << ~x;
    }

    /** The columns of a window's strip, as bits. */
    static long columns(int strip, int side) {
        return -1L >>> (COLUMNS - Math.min(COLUMNS, side - COLUMNS * strip));
    }

    /** Index in the planes of a place in a window's strip, row · 64 + column. */
    static int pixel(int place, int corner, int width) {
        return corner + row(place) * width + (place & (COLUMNS - 1));
    }

    /** Row of a place in a window's strip. */
    static int row(int place) {
        return place >>> LOG;
    }

    /**
     * Lists the pixels of a square window that are in a set, row by row.
     *
     * @param cx column of the window's centre
     * @param cy its row
     * @param list filled with the pixels' indices in the planes; at least {@link #listLength} long
     * @return how many there are
     */
    public static int list(long[] set, int width, int height, int cx, int cy, int radius, int[] list) {
        int side = 2 * radius + 1;
        int first = word(cx - radius, cy - radius, height);
        int n = 0;
        for (int row = 0; row < side; row++) {
            for (int strip = 0; strip < strips(side); strip++) {
                long bits = from(set, first + strip * height + row, cx - radius, height) & columns(strip, side);
                int base = (cy - radius + row) * width + cx - radius + strip * COLUMNS;
                n = append(bits, base, list, n);
            }
        }
        return n;
    }

    /** Room that a list for {@link #append} needs to hold the pixels of a square window. */
    public static int listLength(int side) {
        return side * side + COLUMNS;
    }

    /** Appends base + the index of each set bit; writes a few more than it counts, which spares unpredictable branches. */
    static int append(long set, int base, int[] list, int n) {
        int count = Long.bitCount(set);
        long left = set;
        for (int i = 0; i < count; i += 4) {
            list[n + i] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[n + i + 1] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[n + i + 2] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            list[n + i + 3] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
        }
        return n + count;
    }
}
