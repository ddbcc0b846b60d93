package dev.jvmpool;

import dev.jvmpool.map.OutcomeIterator;
import dev.jvmpool.map.Streams;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Results as they become ready. Inputs are pulled on a thread of the pool (in a sequential pool on the one that takes
 * results), and only so far ahead as the look-ahead allows: an endless input is fine, and so is a slow one. For one thread at
 * a time.
 *
 * <pre>{@code
 * for (String text : pool.imap(Pdf::toText, files)) {
 *     System.out.println(text);
 * }
 * }</pre>
 *
 * <p>They can be gone through once: a second loop goes on where the first one stopped, as with the generators of Python. What was
 * read to its end needs no closing. A loop that is left early, by {@code break} or by the failure of a task, leaves the iteration
 * open: no more inputs are pulled than the look-ahead allows, and these are run. Close it to have what has not started cancelled
 * at once; the same happens to one that is dropped, as soon as it is collected. If nobody takes results, a program ends when those that are
 * on their way are there.
 *
 * <pre>{@code
 * try (Results<String> texts = pool.imap(Pdf::toText, files)) {
 *     for (String text : texts) {
 *         if (text.contains("invoice")) {
 *             return text;
 *         }
 *     }
 * }
 * }</pre>
 *
 * @param <R> the result
 */
public interface Results<R extends @Nullable Object> extends Iterator<R>, Iterable<R>, AutoCloseable {

    /**
     * These results themselves, for a loop over them.
     *
     * @return this, not a new iterator
     */
    @Override
    default Iterator<R> iterator() {
        return this;
    }

    /**
     * The next result.
     *
     * @return the result
     * @throws TaskFailedException if its task failed; the iteration can go on with the task after it
     * @throws BrokenPoolException if the pool has broken; not if a pool of the task's own did
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down before it had taken all inputs; after the
     *     results of those it took
     * @throws NoSuchElementException if there is none
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits; its interrupt status
     *     is set again
     */
    @Override
    R next();

    /**
     * The next outcome, value or error.
     *
     * @return the outcome, with the index and input of its task
     * @throws BrokenPoolException if the pool has broken; not if a pool of the task's own did
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down before it had taken all inputs; after the
     *     results of those it took
     * @throws NoSuchElementException if there is none
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits
     */
    TaskOutcome<R> nextOutcome();

    /**
     * The results that are left, as a stream: ordered as this iteration is, sequential, and lazy. To close it is to close this.
     *
     * <pre>{@code
     * try (Stream<String> texts = pool.imap(Pdf::toText, files).stream()) {
     *     Optional<String> first = texts.filter(text -> text.contains("invoice")).findFirst();
     * }
     * }</pre>
     *
     * @return the results; a failed task throws what {@link #next} throws
     */
    default Stream<R> stream() {
        return Streams.of(this, this);
    }

    /**
     * The outcomes that are left, values and errors, as a stream like {@link #stream()}.
     *
     * @return what {@link #nextOutcome} gives, one by one
     */
    default Stream<TaskOutcome<R>> outcomes() {
        return Streams.of(new OutcomeIterator<>(this), this);
    }

    /** Cancels what has not started, and ends the iteration. Does nothing the second time. */
    @Override
    void close();
}
