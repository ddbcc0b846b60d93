package dev.jvmpool.function;

import java.io.Serializable;

/**
 * Something to do in another JVM, without arguments. A method that returns a value fits too; the value is dropped. See
 * {@link TaskFunction} for what can be sent.
 *
 * <pre>{@code
 * TaskAction action = Tasks::load;
 * }</pre>
 */
@FunctionalInterface
public interface TaskAction extends Serializable {

    /**
     * Does it.
     *
     * @throws Exception whatever it throws; it ends the process that runs it
     */
    void run() throws Exception;
}
