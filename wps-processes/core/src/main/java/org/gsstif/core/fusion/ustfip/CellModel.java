package org.gsstif.core.fusion.ustfip;

/** Layout of the scratch raster between the coarse and the fine stage: these planes for each band, one band after the other. */
final class CellModel {

    /** Index of k* among the dates of the run; missing where there is no model. */
    static final int DATE = 0;
    /** a. */
    static final int SLOPE = 1;
    /** b. */
    static final int INTERCEPT = 2;
    /** R = C_p − (a · C_k* + b). */
    static final int RESIDUAL = 3;
    /** Correlation of C_k* and C_p; missing where undefined. */
    static final int CORRELATION = 4;
    /** Sum of {@link FallbackReason} bits; valid everywhere. */
    static final int REASON = 5;

    static final int PLANES = 6;

    private CellModel() {}

    static int plane(int band, int what) {
        return band * PLANES + what;
    }
}
