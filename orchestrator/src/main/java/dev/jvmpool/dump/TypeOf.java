package dev.jvmpool.dump;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * A type with its type arguments, which a {@code Class} cannot tell: written as an anonymous subclass, in the braces at the
 * end. Immutable and thread-safe.
 *
 * <pre>{@code
 * Map<String, List<Point>> points = Dump.load(file, new TypeOf<Map<String, List<Point>>>() {});
 * }</pre>
 *
 * @param <T> the type
 */
public abstract class TypeOf<T> {

    private final Type type;

    /**
     * Takes the type from the subclass that is being made.
     *
     * @throws IllegalArgumentException if the subclass does not say which type, as in {@code new TypeOf() {}}, or says it with a
     *     type variable, as in {@code new TypeOf<List<E>>() {}} within a generic method
     */
    protected TypeOf() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)
                || parameterized.getRawType() != TypeOf.class) {
            throw new IllegalArgumentException("write the type between < and >: new TypeOf<List<String>>() {}");
        }
        type = parameterized.getActualTypeArguments()[0];
        refuseVariables(type);
    }

    private static void refuseVariables(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            throw new IllegalArgumentException(
                    "the type variable " + variable + " stands for no type that is known here; write the type itself");
        }
        if (type instanceof ParameterizedType parameterized) {
            refuseVariables(parameterized.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            refuseVariables(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            refuseVariables(wildcard.getUpperBounds());
            refuseVariables(wildcard.getLowerBounds());
        }
    }

    private static void refuseVariables(Type... types) {
        for (Type each : types) {
            refuseVariables(each);
        }
    }

    /**
     * The type.
     *
     * @return it, as reflection tells it
     */
    public final Type type() {
        return type;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeOf<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
