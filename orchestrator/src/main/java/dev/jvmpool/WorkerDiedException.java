package dev.jvmpool;

import dev.jvmpool.process.Signals;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A worker process ended while it ran a task: the task crashed it, called {@code System.exit}, or it was killed from
 * outside. Only that task is lost; all others get their own result from other workers.
 *
 * <p>The first line of the message says who died of what; those below it what is known beside that: the task's input, of which no more than some
 * 200 characters are shown, times, the JVM's own report of a crash, the last of standard error. {@link #death} has it for programs.
 *
 * @serial exclude
 */
public class WorkerDiedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final WorkerDeath death;

    /**
     * For backends.
     *
     * @param message who died of what
     * @param death what is known of it
     */
    public WorkerDiedException(String message, WorkerDeath death) {
        super(message);
        this.death = death;
    }

    /**
     * All that is known of it.
     *
     * @return the worker, what it ran, and how it ended
     */
    public WorkerDeath death() {
        return death;
    }

    /**
     * The worker.
     *
     * @return its id in the pool, counted from 1
     */
    public int worker() {
        return death.worker();
    }

    /**
     * The process.
     *
     * @return its id
     */
    public long pid() {
        return death.pid();
    }

    /**
     * How the process ended: what it passed to {@code System.exit}, or 128 and the number of the signal that ended it.
     *
     * @return the exit value; empty if the process never began
     */
    public OptionalInt exitValue() {
        return death.exitValue() < 0 ? OptionalInt.empty() : OptionalInt.of(death.exitValue());
    }

    /**
     * The signal that ended the process.
     *
     * @return its name, such as {@code SIGKILL}, or null if it was none
     */
    public @Nullable String signal() {
        return Signals.name(death.exitValue());
    }

    /**
     * What the process last wrote to standard error.
     *
     * @return up to 30 lines, oldest first
     */
    public List<String> errorTail() {
        return death.errorTail();
    }
}
