package org.gsstif.core.quality;

/** Over which pixels the means, variances and covariance of SSIM and UIQI are taken. */
public enum StructuralWindow {
    /** Once, over all compared pixels of the band. */
    GLOBAL,
    /**
     * In an 11×11 Gaussian window of σ = 1.5 pixels around every pixel (Wang et al. 2004, IEEE TIP 13(4), doi
     * 10.1109/TIP.2003.819861, section III.C), then the mean over all windows without a missing pixel.
     */
    GAUSSIAN
}
