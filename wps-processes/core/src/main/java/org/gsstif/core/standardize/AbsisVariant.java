package org.gsstif.core.standardize;

/** How ABSIS scales the target's anomaly A_p = C_p − MC before it is added to MU (METHODS 2). */
public enum AbsisVariant {
    /** C* = MU + A_p. */
    ADDITIVE,
    /** C* = MU + g_b · A_p, g_b the slope of U(F_k) on C_k over all cells of all pairs, per band. */
    GAIN,
    /** As GAIN with the slope in a window of cells, drawn towards the global one where there are few samples. */
    LOCAL_GAIN,
    /** As GAIN with g_b = sd(U(F)) / sd(C). */
    STANDARDIZED,
    /** C* = MU · C_p / MC. */
    RATIO,
    /** C* = MU + the anomaly without its outliers, smoothed (as in the interpolation of mean anomalies). */
    SMOOTH
}
