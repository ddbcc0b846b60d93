package dev.jvmpool.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something to do in another JVM with two arguments. A method that returns a value fits too; the value is dropped. See
 * {@link TaskFunction} for what can be sent.
 *
 * <pre>{@code
 * TaskBiConsumer<Path, Path> action = Tasks::copy;
 * }</pre>
 *
 * @param <A> the first argument
 * @param <B> the second argument
 */
@FunctionalInterface
public interface TaskBiConsumer<A extends @Nullable Object, B extends @Nullable Object> extends Serializable {

    /**
     * Does it.
     *
     * @param first the first argument; may be null
     * @param second the second argument; may be null
     * @throws Exception whatever it throws; it ends the process that runs it
     */
    void accept(A first, B second) throws Exception;
}
