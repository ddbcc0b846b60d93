package dev.jvmpool;

import dev.jvmpool.process.Signals;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A worker process ended while it ran a task: the task crashed it, called {@code System.exit}, or it was killed from
 * outside. Only that task is lost; all others get their own result from other workers.
 */
public class WorkerDiedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int worker;
    private final long pid;
    private final int exitValue;
    private final @Nullable String signal;
    private final transient List<String> errorTail;

    /**
     * For backends.
     *
     * @param message who died of what
     * @param worker the worker's id in its pool
     * @param pid its process id, or -1 if there was no process
     * @param exitValue how it ended, or -1 if it never began
     * @param errorTail what it last wrote to standard error
     */
    public WorkerDiedException(String message, int worker, long pid, int exitValue, List<String> errorTail) {
        super(message);
        this.worker = worker;
        this.pid = pid;
        this.exitValue = exitValue;
        this.signal = Signals.name(exitValue);
        this.errorTail = List.copyOf(errorTail);
    }

    /**
     * The worker.
     *
     * @return its id in the pool, counted from 1
     */
    public int worker() {
        return worker;
    }

    /**
     * The process.
     *
     * @return its id
     */
    public long pid() {
        return pid;
    }

    /**
     * How the process ended: what it passed to {@code System.exit}, or 128 and the number of the signal that ended it.
     *
     * @return the exit value; empty if the process never began
     */
    public OptionalInt exitValue() {
        return exitValue < 0 ? OptionalInt.empty() : OptionalInt.of(exitValue);
    }

    /**
     * The signal that ended the process.
     *
     * @return its name, such as {@code SIGKILL}, or null if it was none
     */
    public @Nullable String signal() {
        return signal;
    }

    /**
     * What the process last wrote to standard error.
     *
     * @return up to 30 lines, oldest first
     */
    public List<String> errorTail() {
        return errorTail == null ? List.of() : errorTail;
    }
}
