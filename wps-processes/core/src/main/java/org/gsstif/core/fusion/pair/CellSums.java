package org.gsstif.core.fusion.pair;

import java.util.Arrays;
import org.gsstif.core.raster.Window;

/**
 * Adds weights of the pixels of lists by coarse cell: what is the same in all pixels of a cell need then be multiplied once a cell
 * only. The order of additions depends on the list alone. For one worker.
 */
public final class CellSums {

    /** Sums a cell has, taken in turn: one addition need not wait for the one before. */
    private static final int TURNS = 4;

    private final int[] cell;
    private final int columns;
    private final double[] sums;
    private final int[] counts;
    /** By place of a window's first pixel: the last column and row of the cells in it, and the first ones, negative. */
    private final int[] right;

    private final int[] left;
    private final int[] bottom;
    private final int[] top;

    /** The cells of the last list that has been added: indices, weights, numbers of pixels. */
    private final int[] cells;

    private final double[] weights;
    private final double[] numbers;

    /**
     * @param data the block; its images are read by nearest cell
     * @param radius of the window around a pixel, at most the block's halo
     */
    public CellSums(BlockData data, int radius) {
        cell = data.cellIndex();
        Window window = data.cells();
        columns = window.width();
        sums = new double[TURNS * window.size()];
        counts = new int[sums.length];
        cells = new int[window.size()];
        weights = new double[cells.length];
        numbers = new double[cells.length];
        int width = data.padded().width();
        right = new int[cell.length];
        left = new int[cell.length];
        bottom = new int[cell.length];
        top = new int[cell.length];
        for (int i = 0; i < cell.length; i++) {
            boolean outside = cell[i] < 0;
            right[i] = outside ? Short.MIN_VALUE : cell[i] % columns;
            left[i] = outside ? Short.MIN_VALUE : -(cell[i] % columns);
            bottom[i] = outside ? Short.MIN_VALUE : cell[i] / columns;
            top[i] = outside ? Short.MIN_VALUE : -(cell[i] / columns);
        }
        for (int[] plane : new int[][] {right, left, bottom, top}) {
            greatest(plane, 1, 2 * radius + 1);
            greatest(plane, width, 2 * radius + 1);
        }
    }

    /** Puts the greatest of {@code side} values {@code step} apart in the place of the first. */
    private static void greatest(int[] values, int step, int side) {
        int reach = 1;
        while (reach < side) {
            int next = Math.min(reach, side - reach) * step;
            for (int i = 0; i < values.length - next; i++) {
                values[i] = Math.max(values[i], values[i + next]);
            }
            reach = Math.min(2 * reach, side);
        }
    }

    /** Whether a window has so few cells that going through n of its pixels by cell is worth it. */
    public boolean worthIt(int corner, int n) {
        return (right[corner] + left[corner] + 1) * (bottom[corner] + top[corner] + 1) <= n / 2;
    }

    /**
     * Adds the weights of a list of pixels.
     *
     * @param corner first pixel of the window in which they lie
     * @return how many cells there are
     */
    public int add(int corner, int[] list, int n, double[] weight) {
        for (int k = 0; k < n; k++) {
            int at = TURNS * cell[list[k]] + (k & (TURNS - 1));
            sums[at] += weight[k];
            counts[at]++;
        }
        int found = 0;
        for (int row = -top[corner]; row <= bottom[corner]; row++) {
            int first = row * columns - left[corner];
            int last = row * columns + right[corner];
            for (int c = first; c <= last; c++) {
                int t = TURNS * c;
                cells[found] = c;
                weights[found] = (sums[t] + sums[t + 1]) + (sums[t + 2] + sums[t + 3]);
                numbers[found++] = counts[t] + counts[t + 1] + counts[t + 2] + counts[t + 3];
            }
            Arrays.fill(sums, TURNS * first, TURNS * (last + 1), 0);
            Arrays.fill(counts, TURNS * first, TURNS * (last + 1), 0);
        }
        return found;
    }

    /** The cells of the window of the last list, row by row; not a copy. */
    public int[] cells() {
        return cells;
    }

    /** Their sums of weights, 0 where no pixel of the list lies; not a copy. */
    public double[] weights() {
        return weights;
    }

    /** How many pixels of the list lie in them; not a copy. */
    public double[] numbers() {
        return numbers;
    }
}
