package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;

/** Up to 16,384 coarse cells of many images in memory, the same cells of each: all cells of small grids. */
final class CoarseSamples {

    private static final int MAX_CELLS = 16_384;
    /** Values held: cells × bands × images. */
    private static final long MAX_VALUES = 40_000_000;

    private static final int SIDE = 16;

    private CoarseSamples() {}

    static List<Window> windows(GridMapping mapping, int images, int bands) {
        Window area = SampleWindows.overlap(mapping);
        long cells = Math.max(SIDE * SIDE, Math.min(MAX_CELLS, MAX_VALUES / ((long) images * bands)));
        if ((long) area.width() * area.height() <= cells) {
            return List.of(area);
        }
        return SampleWindows.spread(area, SIDE, (int) (cells / (SIDE * SIDE)));
    }

    /** [image][window]. */
    static RasterBlock[][] read(List<? extends RasterSource> images, List<Window> windows, RunContext run)
            throws IOException {
        RasterBlock[][] blocks = new RasterBlock[images.size()][windows.size()];
        run.runner()
                .run(
                        SensorSamples.indices(images.size()),
                        "sampling",
                        run.part(0, 0).monitor(),
                        index -> {
                            for (int i = 0; i < windows.size(); i++) {
                                blocks[index.x()][i] = images.get(index.x()).read(windows.get(i));
                            }
                        });
        return blocks;
    }
}
