package org.gsstif.server.cli;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A raster times a factor; a product that is not finite is missing. */
record ScaledSource(RasterSource source, double factor) implements RasterSource {

    static RasterSource of(RasterSource source, double factor) {
        return factor == 1 ? source : new ScaledSource(source, factor);
    }

    @Override
    public GridGeometry grid() {
        return source.grid();
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public List<String> bandNames() {
        return source.bandNames();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock from = source.read(window);
        RasterBlock result = new RasterBlock(window, bands());
        for (int b = 0; b < bands(); b++) {
            for (int i = 0; i < window.size(); i++) {
                float v = (float) (factor * from.values(b)[i]);
                if (from.valid(b)[i] && Float.isFinite(v)) {
                    result.values(b)[i] = v;
                    result.valid(b)[i] = true;
                }
            }
        }
        return result;
    }
}
