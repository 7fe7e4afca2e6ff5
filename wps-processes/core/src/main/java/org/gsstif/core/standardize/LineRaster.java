package org.gsstif.core.standardize;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** A raster through a line per band, offset_b + gain_b · C, computed as it is read. */
record LineRaster(RasterSource source, double[] offset, double[] gain) implements RasterSource {

    /**
     * A coarse image on the fine images' scale: (C − α_b) / β_b.
     *
     * @throws IllegalArgumentException if a gain β_b is not positive: such a line cannot be undone in a meaningful way
     */
    static RasterSource undone(RasterSource coarse, SensorModel model) {
        double[] offset = new double[model.bands()];
        double[] gain = new double[model.bands()];
        for (int b = 0; b < model.bands(); b++) {
            if (!(model.gain()[b] > 1e-9f)) {
                throw new IllegalArgumentException("targetLine is true, but the fitted gain of band " + b + " is "
                        + model.gain()[b] + "; it must be positive. Set targetLine to false, or check that the bands"
                        + " match");
            }
            gain[b] = 1.0 / model.gain()[b];
            offset[b] = -model.offset()[b] * gain[b];
        }
        return new LineRaster(coarse, offset, gain);
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
    public RasterBlock read(Window window) throws IOException {
        RasterBlock from = source.read(window);
        RasterBlock block = new RasterBlock(window, bands());
        for (int b = 0; b < bands(); b++) {
            for (int i = 0; i < window.size(); i++) {
                if (from.valid(b)[i]) {
                    block.values(b)[i] = (float) (offset[b] + gain[b] * from.values(b)[i]);
                    block.valid(b)[i] = true;
                }
            }
        }
        return block;
    }
}
