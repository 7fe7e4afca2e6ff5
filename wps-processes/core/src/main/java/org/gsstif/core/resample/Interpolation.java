package org.gsstif.core.resample;

/** How the value of a coarse image at a place between its cell centres is found. */
public enum Interpolation {
    /** N(·): the cell that holds the place. Missing where that cell is. */
    NEAREST,
    /** The 2 × 2 cells around, those that are valid. Missing where the cell that holds the place is. */
    BILINEAR,
    /** B(·): {@link CubicConvolution} of the 4 × 4 cells around. Missing where the cell that holds the place is. */
    CUBIC
}
