package org.gsstif.core.standardize;

/** How fine pixels are weighted into a coarse cell (METHODS 1). */
public enum UpscaleOperator {
    /** A Gaussian point spread function of width σ, sampled at the pixel centres and truncated at 3σ. */
    GAUSSIAN_PSF,
    /** The plain mean of the pixels whose centre lies inside the cell. */
    BOX,
    /** The mean of all pixels that the cell touches, weighted by the area of overlap: for grids that do not nest. */
    AREA_WEIGHTED
}
