package org.gsstif.core.standardize;

import java.io.Serializable;
import org.gsstif.core.raster.Window;

/** Tells at once whether a box of pixels has any missing one: sums of missing pixels over all boxes from the upper left. */
final class GapCounts implements Serializable {

    private final Window window;
    private final int stride;
    private final int[] counts;

    GapCounts(Window window, boolean[] valid) {
        this.window = window;
        this.stride = window.width() + 1;
        this.counts = new int[stride * (window.height() + 1)];
        for (int y = 0; y < window.height(); y++) {
            int row = 0;
            for (int x = 0; x < window.width(); x++) {
                row += valid[y * window.width() + x] ? 0 : 1;
                counts[(y + 1) * stride + x + 1] = counts[y * stride + x + 1] + row;
            }
        }
    }

    /** Whether the box lies inside the window and nothing in it is missing. */
    boolean none(int x, int y, int width, int height) {
        int left = x - window.x();
        int top = y - window.y();
        int right = left + width;
        int bottom = top + height;
        return left >= 0
                && top >= 0
                && right <= window.width()
                && bottom <= window.height()
                && counts[bottom * stride + right]
                                - counts[top * stride + right]
                                - counts[bottom * stride + left]
                                + counts[top * stride + left]
                        == 0;
    }

    /** The same for the box around a parallelogram of the given centre and side vectors. */
    boolean noneAround(double cx, double cy, double ux, double uy, double vx, double vy) {
        double halfWidth = (Math.abs(ux) + Math.abs(vx)) / 2;
        double halfHeight = (Math.abs(uy) + Math.abs(vy)) / 2;
        int left = (int) Math.floor(cx - halfWidth);
        int top = (int) Math.floor(cy - halfHeight);
        int right = (int) Math.ceil(cx + halfWidth);
        int bottom = (int) Math.ceil(cy + halfHeight);
        return none(left, top, right - left, bottom - top);
    }
}
