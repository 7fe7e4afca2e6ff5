package org.gsstif.core.fusion.ustfip;

/**
 * How the date k* of a coarse cell is chosen among those that have a complete window around it (METHODS 3, step 2). Equal
 * scores: the date nearest to the target, of two equally near ones the earlier.
 */
public enum Selection {
    /** The date of the largest Pearson correlation, with its sign, between C_k and C_p in the window. */
    OPTIMAL,
    /** The date nearest to the target. */
    LAST_AVAILABLE,
    /** Any date, each as likely as the other; the same one for the same seed and cell. */
    RANDOM,
    /**
     * As OPTIMAL, the correlation and the regression weighted by 1 / (|C_k(j) − C_k(i)| + 1e-8), which favours cells j alike
     * to the centre i.
     */
    WEIGHTED,
    /** The date of the largest correlation · (1 − mean |C_k − C_p|), both over their sums over the dates. */
    SIMILARITY
}
