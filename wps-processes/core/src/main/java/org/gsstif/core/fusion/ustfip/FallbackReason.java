package org.gsstif.core.fusion.ustfip;

import org.gsstif.core.fusion.Reason;

/** Why a pixel was not predicted in the plain way: bits of the provenance band {@code reason}; 0 means the plain way. */
public enum FallbackReason implements Reason {
    /** No date had a complete window; dates with at least {@code minWindow} valid cells competed. */
    RELAXED_WINDOW(1, "no date with a complete window: incomplete windows competed"),
    /** Nor were there such; the window was made smaller until a date had a complete one. */
    SHRUNK_WINDOW(2, "no date with enough valid cells: a smaller window was used"),
    /** C_k* does not vary in the window: slope 1, intercept the mean difference. */
    CONSTANT_WINDOW(4, "the coarse image does not vary in the window: slope 1"),
    /** The chosen date correlates negatively with the target; with OPTIMAL all dates do, and this is the least bad one. */
    NEGATIVE_CORRELATION(8, "the chosen date correlates negatively with the target"),
    /** The coarse target is missing in the cell, or the pixel lies outside the coarse grid: no prediction. */
    NO_TARGET(16, "the coarse target is missing: no prediction"),
    /** No date has a valid coarse value in the cell: no prediction. */
    NO_DATE(32, "no date has a coarse value in the cell: no prediction"),
    /** The fine image is missing at the pixel, at the chosen date and at all others that could do: no prediction. */
    NO_FINE(64, "the fine image is missing at the pixel: no prediction"),
    /** The fine image of the chosen date is missing at the pixel; the next best date that has it was taken. */
    OTHER_DATE(128, "the fine image of the chosen date is missing at the pixel: the next best date was used");

    private final int bit;
    private final String text;

    FallbackReason(int bit, String text) {
        this.bit = bit;
        this.text = text;
    }

    @Override
    public int bit() {
        return bit;
    }

    @Override
    public String text() {
        return text;
    }
}
