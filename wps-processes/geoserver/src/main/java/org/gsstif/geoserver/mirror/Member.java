package org.gsstif.geoserver.mirror;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A method or constructor that we need of GeoServer.
 *
 * @param owner full name of the class that has it, itself or inherited
 * @param name {@code <init>} for a constructor
 * @param parameters full class names, {@code int} and so on for primitive types
 * @param isStatic whether it is called without an object
 */
public record Member(String owner, String name, List<String> parameters, boolean isStatic) {

    static final String CONSTRUCTOR = "<init>";

    public Member {
        parameters = List.copyOf(parameters);
    }

    /** What a method of a mirror stands for. */
    static Member of(Method method) {
        Static annotation = method.getAnnotation(Static.class);
        boolean constructor = annotation != null && annotation.constructor();
        return new Member(
                mirrored(method.getDeclaringClass()).value(),
                constructor ? CONSTRUCTOR : method.getName(),
                Arrays.stream(method.getParameterTypes()).map(Member::typeName).toList(),
                annotation != null && !constructor);
    }

    /** All methods of some mirrors, in the order of the mirrors and of their names. */
    public static List<Member> of(List<Class<?>> mirrors) {
        List<Member> members = new ArrayList<>();
        for (Class<?> mirror : mirrors) {
            Arrays.stream(mirror.getDeclaredMethods())
                    .filter(m -> !m.isSynthetic() && Modifier.isAbstract(m.getModifiers()))
                    .map(Member::of)
                    .sorted(java.util.Comparator.comparing(Member::toString))
                    .forEach(members::add);
        }
        return List.copyOf(members);
    }

    static MirrorOf mirrored(Class<?> mirror) {
        MirrorOf annotation = mirror.getAnnotation(MirrorOf.class);
        if (annotation == null) {
            throw new IllegalArgumentException(mirror + " is no mirror: it lacks the annotation MirrorOf");
        }
        return annotation;
    }

    private static String typeName(Class<?> type) {
        MirrorOf annotation = type.getAnnotation(MirrorOf.class);
        return annotation == null ? type.getName() : annotation.value();
    }

    /**
     * Finds it in a running GeoServer.
     *
     * @throws ReflectiveOperationException or a LinkageError if it is not there
     */
    public Executable find(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> type = Class.forName(owner, false, loader);
        Class<?>[] types = new Class<?>[parameters.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(parameters.get(i), loader);
        }
        if (name.equals(CONSTRUCTOR)) {
            return type.getConstructor(types);
        }
        Method method = type.getMethod(name, types);
        if (Modifier.isStatic(method.getModifiers()) != isStatic) {
            throw new NoSuchMethodException(this + (isStatic ? " is not static" : " is static"));
        }
        return method;
    }

    private static Class<?> type(String name, ClassLoader loader) throws ClassNotFoundException {
        return switch (name) {
            case "boolean" -> boolean.class;
            case "int" -> int.class;
            case "long" -> long.class;
            case "double" -> double.class;
            default -> Class.forName(name, false, loader);
        };
    }

    /** As in {@code org.geoserver.catalog.Catalog.getLayerByName(java.lang.String)}. */
    @Override
    public String toString() {
        return owner + "." + name + parameters.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
