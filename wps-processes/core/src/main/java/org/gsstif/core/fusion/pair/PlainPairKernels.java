package org.gsstif.core.fusion.pair;

/** The kernels in plain Java. */
final class PlainPairKernels implements PairKernels {

    @Override
    public Likeness likeness(float[][] planes, float[] tolerance, boolean[] valid) {
        return new LevelLikeness(planes, tolerance, valid);
    }

    /** Two values of the second kind at a time: one addition need not wait for the other, and the sums stay in registers. */
    @Override
    public void sum(int[] list, int n, double[] weight, double[] weighted, double[] plain, int values, double[] sums) {
        int v = 0;
        for (; v + 4 <= values; v += 4) {
            four(list, n, weight, weighted, plain, values, v, sums);
        }
        if (v < values) {
            two(list, n, weight, weighted, plain, values, v, sums);
        }
    }

    private static void four(
            int[] list, int n, double[] weight, double[] weighted, double[] plain, int values, int v, double[] sums) {
        int stride = PairKernels.length(values);
        int plainStride = PairKernels.length(values / 2);
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double p0 = 0;
        double p1 = 0;
        for (int k = 0; k < n; k++) {
            int r = stride * list[k] + v;
            int p = plainStride * list[k] + v / 2;
            double w = weight[k];
            s0 += w * weighted[r];
            s1 += w * weighted[r + 1];
            s2 += w * weighted[r + 2];
            s3 += w * weighted[r + 3];
            p0 += plain[p];
            p1 += plain[p + 1];
        }
        sums[v] = s0;
        sums[v + 1] = s1;
        sums[v + 2] = s2;
        sums[v + 3] = s3;
        sums[stride + v / 2] = p0;
        sums[stride + v / 2 + 1] = p1;
    }

    private static void two(
            int[] list, int n, double[] weight, double[] weighted, double[] plain, int values, int v, double[] sums) {
        int stride = PairKernels.length(values);
        int plainStride = PairKernels.length(values / 2);
        double s0 = 0;
        double s1 = 0;
        double p0 = 0;
        for (int k = 0; k < n; k++) {
            int r = stride * list[k] + v;
            s0 += weight[k] * weighted[r];
            s1 += weight[k] * weighted[r + 1];
            p0 += plain[plainStride * list[k] + v / 2];
        }
        sums[v] = s0;
        sums[v + 1] = s1;
        sums[stride + v / 2] = p0;
    }
}
