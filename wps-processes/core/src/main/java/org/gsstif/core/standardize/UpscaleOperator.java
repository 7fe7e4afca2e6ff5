package org.gsstif.core.standardize;

/** How fine pixels are weighted into a coarse cell (METHODS 1). */
public enum UpscaleOperator {
    /** A Gaussian point spread function of width σ, sampled at the pixel centres and truncated at 3σ. */
    GAUSSIAN_PSF,
    /** The plain mean of the pixels whose centre lies inside the cell. */
    BOX,
    /** The mean of all pixels that the cell touches, weighted by the area of overlap: for grids that do not nest. */
    AREA_WEIGHTED,
    /**
     * As the published USTFIP development code does it: the means of the cell and its eight neighbours, weighted by exp(−2 d²)
     * with d their distance in cells (METHODS 1, "Trap"); for agreement with it. σ plays no part.
     */
    BLURRED_MEAN;

    /** Weight of a neighbouring cell along one axis, where the cell itself has 1: exp(−2). */
    static final double NEIGHBOUR = Math.exp(-2);
}
