package dev.jvmpool.function;

import java.io.Serializable;

/**
 * Something to do in another JVM with one argument. A method that returns a value fits too; the value is dropped. See
 * {@link TaskFunction} for what can be sent.
 *
 * <pre>{@code
 * TaskConsumer<Double> action = Sleeping::sleep;
 * }</pre>
 *
 * @param <T> the argument
 */
@FunctionalInterface
public interface TaskConsumer<T> extends Serializable {

    /**
     * Does it.
     *
     * @param input the argument; may be null
     * @throws Exception whatever it throws; it ends the process that runs it
     */
    void accept(T input) throws Exception;
}
