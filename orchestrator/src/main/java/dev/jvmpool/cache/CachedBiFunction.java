package dev.jvmpool.cache;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function of two arguments that remembers its results on disk; {@link Memory#cache(TaskBiFunction)} makes it. It can be
 * called here, given to any pool, and captured by other functions, also those that run in workers.
 *
 * <pre>{@code
 * CachedBiFunction<String, Integer, Path> scaled = Memory.at(Path.of("cache")).cache(Images::scale);
 * scaled.apply("a.png", 200);         // runs
 * scaled.apply("a.png", 200);         // does not
 * }</pre>
 *
 * <p>Immutable, and as thread-safe as the function itself. Only {@link Memory} makes objects whose other methods work; a
 * lambda of this type has no memory.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <R> the result
 */
@FunctionalInterface
public interface CachedBiFunction<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends TaskBiFunction<A, B, R> {

    /**
     * Answers from the memory, or runs the function and remembers its result.
     *
     * @param first the first argument
     * @param second the second argument
     * @return the result: equal to what the function returned, and another object if it was remembered
     * @throws NotSendableException if an argument or the result cannot be written as JSON without being changed; in the
     *     last case the function has run
     * @throws Exception whatever the function throws; that is not remembered
     */
    @Override
    R apply(A first, B second) throws Exception;

    /**
     * Whether a call would be answered without running the function. That is not counted as a use of the result.
     *
     * @param first the first argument
     * @param second the second argument
     * @return whether its result is remembered, whole, and not expired
     * @throws NotSendableException if an argument cannot be written as JSON without being changed
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default boolean isCached(A first, B second) {
        return CachedCalls.isCached(this, first, second);
    }

    /**
     * Forgets the result of one call.
     *
     * @param first the first argument
     * @param second the second argument
     * @return whether it was remembered
     * @throws NotSendableException if an argument cannot be written as JSON without being changed
     * @throws java.io.UncheckedIOException if it cannot be deleted
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default boolean forget(A first, B second) {
        return CachedCalls.forget(this, first, second);
    }

    /**
     * Forgets all results of this method: also those of older versions of its code, and of lambdas and method references to it
     * that captured other values. Other methods keep theirs.
     *
     * @return what was removed
     * @throws java.io.UncheckedIOException if it cannot be deleted
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default ReductionResult clear() {
        return CachedCalls.clear(this);
    }
}
