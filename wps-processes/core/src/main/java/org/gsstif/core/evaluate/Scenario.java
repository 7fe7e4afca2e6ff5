package org.gsstif.core.evaluate;

/** What the inputs of a case are like. */
public enum Scenario {
    /** Fine dates are clear and have a coarse image of the same date; the coarse target has no gaps. */
    PAIRED_CLEAR,
    /**
     * Fine dates have real cloud masks, their own or those of other dates of the series; no coarse image is of a fine date; the
     * coarse target has gaps.
     */
    UNPAIRED_CLOUDY
}
