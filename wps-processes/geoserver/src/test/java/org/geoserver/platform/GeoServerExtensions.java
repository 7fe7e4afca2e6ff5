package org.geoserver.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.geoserver.security.GeoServerSecurityManager;
import org.geoserver.security.SecureCatalogImpl;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public final class GeoServerExtensions {
    private static final Map<Object, Object> BEANS = new ConcurrentHashMap<>();

    private GeoServerExtensions() {}

    /** For tests. */
    public static void put(Object nameOrType, Object bean) {
        BEANS.put(nameOrType, bean);
    }

    /** For tests. */
    public static void clear() {
        BEANS.clear();
    }

    public static Object bean(String name) {
        return BEANS.get(name);
    }

    public static <T> T bean(Class<T> type) {
        if (type == SecureCatalogImpl.class) {
            return type.cast(new SecureCatalogImpl());
        }
        return type == GeoServerSecurityManager.class
                ? type.cast(new GeoServerSecurityManager())
                : type.cast(BEANS.get(type));
    }
}
