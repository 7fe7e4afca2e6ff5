package org.gsstif.core.fusion.fsdaf;

/** Step 5 of FSDAF in one coarse cell and band: how the residual is shared among the cell's fine pixels. */
final class ResidualShare {

    /** A normalised weight above this becomes the mean: one pixel must not take the whole cell's residual. */
    private static final double EXTREME = 10;

    private static final double LEAST = 1e-9;

    private ResidualShare() {}

    /**
     * @param residual R of the cell
     * @param difference F_SP − F_TP per pixel of the cell
     * @param homogeneity HI per pixel, 0..1
     * @return r per pixel; their mean is R
     */
    static double[] of(double residual, double[] difference, double[] homogeneity) {
        int n = difference.length;
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            boolean sameSign = residual > 0 ? difference[i] > 0 : difference[i] < 0;
            double spatial = sameSign ? Math.abs(difference[i]) : 0;
            // CW = E_ho HI + |R| (1 − HI)
            weight[i] = spatial * homogeneity[i] + Math.abs(residual) * (1 - homogeneity[i]) + LEAST;
        }
        normalise(weight);
        boolean cut = false;
        for (int i = 0; i < n; i++) {
            if (weight[i] > EXTREME) {
                weight[i] = 1;
                cut = true;
            }
        }
        if (cut) {
            normalise(weight);
        }
        for (int i = 0; i < n; i++) {
            weight[i] *= residual;
        }
        return weight;
    }

    private static void normalise(double[] weight) {
        double sum = 0;
        for (double w : weight) {
            sum += w;
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= weight.length / sum;
        }
    }
}
