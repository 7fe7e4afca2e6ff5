package org.gsstif.geoserver.start;

import java.lang.reflect.Proxy;

/** GeoServer's DispatcherCallback without naming its types, which differ between javax.servlet and jakarta.servlet. */
final class Callbacks {

    /** What is done at one moment of a request. */
    @FunctionalInterface
    interface Hook {
        /** @param arguments of the callback's method */
        void run(Object[] arguments);
    }

    private Callbacks() {}

    /**
     * Makes a callback that replaces nothing.
     *
     * @param type GeoServer's interface DispatcherCallback
     * @param moment its method
     */
    static <T> T at(Class<T> type, String moment, Hook hook) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(moment)) {
                        hook.run(arguments);
                    }
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "gs-stif at " + moment;
                        // every method gets what it may replace as its last argument, and answers with it
                        default -> method.getReturnType() == void.class ? null : arguments[arguments.length - 1];
                    };
                }));
    }
}
