package org.gsstif.core.fusion.similar;

/**
 * The two loops over all places of a window that cost most. Both kinds, in plain Java and with the Vector API, give the same
 * bits. One object is used by one worker.
 */
interface WindowKernels {

    /** Elements that strips and bits are longer than their content, so that a vector may reach over its end. */
    int PADDING = 64;

    /**
     * Distances of one pixel to all places, Σ_b (s_b(i) − c_b)² in float, bands summed from first to last.
     *
     * @param strips one array per band, with {@link #PADDING}
     * @param centre value of each band at the centre
     * @param start first place
     * @param n number of places
     * @param bits the distances as bits of floats: these order like the distances; n + {@link #PADDING} long, what stands
     *     after the first n is undefined
     */
    void distances(float[][] strips, float[] centre, int start, int n, int[] bits);

    /** How many of the first n distances are at most the threshold (bits). */
    int within(int[] bits, int threshold, int n);

    /** Makes kernels for one worker. */
    interface Factory {
        /**
         * @param window places of a window
         * @param stripLength length of the strips without padding
         */
        WindowKernels create(int window, int stripLength);

        /** The name for logs and reports. */
        String name();
    }
}
