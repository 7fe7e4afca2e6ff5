package org.gsstif.core.standardize;

/** What is done to the coarse images before a fusion. */
public enum Standardization {
    /** Nothing but conformation: fine dates without a coarse image get U(F_k). */
    NONE,
    /** Every coarse image at a fine date is replaced by U(F_k) (METHODS 1). */
    UPSCALE,
    /** As UPSCALE, and the target is replaced by C*_p, the mean of U(F_k) plus the target's anomaly (METHODS 2). */
    ABSIS
}
