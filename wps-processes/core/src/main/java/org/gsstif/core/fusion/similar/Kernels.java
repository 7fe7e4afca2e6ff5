package org.gsstif.core.fusion.similar;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which kernels run: those of the Vector API where the module {@code jdk.incubator.vector} is there, else those in plain
 * Java. Chosen once, and the log says why.
 */
final class Kernels {

    private static final Logger LOGGER = Logger.getLogger(Kernels.class.getName());
    private static final String MODULE = "jdk.incubator.vector";
    /** {@code -Dstif.vector=false} keeps to plain Java. */
    private static final String PROPERTY = "stif.vector";

    private static final WindowKernels.Factory CHOSEN = choose();

    private Kernels() {}

    static WindowKernels.Factory chosen() {
        return CHOSEN;
    }

    private static WindowKernels.Factory choose() {
        if ("false".equalsIgnoreCase(System.getProperty(PROPERTY))) {
            LOGGER.info("Similar pixels: plain Java kernels, because " + PROPERTY + " is false");
            return PlainKernels.FACTORY;
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            LOGGER.info("Similar pixels: plain Java kernels, because the module " + MODULE
                    + " is not there; start Java with --add-modules " + MODULE + " for faster ones");
            return PlainKernels.FACTORY;
        }
        try {
            WindowKernels.Factory factory = vector();
            LOGGER.info("Similar pixels: kernels of the " + factory.name());
            return factory;
        } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
            LOGGER.log(Level.WARNING, "Similar pixels: plain Java kernels, because the Vector API's did not start", e);
            return PlainKernels.FACTORY;
        }
    }

    /** The Vector API's kernels: compiled apart from the rest, since the module is not always there. */
    static WindowKernels.Factory vector() throws ReflectiveOperationException {
        Class<?> type = Class.forName(Kernels.class.getPackageName() + ".VectorKernelsFactory");
        return (WindowKernels.Factory) type.getDeclaredConstructor().newInstance();
    }
}
