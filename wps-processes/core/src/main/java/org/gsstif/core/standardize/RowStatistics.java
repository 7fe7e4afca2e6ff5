package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;

/**
 * Statistics over a whole coarse grid in a fixed order: each row is summed from left to right, then the rows from top to
 * bottom. So neither the height of the strips nor the number of workers changes a bit.
 */
final class RowStatistics {

    /** Adds the cells of a strip of whole rows; {@code rows[y][band]} belongs to row strip.y() + y. */
    interface StripTask {
        void run(Window strip, PooledMoments[][] rows) throws IOException;
    }

    private RowStatistics() {}

    /** Whole rows, as many as have about as many cells as a block of the runner. */
    static List<Window> strips(GridGeometry grid, BlockRunner runner) {
        long block = (long) runner.blockSize() * runner.blockSize();
        int height = (int) Math.max(1, Math.min(grid.height(), block / grid.width()));
        return Stream.iterate(0, y -> y < grid.height(), y -> y + height)
                .map(y -> new Window(0, y, grid.width(), Math.min(height, grid.height() - y)))
                .toList();
    }

    /** One sum of moments per band over the whole grid. */
    static PooledMoments[] pool(GridGeometry grid, int bands, String step, RunContext run, StripTask task)
            throws IOException {
        PooledMoments[][] rows = new PooledMoments[grid.height()][];
        run.runner().run(strips(grid, run.runner()), step, run.monitor(), strip -> {
            PooledMoments[][] own = new PooledMoments[strip.height()][];
            for (int y = 0; y < own.length; y++) {
                own[y] = zeros(bands);
            }
            task.run(strip, own);
            System.arraycopy(own, 0, rows, strip.y(), own.length);
        });
        PooledMoments[] pooled = zeros(bands);
        for (PooledMoments[] row : rows) {
            for (int b = 0; b < bands; b++) {
                pooled[b].add(row[b]);
            }
        }
        return pooled;
    }

    private static PooledMoments[] zeros(int bands) {
        return Stream.generate(PooledMoments::new).limit(bands).toArray(PooledMoments[]::new);
    }
}
