package dev.jvmpool;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one task of a map: a value or an error.
 *
 * @param index the place of its input, counted from 0
 * @param input what the task was given
 * @param value its result; null if it failed, and also if null is its result
 * @param error what went wrong, or null if nothing did
 * @param partialResult what it handed out of its result before it failed, see {@link #partial}; null if nothing
 * @param <R> the result
 */
public record TaskOutcome<R extends @Nullable Object>(
        long index,
        @Nullable Object input,
        @Nullable R value,
        @Nullable Throwable error,
        @Nullable PartialResult partialResult) {

    /**
     * Of a task that handed out nothing.
     *
     * @param index the place of its input, counted from 0
     * @param input what the task was given
     * @param value its result; null if it failed, and also if null is its result
     * @param error what went wrong, or null if nothing did
     */
    public TaskOutcome(long index, @Nullable Object input, @Nullable R value, @Nullable Throwable error) {
        this(index, input, value, error, null);
    }

    /**
     * What a task that failed had handed out of its result by {@link dev.jvmpool.task.TaskContext#partial}, the newest.
     *
     * @param type what it is to be, or to become: in a process pool, any type that its JSON fits; in this JVM, one that it is
     * @param <P> the same
     * @return empty if it handed out nothing, or came to a value
     * @throws IllegalArgumentException if it is nothing of the kind; the message says what and why
     */
    public <P> Optional<P> partial(Class<P> type) {
        Objects.requireNonNull(type, "type");
        return Optional.ofNullable(partialResult).map(newest -> newest.as(type));
    }

    /**
     * Whether the task came to a value.
     *
     * @return true if there is no error
     */
    public boolean isSuccess() {
        return error == null;
    }
}
