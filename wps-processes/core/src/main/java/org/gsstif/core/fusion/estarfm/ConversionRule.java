package org.gsstif.core.fusion.estarfm;

/** When the coarse images changed enough for a conversion coefficient; else V = 1. */
public enum ConversionRule {
    /** The mean coarse change between the two dates over the similar pixels is at least {@code uncertainty} of the range. */
    COARSE_CHANGE,
    /**
     * The standard deviation of the coarse values of both dates over the similar pixels exceeds √2 · {@code uncertainty} · the
     * range's maximum, as the authors' program does (with uncertainty 0.002).
     */
    COARSE_SPREAD,
    /** Always. */
    ALWAYS
}
