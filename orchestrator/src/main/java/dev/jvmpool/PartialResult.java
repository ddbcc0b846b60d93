package dev.jvmpool;

/**
 * What a task had of its result when it said so, by {@link dev.jvmpool.task.TaskContext#partial TaskContext.current().partial(value)}. Most
 * ask for it in one step: {@link TaskFuture#partial}, {@link TaskOutcome#partial}, {@link TaskFailedException#partial}. Immutable, as far as
 * the value is.
 */
public interface PartialResult {

    /**
     * Reads it, each time anew where it came from another JVM.
     *
     * @param type what it is to be, or to become: in a process pool, any type that its JSON fits; in this JVM, one that it is
     * @param <P> the same
     * @return the value; not null
     * @throws IllegalArgumentException if it is nothing of the kind; the message says what and why
     */
    <P> P as(Class<P> type);
}
