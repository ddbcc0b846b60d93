package dev.jvmpool.value;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

/** The class that is left of a generic type at run time (JLS 4.6). */
final class Erasure {

    private Erasure() {}

    static Class<?> of(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return of(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(of(array.getGenericComponentType()), 0).getClass();
        }
        Type[] bounds = type instanceof TypeVariable<?> variable
                ? variable.getBounds()
                : ((WildcardType) type).getUpperBounds();
        return of(bounds[0]);
    }
}
