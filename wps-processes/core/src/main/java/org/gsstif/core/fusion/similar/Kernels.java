package org.gsstif.core.fusion.similar;

/** Which kernels of the similar-pixel filter run. Chosen once. */
final class Kernels {

    private static final String VECTOR = Kernels.class.getPackageName() + ".VectorKernelsFactory";

    private static final WindowKernels.Factory CHOSEN =
            VectorApi.choose("Similar pixels", WindowKernels.Factory.class, VECTOR, () -> PlainKernels.FACTORY);

    private Kernels() {}

    static WindowKernels.Factory chosen() {
        return CHOSEN;
    }

    /** The Vector API's kernels. */
    static WindowKernels.Factory vector() throws ReflectiveOperationException {
        return VectorApi.make(WindowKernels.Factory.class, VECTOR);
    }
}
