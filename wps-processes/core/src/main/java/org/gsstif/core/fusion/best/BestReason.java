package org.gsstif.core.fusion.best;

import org.gsstif.core.fusion.Reason;

/** Why a pixel was not predicted in the plain way: bits of the provenance band {@code reason}; 0 means the plain way. */
public enum BestReason implements Reason {
    /** The coarse target is missing in the pixel's cell, or the pixel lies outside the coarse grid. */
    NO_TARGET(1, "the coarse target is missing here: the regressions of cells around are used"),
    /** The dominant date has too few valid cells around for a local regression. */
    DATE_DIFFERENCE(2, "no local regression of the dominant date: its mean difference from the target is added"),
    /** No date has a valid value at the pixel in the whole series. */
    NO_CLEAR_DATE(4, "no fine date is clear here: no prediction");

    private final int bit;
    private final String text;

    BestReason(int bit, String text) {
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
