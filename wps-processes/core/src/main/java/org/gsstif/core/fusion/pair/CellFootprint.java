package org.gsstif.core.fusion.pair;

import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;

/** How large a coarse cell is in fine pixels. */
public final class CellFootprint {

    private CellFootprint() {}

    /**
     * The side of the square of fine pixels that holds any coarse cell's pixel centres, whatever the angle between the grids:
     * the largest over cells at the corners, edges and centre of the coarse grid, one pixel more.
     */
    public static int pixels(GridMapping mapping) {
        Window cells = mapping.coarse().window();
        double largest = 1;
        for (int row : new int[] {0, (cells.height() - 1) / 2, cells.height() - 1}) {
            for (int column : new int[] {0, (cells.width() - 1) / 2, cells.width() - 1}) {
                double[] corners = {column, row, column + 1, row, column, row + 1, column + 1, row + 1};
                mapping.coarseToFine(corners, 4);
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < i; j++) {
                        largest = Math.max(largest, Math.abs(corners[2 * i] - corners[2 * j]));
                        largest = Math.max(largest, Math.abs(corners[2 * i + 1] - corners[2 * j + 1]));
                    }
                }
            }
        }
        return (int) Math.ceil(largest) + 1;
    }
}
