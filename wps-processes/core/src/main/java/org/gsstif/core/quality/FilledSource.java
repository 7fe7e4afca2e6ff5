package org.gsstif.core.quality;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A raster whose missing pixels are taken from another one on the same grid. */
record FilledSource(RasterSource first, RasterSource fallback) implements RasterSource {

    @Override
    public GridGeometry grid() {
        return first.grid();
    }

    @Override
    public int bands() {
        return first.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock result = new RasterBlock(window, bands());
        result.copyFrom(first.read(window));
        RasterBlock other = null;
        for (int b = 0; b < bands(); b++) {
            float[] values = result.values(b);
            boolean[] valid = result.valid(b);
            for (int i = 0; i < values.length; i++) {
                if (!valid[i]) {
                    if (other == null) {
                        other = fallback.read(window);
                    }
                    values[i] = other.values(b)[i];
                    valid[i] = other.valid(b)[i];
                }
            }
        }
        return result;
    }
}
