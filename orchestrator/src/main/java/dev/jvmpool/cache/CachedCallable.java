package dev.jvmpool.cache;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskCallable;
import org.jspecify.annotations.Nullable;

/**
 * A function without arguments that remembers its results on disk; {@link Memory#cache(TaskCallable)} makes it. It can be
 * called here, given to any pool, and captured by other functions, also those that run in workers.
 *
 * <pre>{@code
 * CachedCallable<Model> model = Memory.at(Path.of("cache")).cache(Models::train);
 * pool.submit(model).get();          // trains, in a worker
 * model.call();                      // reads what the worker wrote
 * }</pre>
 *
 * <p>Immutable, and as thread-safe as the function itself. Only {@link Memory} makes objects whose other methods work; a
 * lambda of this type has no memory.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface CachedCallable<R extends @Nullable Object> extends TaskCallable<R> {

    /**
     * Answers from the memory, or runs the function and remembers its result.
     *
     * @return the result: equal to what the function returned, and another object if it was remembered
     * @throws NotSendableException if the result cannot be written as JSON without being changed; the function has run
     * @throws Exception whatever the function throws; that is not remembered
     */
    @Override
    R call() throws Exception;

    /**
     * Whether a call would be answered without running the function. That is not counted as a use of the result.
     *
     * @return whether its result is remembered, whole, and not expired
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default boolean isCached() {
        return CachedCalls.isCached(this);
    }

    /**
     * Forgets the result.
     *
     * @return whether it was remembered
     * @throws java.io.UncheckedIOException if it cannot be deleted
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default boolean forget() {
        return CachedCalls.forget(this);
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
