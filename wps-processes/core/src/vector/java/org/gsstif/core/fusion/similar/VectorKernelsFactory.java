package org.gsstif.core.fusion.similar;

import jdk.incubator.vector.FloatVector;

/** Makes the kernels of the Vector API. Found by name, see {@link Kernels}. */
final class VectorKernelsFactory implements WindowKernels.Factory {

    /**
     * @throws UnsupportedOperationException where vectors are too short to be worth it
     */
    VectorKernelsFactory() {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        if (lanes < 4) {
            throw new UnsupportedOperationException("vectors have " + lanes + " floats; at least 4 are needed");
        }
    }

    @Override
    public WindowKernels create(int window, int stripLength) {
        return new VectorKernels();
    }

    @Override
    public String name() {
        return "Vector API, " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits";
    }
}
