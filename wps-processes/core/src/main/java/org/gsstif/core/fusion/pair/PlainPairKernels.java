package org.gsstif.core.fusion.pair;

/** The kernels in plain Java. */
final class PlainPairKernels implements PairKernels {

    private static final int AT_ONCE = 4;

    @Override
    public Likeness likeness(float[][] planes, float[] tolerance, boolean[] valid, int width) {
        return new RecordLikeness(planes, tolerance, valid, width);
    }

    /** Four values at a time: one addition need not wait for the other, and the sums stay in registers. */
    @Override
    public void sum(int[] list, int n, double[] weight, double[] records, int values, double[] sums) {
        int stride = PairKernels.length(values);
        for (int v = 0; v < values; v += AT_ONCE) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = 0; k < n; k++) {
                int r = stride * list[k] + v;
                double w = weight[k];
                s0 += w * records[r];
                s1 += w * records[r + 1];
                s2 += w * records[r + 2];
                s3 += w * records[r + 3];
            }
            sums[v] = s0;
            sums[v + 1] = s1;
            sums[v + 2] = s2;
            sums[v + 3] = s3;
        }
    }

    @Override
    public void sum(int[] list, int n, double[] records, int values, double[] sums) {
        int stride = PairKernels.length(values);
        for (int v = 0; v < values; v += AT_ONCE) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = 0; k < n; k++) {
                int r = stride * list[k] + v;
                s0 += records[r];
                s1 += records[r + 1];
                s2 += records[r + 2];
                s3 += records[r + 3];
            }
            sums[v] = s0;
            sums[v + 1] = s1;
            sums[v + 2] = s2;
            sums[v + 3] = s3;
        }
    }
}
