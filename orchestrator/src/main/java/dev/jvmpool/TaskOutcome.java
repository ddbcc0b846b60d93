package dev.jvmpool;

import org.jspecify.annotations.Nullable;

/**
 * What came of one task of a map: a value or an error.
 *
 * @param index the place of its input, counted from 0
 * @param input what the task was given
 * @param value its result; null if it failed, and also if null is its result
 * @param error what went wrong, or null if nothing did
 * @param <R> the result
 */
public record TaskOutcome<R extends @Nullable Object>(
        long index,
        @Nullable Object input,
        @Nullable R value,
        @Nullable Throwable error) {

    /**
     * Whether the task came to a value.
     *
     * @return true if there is no error
     */
    public boolean isSuccess() {
        return error == null;
    }
}
