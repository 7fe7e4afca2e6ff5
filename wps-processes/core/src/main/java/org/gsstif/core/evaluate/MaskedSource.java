package org.gsstif.core.evaluate;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A raster under another one's clouds: a pixel is missing in all bands where the other is missing in any. */
record MaskedSource(RasterSource source, RasterSource clouds) implements RasterSource {

    @Override
    public GridGeometry grid() {
        return source.grid();
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock result = new RasterBlock(window, bands());
        result.copyFrom(source.read(window));
        RasterBlock mask = clouds.read(window);
        for (int i = 0; i < window.size(); i++) {
            boolean clear = true;
            for (int b = 0; b < mask.bands(); b++) {
                clear &= mask.valid(b)[i];
            }
            for (int b = 0; b < bands() && !clear; b++) {
                result.valid(b)[i] = false;
                result.values(b)[i] = 0;
            }
        }
        return result;
    }
}
