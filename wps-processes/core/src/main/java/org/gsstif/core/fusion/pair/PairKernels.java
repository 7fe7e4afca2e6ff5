package org.gsstif.core.fusion.pair;

import org.gsstif.core.fusion.similar.VectorApi;

/** The loops over lists of similar pixels that cost most. Both kinds, in plain Java and with the Vector API, give the same bits. */
public interface PairKernels {

    /** Records of doubles have a multiple of this many, so that a vector never reaches into the next. */
    int RECORD = 8;

    /** Keeps those pixels of lists that are like a centre. For one worker. */
    interface Likeness {
        /**
         * Keeps the pixels j of a list with |plane(j) − plane(centre)| ≤ tolerance in every plane, exactly, in float.
         *
         * @param corner pixel from which the places count
         * @param places n of them: row · 64 + column, column &lt; 64; those kept stand at the beginning afterwards, in their order
         * @return how many are kept
         */
        int keep(int centre, int corner, int[] places, int n);
    }

    /**
     * @param planes of one size; kept, not copied
     * @param tolerance per plane, ≥ 0
     * @param valid which pixels are ever asked about
     * @param width of the planes
     */
    Likeness likeness(float[][] planes, float[] tolerance, boolean[] valid, int width);

    /**
     * Sums over a list, in its order, in double: Σ w · record.
     *
     * @param list of n places
     * @param weight w, by place in the list
     * @param records {@code values} numbers for each place, records of {@link #length}
     * @param sums filled; {@link #length}(values) long
     */
    void sum(int[] list, int n, double[] weight, double[] records, int values, double[] sums);

    /** The same with weights of 1. */
    void sum(int[] list, int n, double[] records, int values, double[] sums);

    /** Doubles in a record of so many values. */
    static int length(int values) {
        return (values + RECORD - 1) / RECORD * RECORD;
    }

    /** The kernels to run: chosen once. */
    static PairKernels chosen() {
        return Choice.CHOSEN;
    }

    /** The Vector API's. */
    static PairKernels vector() throws ReflectiveOperationException {
        return VectorApi.make(PairKernels.class, Choice.VECTOR);
    }

    /** Holder of the choice. */
    final class Choice {
        private static final String VECTOR = PairKernels.class.getPackageName() + ".VectorPairKernels";
        private static final PairKernels CHOSEN =
                VectorApi.choose("Pairs", PairKernels.class, VECTOR, PlainPairKernels::new);

        private Choice() {}
    }
}
