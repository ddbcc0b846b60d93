package dev.jvmpool;

import org.jspecify.annotations.Nullable;

/**
 * Three arguments of one run of a function, for {@link Pool#starmap(dev.jvmpool.function.TaskTriFunction, Iterable)}, as
 * {@link java.util.Map.Entry} has two. It does not travel itself; what is in it does.
 *
 * @param first the first argument; may be null
 * @param second the second argument; may be null
 * @param third the third argument; may be null
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 */
public record Triple<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>(
        A first, B second, C third) {

    /**
     * Puts three arguments together.
     *
     * @param first the first argument; may be null
     * @param second the second argument; may be null
     * @param third the third argument; may be null
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @return the three
     */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Triple<A, B, C> of(A first, B second, C third) {
        return new Triple<>(first, second, third);
    }
}
