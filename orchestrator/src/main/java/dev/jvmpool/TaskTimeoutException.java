package dev.jvmpool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A task ran longer than it may, or said nothing for longer, and was stopped. Its cause, a {@link TaskStack}, shows where the task stood when its
 * time was over; it has none if the worker did not answer. If the task waited for a lock that another thread had, the message names both, and the
 * cause of that cause shows where that thread stood. A deadlock is called one, with all threads and locks of it.
 *
 * @serial exclude
 */
public final class TaskTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration timeout;
    private final boolean silence;

    /**
     * For backends.
     *
     * @param message which task, and how it was stopped
     * @param timeout how long it might have run, or said nothing
     * @param silence whether it is that it said nothing
     * @param where a {@link TaskStack}, or null if nobody knows where it stood
     */
    public TaskTimeoutException(String message, Duration timeout, boolean silence, @Nullable Throwable where) {
        super(message, where);
        this.timeout = timeout;
        this.silence = silence;
    }

    /**
     * How long it might have run, or {@linkplain #isSilence said nothing}.
     *
     * @return the limit that it exceeded
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Whether it was stopped because it reported nothing, see {@link CallOptions#silence}.
     *
     * @return false if it ran too long, whatever it reported
     */
    public boolean isSilence() {
        return silence;
    }
}
