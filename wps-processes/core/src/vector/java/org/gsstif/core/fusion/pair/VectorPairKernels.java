package org.gsstif.core.fusion.pair;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with the Vector API: a pixel's values are one record, compared or added in one instruction. Each sum is a lane of
 * its own, and products and sums are rounded one by one, as in plain Java: the results are the same bits. Found by name, see
 * {@link PairKernels}.
 */
public final class VectorPairKernels implements PairKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final VectorSpecies<Double> DOUBLES =
            DoubleVector.SPECIES_PREFERRED.length() >= RECORD ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_256;

    /** @throws UnsupportedOperationException where vectors are too short to be worth it */
    public VectorPairKernels() {
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (bits < FLOATS.vectorBitSize()) {
            throw new UnsupportedOperationException("vectors have " + bits + " bits; at least 256 are needed");
        }
    }

    @Override
    public Likeness likeness(float[][] planes, float[] tolerance, boolean[] valid, int width) {
        return new VectorLikeness(planes, tolerance, valid, width);
    }

    /** Records as those of {@link RecordLikeness}: a vector is a record of eight. */
    private static final class VectorLikeness implements Likeness {
        private final int stride;
        private final float[] records;
        private final float[] tolerance;
        private final int width;

        VectorLikeness(float[][] planes, float[] tolerance, boolean[] valid, int width) {
            this.width = width;
            stride = RecordLikeness.stride(planes.length);
            records = RecordLikeness.records(planes, valid);
            this.tolerance = Arrays.copyOf(tolerance, stride);
        }

        @Override
        public int keep(int centre, int corner, int[] places, int n) {
            int kept = n;
            for (int from = 0; from < stride; from += FLOATS.length()) {
                kept = keep(from, centre, corner, places, kept);
            }
            return kept;
        }

        private int keep(int from, int centre, int corner, int[] places, int n) {
            FloatVector here = FloatVector.fromArray(FLOATS, records, stride * centre + from);
            FloatVector most = FloatVector.fromArray(FLOATS, tolerance, from);
            int kept = 0;
            for (int k = 0; k < n; k++) {
                int place = places[k];
                int j = StripBits.pixel(place, corner, width);
                FloatVector difference = FloatVector.fromArray(FLOATS, records, stride * j + from)
                        .sub(here);
                VectorMask<Float> unlike =
                        difference.lanewise(VectorOperators.ABS).compare(VectorOperators.GT, most);
                places[kept] = place;
                kept += unlike.anyTrue() ? 0 : 1;
            }
            return kept;
        }
    }

    @Override
    public void sum(int[] list, int n, double[] weight, double[] records, int values, double[] sums) {
        int stride = PairKernels.length(values);
        for (int v = 0; v < values; v += DOUBLES.length()) {
            DoubleVector s = DoubleVector.zero(DOUBLES);
            for (int k = 0; k < n; k++) {
                s = s.add(DoubleVector.fromArray(DOUBLES, records, stride * list[k] + v)
                        .mul(weight[k]));
            }
            s.intoArray(sums, v);
        }
    }

    @Override
    public void sum(int[] list, int n, double[] records, int values, double[] sums) {
        int stride = PairKernels.length(values);
        for (int v = 0; v < values; v += DOUBLES.length()) {
            DoubleVector s = DoubleVector.zero(DOUBLES);
            for (int k = 0; k < n; k++) {
                s = s.add(DoubleVector.fromArray(DOUBLES, records, stride * list[k] + v));
            }
            s.intoArray(sums, v);
        }
    }
}
