package dev.jvmpool.dump;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The names of types in dumps: those under which a value may be saved and asked for. */
final class DumpType {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            void.class, Void.class);

    private DumpType() {}

    /** What a value is saved as if nobody says: its class; for the JDK's lists, sets and maps, whose classes are secrets, these. */
    static Class<?> of(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        return value instanceof Path ? Path.class : general(value.getClass());
    }

    /** Lists of all classes are equal if their elements are, and so are sets and maps. */
    private static Class<?> general(Class<?> type) {
        if (type.isArray() || type.isPrimitive()) {
            return BOXES.getOrDefault(type, type);
        }
        boolean platform = type.getClassLoader() == null;
        if (!platform || SortedSet.class.isAssignableFrom(type) || SortedMap.class.isAssignableFrom(type)) {
            return type;
        }
        if (List.class.isAssignableFrom(type)) {
            return List.class;
        }
        if (Set.class.isAssignableFrom(type)) {
            return Set.class;
        }
        return Map.class.isAssignableFrom(type) ? Map.class : type;
    }

    /** The name of a type, the same for types whose values are equal. */
    static String name(Type type) {
        if (type instanceof Class<?> raw) {
            return general(raw).getTypeName();
        }
        if (type instanceof ParameterizedType parameterized) {
            StringBuilder name = new StringBuilder(name(parameterized.getRawType()));
            String separator = "<";
            for (Type argument : parameterized.getActualTypeArguments()) {
                name.append(separator).append(name(argument));
                separator = ", ";
            }
            return name.append('>').toString();
        }
        if (type instanceof GenericArrayType array) {
            return name(array.getGenericComponentType()) + "[]";
        }
        // What is read for a wildcard is what it extends.
        return type instanceof WildcardType wildcard ? name(wildcard.getUpperBounds()[0]) : type.getTypeName();
    }
}
