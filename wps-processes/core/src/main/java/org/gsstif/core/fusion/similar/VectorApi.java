package org.gsstif.core.fusion.similar;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which kernels run: those of the Vector API where the module {@code jdk.incubator.vector} is there, else those in plain Java.
 * The log says why.
 */
public final class VectorApi {

    private static final Logger LOGGER = Logger.getLogger(VectorApi.class.getName());
    private static final String MODULE = "jdk.incubator.vector";
    /** {@code -Dstif.vector=false} keeps to plain Java. */
    private static final String PROPERTY = "stif.vector";

    private VectorApi() {}

    /**
     * The kernels to run.
     *
     * @param what they do, for the log
     * @param type of the kernels
     * @param vectorClass name of the class with the Vector API's; it is compiled apart from the rest, since the module is not
     *     always there
     * @param plain makes those in plain Java
     */
    public static <T> T choose(String what, Class<T> type, String vectorClass, Supplier<T> plain) {
        if ("false".equalsIgnoreCase(System.getProperty(PROPERTY))) {
            LOGGER.info(what + ": plain Java kernels, because " + PROPERTY + " is false");
            return plain.get();
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            LOGGER.info(what + ": plain Java kernels, because the module " + MODULE
                    + " is not there; start Java with --add-modules " + MODULE + " for faster ones");
            return plain.get();
        }
        try {
            T kernels = make(type, vectorClass);
            LOGGER.info(what + ": kernels of the Vector API");
            return kernels;
        } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
            LOGGER.log(Level.WARNING, what + ": plain Java kernels, because the Vector API's did not start", e);
            return plain.get();
        }
    }

    /** The Vector API's kernels. */
    public static <T> T make(Class<T> type, String vectorClass) throws ReflectiveOperationException {
        return type.cast(Class.forName(vectorClass).getDeclaredConstructor().newInstance());
    }
}
