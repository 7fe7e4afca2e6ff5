package org.gsstif.core.fusion.similar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The kernels in plain Java, written so that the compiler vectorises them. Floats become ints by two block copies through a
 * buffer, which cost less than a loop of single conversions, for these are not vectorised.
 */
final class PlainKernels implements WindowKernels {

    static final Factory FACTORY = new Factory() {
        @Override
        public WindowKernels create(int window, int stripLength) {
            return new PlainKernels(window, stripLength);
        }

        @Override
        public String name() {
            return "plain Java";
        }
    };

    private final float[] distances;
    private final FloatBuffer asFloats;
    private final IntBuffer asInts;

    private PlainKernels(int window, int stripLength) {
        distances = new float[stripLength];
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 * window).order(ByteOrder.nativeOrder());
        asFloats = buffer.asFloatBuffer();
        asInts = buffer.asIntBuffer();
    }

    @Override
    public void distances(float[][] strips, float[] centre, int start, int n, int[] bits) {
        SquaredDistances.compute(strips, strips.length, centre, distances, start, start + n);
        asFloats.put(0, distances, start, n);
        asInts.get(0, bits, 0, n);
    }

    /** Four at a time: the compiler's sum over a vector is slow. Signs are shifted, because a comparison would branch. */
    @Override
    public int within(int[] bits, int threshold, int n) {
        int quarter = n / 4;
        int beyond = 0;
        for (int i = 0; i < quarter; i++) {
            beyond += ((threshold - bits[i]) >>> 31)
                    + ((threshold - bits[i + quarter]) >>> 31)
                    + ((threshold - bits[i + 2 * quarter]) >>> 31)
                    + ((threshold - bits[i + 3 * quarter]) >>> 31);
        }
        for (int i = 4 * quarter; i < n; i++) {
            beyond += (threshold - bits[i]) >>> 31;
        }
        return n - beyond;
    }
}
