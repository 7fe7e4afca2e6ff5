package org.gsstif.process.fusion;

/** Which USTFIP: as published, or the variation of METHODS 3b. */
public enum Preset {
    PAPER,
    BEST
}
