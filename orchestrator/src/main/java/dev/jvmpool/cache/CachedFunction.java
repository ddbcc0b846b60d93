package dev.jvmpool.cache;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function of one argument that remembers its results on disk; {@link Memory#cache(TaskFunction)} makes it. It can be
 * called here, given to any pool, and captured by other functions, also those that run in workers.
 *
 * <pre>{@code
 * CachedFunction<String, Long> pages = Memory.at(Path.of("cache")).cache(Pdfs::pages);
 * pool.map(pages, files);            // runs for files that are new
 * pages.isCached(files.get(0));      // true
 * }</pre>
 *
 * <p>Immutable, and as thread-safe as the function itself. Only {@link Memory} makes objects whose other methods work; a
 * lambda of this type has no memory.
 *
 * @param <T> the argument
 * @param <R> the result
 */
@FunctionalInterface
public interface CachedFunction<T extends @Nullable Object, R extends @Nullable Object> extends TaskFunction<T, R> {

    /**
     * Answers from the memory, or runs the function and remembers its result.
     *
     * @param input the argument
     * @return the result: equal to what the function returned, and another object if it was remembered
     * @throws NotSendableException if the argument or the result cannot be written as JSON without being changed; in the
     *     second case the function has run
     * @throws Exception whatever the function throws; that is not remembered
     */
    @Override
    R apply(T input) throws Exception;

    /**
     * Whether a call would be answered without running the function. That is not counted as a use of the result.
     *
     * @param input the argument
     * @return whether its result is remembered, whole, and not expired
     * @throws NotSendableException if the argument cannot be written as JSON without being changed
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default boolean isCached(T input) {
        return CachedCalls.isCached(this, input);
    }

    /**
     * Forgets the result of one call.
     *
     * @param input the argument
     * @return whether it was remembered
     * @throws NotSendableException if the argument cannot be written as JSON without being changed
     * @throws java.io.UncheckedIOException if it cannot be deleted
     * @throws UnsupportedOperationException if {@link Memory} did not make this function
     */
    default boolean forget(T input) {
        return CachedCalls.forget(this, input);
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
