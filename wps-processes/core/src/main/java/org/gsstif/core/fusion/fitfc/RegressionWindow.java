package org.gsstif.core.fusion.fitfc;

/** Over what the regression model of Fit-FC is fitted. */
public enum RegressionWindow {
    /** The coarse cells within {@code regressionRadius} of a cell; one model per cell, as the paper has it. */
    CELLS,
    /**
     * The fine pixels of the search window with their nearest coarse values, so cells count by their share of the window; one
     * model per pixel. Residuals are averaged over the cell before they are interpolated. As the imagefusion library does it.
     */
    PIXELS
}
