package org.gsstif.core.fusion.similar;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with the Vector API: distances go to memory as ints at once, and a comparison is a mask. Products and sums are
 * rounded one by one, as in plain Java, never fused: the results are the same bits.
 */
final class VectorKernels implements WindowKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    @Override
    public void distances(float[][] strips, float[] centre, int start, int n, int[] bits) {
        int bands = strips.length;
        if (bands >= 4) {
            four(strips, centre, start, n, bits);
        } else {
            one(strips[0], centre[0], start, n, bits);
            for (int b = 1; b < bands; b++) {
                addOne(strips[b], centre[b], start, n, bits);
            }
        }
        for (int b = 4; b < bands; b++) {
            addOne(strips[b], centre[b], start, n, bits);
        }
    }

    private static void one(float[] s, float c, int start, int n, int[] bits) {
        FloatVector vc = FloatVector.broadcast(FLOATS, c);
        for (int i = 0; i < n; i += FLOATS.length()) {
            FloatVector d = FloatVector.fromArray(FLOATS, s, start + i).sub(vc);
            d.mul(d).reinterpretAsInts().intoArray(bits, i);
        }
    }

    private static void addOne(float[] s, float c, int start, int n, int[] bits) {
        FloatVector vc = FloatVector.broadcast(FLOATS, c);
        for (int i = 0; i < n; i += FLOATS.length()) {
            FloatVector sum = IntVector.fromArray(INTS, bits, i).reinterpretAsFloats();
            FloatVector d = FloatVector.fromArray(FLOATS, s, start + i).sub(vc);
            sum.add(d.mul(d)).reinterpretAsInts().intoArray(bits, i);
        }
    }

    private static void four(float[][] strips, float[] centre, int start, int n, int[] bits) {
        float[] s0 = strips[0];
        float[] s1 = strips[1];
        float[] s2 = strips[2];
        float[] s3 = strips[3];
        FloatVector c0 = FloatVector.broadcast(FLOATS, centre[0]);
        FloatVector c1 = FloatVector.broadcast(FLOATS, centre[1]);
        FloatVector c2 = FloatVector.broadcast(FLOATS, centre[2]);
        FloatVector c3 = FloatVector.broadcast(FLOATS, centre[3]);
        for (int i = 0; i < n; i += FLOATS.length()) {
            int j = start + i;
            FloatVector d0 = FloatVector.fromArray(FLOATS, s0, j).sub(c0);
            FloatVector d1 = FloatVector.fromArray(FLOATS, s1, j).sub(c1);
            FloatVector d2 = FloatVector.fromArray(FLOATS, s2, j).sub(c2);
            FloatVector d3 = FloatVector.fromArray(FLOATS, s3, j).sub(c3);
            d0.mul(d0)
                    .add(d1.mul(d1))
                    .add(d2.mul(d2))
                    .add(d3.mul(d3))
                    .reinterpretAsInts()
                    .intoArray(bits, i);
        }
    }

    @Override
    public int within(int[] bits, int threshold, int n) {
        int whole = INTS.loopBound(n);
        int within = 0;
        for (int i = 0; i < whole; i += INTS.length()) {
            within += IntVector.fromArray(INTS, bits, i)
                    .compare(VectorOperators.LE, threshold)
                    .trueCount();
        }
        for (int i = whole; i < n; i++) {
            within += bits[i] <= threshold ? 1 : 0;
        }
        return within;
    }
}
