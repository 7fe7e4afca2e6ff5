package org.gsstif.core.fusion.similar;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The square window of (2 · radius + 1)² places around a pixel. Places are numbered column by column, each from top to
 * bottom: place = (dx + radius) · side + dy + radius. That is the order in which neighbours are summed.
 */
final class SearchWindow implements Serializable {

    final int radius;
    final int side;
    /** Number of places. */
    final int size;
    /** By place: its position in the order of nearness to the centre, equally near ones by rows, then columns. */
    final int[] rank;
    /** By place: 1 / (1 + d / (radius + 0.5)). */
    final double[] weight;

    SearchWindow(int radius) {
        this.radius = radius;
        side = 2 * radius + 1;
        size = side * side;
        rank = new int[size];
        weight = new double[size];
        long[] order = new long[size];
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int squared = dx * dx + dy * dy;
                weight[place(dx, dy)] = 1 / (1 + Math.sqrt(squared) / (radius + 0.5));
                int scan = (dy + radius) * side + dx + radius;
                order[scan] = ((long) squared << 32) | scan;
            }
        }
        Arrays.sort(order);
        for (int r = 0; r < size; r++) {
            int scan = (int) order[r];
            rank[place(scan % side - radius, scan / side - radius)] = r;
        }
    }

    int place(int dx, int dy) {
        return (dx + radius) * side + dy + radius;
    }
}
