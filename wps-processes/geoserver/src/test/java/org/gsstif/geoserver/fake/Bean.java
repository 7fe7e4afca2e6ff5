package org.gsstif.geoserver.fake;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A catalog object: properties by name. As in GeoServer, what the catalog hands out keeps changes to itself until it is
 * saved.
 */
final class Bean implements InvocationHandler {

    /** What a method does that is no getter or setter. */
    @FunctionalInterface
    interface Extra {
        /** @return {@link Bean#NOT_MINE} if it does not know the method */
        Object call(Bean bean, Method method) throws Throwable;
    }

    static final Object NOT_MINE = new Object();

    private final Map<String, Object> properties;
    private final Bean saved;
    private final Extra extra;

    private Bean(Map<String, Object> properties, Bean saved, Extra extra) {
        this.properties = properties;
        this.saved = saved;
        this.extra = extra;
    }

    static <T> T make(Class<T> type, Extra extra, Object... values) {
        Map<String, Object> properties = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            properties.put((String) values[i], values[i + 1]);
        }
        return proxy(type, new Bean(properties, null, extra));
    }

    /** An object as the catalog hands it out. */
    static <T> T handOut(Class<T> type, T object) {
        Bean bean = of(object).root();
        Class<?> actual = object.getClass().getInterfaces()[0];
        return type.cast(proxy(actual, new Bean(copy(bean.properties), bean, bean.extra)));
    }

    private static <T> T proxy(Class<T> type, Bean bean) {
        return type.cast(Proxy.newProxyInstance(Bean.class.getClassLoader(), new Class<?>[] {type}, bean));
    }

    static Bean of(Object object) {
        return (Bean) Proxy.getInvocationHandler(object);
    }

    private Bean root() {
        return saved == null ? this : saved;
    }

    void save() {
        if (saved != null) {
            saved.properties.clear();
            saved.properties.putAll(copy(properties));
        }
    }

    Object get(String property) {
        return properties.get(property);
    }

    /** The object of its own catalog that two proxies stand for. */
    static boolean same(Object a, Object b) {
        return a != null && b != null && of(a).root() == of(b).root();
    }

    private static Map<String, Object> copy(Map<String, Object> properties) {
        Map<String, Object> copy = new TreeMap<>();
        properties.forEach((k, v) -> copy.put(
                k,
                v instanceof List<?> l ? new ArrayList<>(l) : v instanceof Map<?, ?> m ? new LinkedHashMap<>(m) : v));
        return copy;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return switch (name) {
                case "equals" -> Proxy.isProxyClass(arguments[0].getClass()) && same(proxy, arguments[0]);
                case "hashCode" -> System.identityHashCode(root());
                default -> describe();
            };
        }
        Object own = extra.call(this, method);
        if (own != NOT_MINE) {
            return own;
        }
        String property = property(name);
        if (arguments != null) {
            properties.put(property, arguments[0]);
            return null;
        }
        if (method.getReturnType() == List.class) {
            return properties.computeIfAbsent(property, p -> new ArrayList<>());
        }
        if (method.getReturnType() == Map.class) {
            return properties.computeIfAbsent(property, p -> new LinkedHashMap<String, Serializable>());
        }
        return properties.get(property);
    }

    private static String property(String method) {
        String rest = method.substring(3);
        return rest.length() > 1 && Character.isUpperCase(rest.charAt(1))
                ? rest
                : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    /** Name and properties; of other objects their names. */
    String describe() {
        StringBuilder text = new StringBuilder();
        root().properties.forEach((k, v) -> {
            boolean bean = v != null && Proxy.isProxyClass(v.getClass());
            boolean empty =
                    v == null || (v instanceof List<?> l && l.isEmpty()) || (v instanceof Map<?, ?> m && m.isEmpty());
            if (!empty) {
                text.append(k).append('=').append(bean ? of(v).get("name") : v).append(' ');
            }
        });
        return text.toString();
    }
}
