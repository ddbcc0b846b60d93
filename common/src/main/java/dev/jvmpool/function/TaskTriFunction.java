package dev.jvmpool.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of three arguments that a pool can run, here or in another JVM; see {@link TaskFunction}. For more of them there is the
 * lambda that captures them: {@code pool.submit(() -> Tasks.run(a, b, c, d))}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 * @param <R> the result
 */
@FunctionalInterface
public interface TaskTriFunction<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                R extends @Nullable Object>
        extends Serializable {

    /**
     * Runs the task.
     *
     * @param first the first argument; may be null
     * @param second the second argument; may be null
     * @param third the third argument; may be null
     * @return the result; may be null
     * @throws Exception whatever the task throws; it becomes the outcome of this one call
     */
    R apply(A first, B second, C third) throws Exception;
}
