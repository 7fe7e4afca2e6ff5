package org.gsstif.core.standardize;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A coarse image on the fine images' scale: (C − α_b) / β_b, computed as it is read. */
final class UndoneLine implements RasterSource {

    private final RasterSource coarse;
    private final SensorModel model;

    private UndoneLine(RasterSource coarse, SensorModel model) {
        this.coarse = coarse;
        this.model = model;
    }

    /**
     * @throws IllegalArgumentException if a gain β_b is not positive: such a line cannot be undone in a meaningful way
     */
    static RasterSource of(RasterSource coarse, SensorModel model) {
        for (int b = 0; b < model.bands(); b++) {
            if (!(model.gain()[b] > 1e-6f)) {
                throw new IllegalArgumentException("targetLine is true, but the fitted gain of band " + b + " is "
                        + model.gain()[b] + "; it must be positive. Set targetLine to false, or check that the bands"
                        + " match");
            }
        }
        return new UndoneLine(coarse, model);
    }

    @Override
    public GridGeometry grid() {
        return coarse.grid();
    }

    @Override
    public int bands() {
        return coarse.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock source = coarse.read(window);
        RasterBlock block = new RasterBlock(window, bands());
        for (int b = 0; b < bands(); b++) {
            double offset = model.offset()[b];
            double gain = model.gain()[b];
            for (int i = 0; i < window.size(); i++) {
                if (source.valid(b)[i]) {
                    block.values(b)[i] = (float) ((source.values(b)[i] - offset) / gain);
                    block.valid(b)[i] = true;
                }
            }
        }
        return block;
    }
}
