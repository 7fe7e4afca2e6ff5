package org.gsstif.core.fusion.ustfip;

import org.gsstif.core.raster.RasterBlock;

/**
 * The line of one cell at one date and band, as it is kept: in float.
 *
 * @param slope a
 * @param intercept b
 * @param residual R = C_p − (a · C_k + b), with a and b as they are kept, so that their rounding cancels in f_raw
 * @param correlation of C_k and C_p, NaN where undefined
 * @param reason sum of {@link FallbackReason} bits
 */
record CellFit(float slope, float intercept, float residual, float correlation, int reason) {

    /**
     * @param fit the window's fit
     * @param reason bits of the choice of the date
     * @param at index of the cell in both blocks
     */
    static CellFit of(WindowFit fit, int reason, RasterBlock ck, RasterBlock cp, int band, int at) {
        float a = (float) fit.slope();
        float b = (float) fit.intercept();
        double fitted = (double) a * ck.values(band)[at] + b;
        double correlation = fit.correlation();
        int all = reason
                | (fit.constant() ? FallbackReason.CONSTANT_WINDOW.bit() : 0)
                | (correlation < 0 ? FallbackReason.NEGATIVE_CORRELATION.bit() : 0);
        return new CellFit(a, b, (float) (cp.values(band)[at] - fitted), (float) correlation, all);
    }
}
