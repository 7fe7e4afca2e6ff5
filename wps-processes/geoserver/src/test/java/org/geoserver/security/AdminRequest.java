package org.geoserver.security;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public final class AdminRequest {
    private static final ThreadLocal<Object> REQUEST = new ThreadLocal<>();

    private AdminRequest() {}

    public static void start(Object request) {
        REQUEST.set(request);
    }

    public static Object get() {
        return REQUEST.get();
    }

    public static void finish() {
        REQUEST.remove();
    }
}
