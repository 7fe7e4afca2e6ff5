package org.gsstif.core.register;

/** Where a registered prediction lies. */
public enum Frame {
    /** Where the coarse target shows the image of its date to lie, as far as that can be trusted. */
    TARGET,
    /** At the mean place of the fine dates: the same for all targets, for time series. */
    COMMON
}
