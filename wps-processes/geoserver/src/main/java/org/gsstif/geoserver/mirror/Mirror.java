package org.gsstif.geoserver.mirror;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An object of GeoServer behind an interface of ours; see the package's description. Thread-safe as its object is. */
public final class Mirror implements InvocationHandler {

    private static final Map<Method, Executable> FOUND = new ConcurrentHashMap<>();

    private final Object target;

    private Mirror(Object target) {
        this.target = target;
    }

    /**
     * An object of GeoServer as a mirror.
     *
     * @param target null gives null
     */
    public static <T> T of(Class<T> mirror, Object target) {
        return target == null ? null : make(mirror, unwrap(target));
    }

    /** For the static methods and constructors of a mirror. */
    public static <T> T statics(Class<T> mirror) {
        return make(mirror, null);
    }

    /** The same object as another mirror, if it is of that class. */
    public static <T> Optional<T> as(Class<T> mirror, Object object) {
        Object plain = unwrap(object);
        return type(mirror).isInstance(plain) ? Optional.of(make(mirror, plain)) : Optional.empty();
    }

    /** The mirrored class in this GeoServer. */
    public static Class<?> type(Class<?> mirror) {
        String name = Member.mirrored(mirror).value();
        try {
            return Class.forName(name, false, loader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new MissingMemberException("this GeoServer has no class " + name, e);
        }
    }

    /** GeoServer's own object behind a mirror; anything else as it is. */
    public static Object unwrap(Object object) {
        if (object != null
                && Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object) instanceof Mirror mirror) {
            return mirror.target;
        }
        return object;
    }

    /** The class loader that has GeoServer's classes: it also loaded ours. */
    public static ClassLoader loader() {
        return Mirror.class.getClassLoader();
    }

    private static <T> T make(Class<T> mirror, Object target) {
        Member.mirrored(mirror);
        return mirror.cast(Proxy.newProxyInstance(loader(), new Class<?>[] {mirror}, new Mirror(target)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return object(method.getName(), arguments);
        }
        Executable found = FOUND.computeIfAbsent(method, Mirror::find);
        Object[] plain = arguments == null
                ? new Object[0]
                : Arrays.stream(arguments).map(Mirror::unwrap).toArray();
        try {
            Object result =
                    found instanceof Constructor<?> c ? c.newInstance(plain) : ((Method) found).invoke(target, plain);
            return wrap(method, result);
        } catch (InvocationTargetException e) {
            throw thrown(method, e.getCause());
        }
    }

    private static Executable find(Method method) {
        Member member = Member.of(method);
        try {
            return member.find(loader());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new MissingMemberException("this GeoServer lacks " + member, e);
        }
    }

    private Object object(String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> target != null && target.equals(unwrap(arguments[0]));
            case "hashCode" -> target == null ? 0 : target.hashCode();
            default -> String.valueOf(target);
        };
    }

    private static Object wrap(Method method, Object result) {
        Class<?> type = method.getReturnType();
        if (type.isAnnotationPresent(MirrorOf.class)) {
            return of(type, result);
        }
        if (result instanceof List<?> list
                && method.getGenericReturnType() instanceof ParameterizedType p
                && p.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isAnnotationPresent(MirrorOf.class)) {
            return list.stream().map(o -> of(element, o)).toList();
        }
        return result;
    }

    /** An exception that the caller may see: as it is where it is unchecked or declared, else as the cause of one. */
    private static Throwable thrown(Method method, Throwable cause) {
        boolean declared = Arrays.stream(method.getExceptionTypes()).anyMatch(t -> t.isInstance(cause));
        return declared || cause instanceof RuntimeException || cause instanceof Error
                ? cause
                : new IllegalStateException(cause.getMessage(), cause);
    }
}
