package org.gsstif.core.quality;

/** SSIM and UIQI from means, variances and covariance. */
final class Structure {

    private Structure() {}

    /**
     * SSIM = (2 μx μy + c1)(2 σxy + c2) / ((μx² + μy² + c1)(σx² + σy² + c2)), c1 = (0.01 L)², c2 = (0.03 L)² (Wang et al.
     * 2004, eq. 13).
     */
    static double ssim(double mx, double my, double vx, double vy, double cov, double range) {
        double c1 = 0.01 * range * 0.01 * range;
        double c2 = 0.03 * range * 0.03 * range;
        return (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
    }

    /**
     * UIQI = 4 σxy μx μy / ((σx² + σy²)(μx² + μy²)) (Wang and Bovik 2002, doi 10.1109/97.995823, eq. 2). A factor whose
     * denominator is 0 is 1: both images are alike in that respect.
     */
    static double uiqi(double mx, double my, double vx, double vy, double cov) {
        double luminance = mx * mx + my * my == 0 ? 1 : 2 * mx * my / (mx * mx + my * my);
        double structure = vx + vy == 0 ? 1 : 2 * cov / (vx + vy);
        return luminance * structure;
    }
}
