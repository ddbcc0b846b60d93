package dev.jvmpool.dispatch;

/**
 * How much memory a worker may have. One that has more is replaced when its task is done; one that has {@value #IN_A_TASK} times as much is ended in the middle of a
 * task. A pure policy: it is told sizes, and says what is to happen, and when it wants to know again.
 *
 * <p>uWSGI has both limits, too: reload-on-rss between requests, evil-reload-on-rss in the middle of one.
 *
 * @param bytes how much it may keep from task to task, in bytes; more than 0
 */
public record MemoryLimit(long bytes) {

    /** In a task it may have so many times as much: what the task itself needs is given back, or shows when it is done. */
    static final int IN_A_TASK = 2;

    /**
     * So long at least from one look to the next: 10 ms. A look takes some 30 microseconds for each worker.
     */
    static final long SHORTEST_PAUSE_NANOS = 10_000_000;

    /** And so long at most: 250 ms. A worker that has just started was not looked at. */
    static final long LONGEST_PAUSE_NANOS = 250_000_000;

    /** What is to become of a worker. */
    enum Verdict {
        STAYS,
        IS_REPLACED,
        IS_ENDED
    }

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if it is no number of bytes
     */
    public MemoryLimit {
        if (bytes <= 0 || bytes > Long.MAX_VALUE / IN_A_TASK) {
            throw new IllegalArgumentException("a limit must be more than 0 bytes: " + bytes);
        }
    }

    /** What it may have in the middle of a task, in bytes. */
    long bytesInATask() {
        return bytes * IN_A_TASK;
    }

    Verdict verdict(long used) {
        if (used <= bytes) {
            return Verdict.STAYS;
        }
        return used <= bytesInATask() ? Verdict.IS_REPLACED : Verdict.IS_ENDED;
    }

    /** When a worker is to be looked at again: when it can have got to the next limit, if it fills a byte each nanosecond, which is about as quick as one thread is. */
    long pauseNanos(long used) {
        long room = (used <= bytes ? bytes : bytesInATask()) - used;
        return Math.max(SHORTEST_PAUSE_NANOS, Math.min(room, LONGEST_PAUSE_NANOS));
    }
}
