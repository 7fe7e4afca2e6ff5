package org.gsstif.core.standardize;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * C* = MU + g · (C − MC) of one coarse image, computed cell by cell as it is read (METHODS 2); the RATIO variant is C* = MU
 * · C / MC.
 *
 * @param coarse C
 * @param means MU and MC
 * @param gains g per band
 * @param localGains g per band and cell, or null
 * @param ratioLimits RATIO: least |MC| per band; smaller ones make no ratio; null for the other variants
 */
record StandardizedCoarse(
        RasterSource coarse, RasterSource means, double[] gains, RasterSource localGains, double[] ratioLimits)
        implements RasterSource {

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
        RasterBlock c = coarse.read(window);
        RasterBlock m = means.read(window);
        RasterBlock g = localGains == null ? null : localGains.read(window);
        RasterBlock out = new RasterBlock(window, bands());
        for (int b = 0; b < bands(); b++) {
            float[] mu = m.values(b);
            float[] mc = m.values(bands() + b);
            float[] values = c.values(b);
            float[] local = g == null ? null : g.values(b);
            for (int i = 0; i < window.size(); i++) {
                if (!m.valid(b)[i] || !c.valid(b)[i]) {
                    continue;
                }
                double value;
                if (ratioLimits == null) {
                    double gain = local == null ? gains[b] : local[i];
                    value = mu[i] + gain * ((double) values[i] - mc[i]); // METHODS 2: C*_p = MU + g · A_p
                } else if (Math.abs(mc[i]) >= ratioLimits[b]) {
                    value = mu[i] * ((double) values[i] / mc[i]);
                } else {
                    continue;
                }
                if (Float.isFinite((float) value)) {
                    out.values(b)[i] = (float) value;
                    out.valid(b)[i] = true;
                }
            }
        }
        return out;
    }
}
