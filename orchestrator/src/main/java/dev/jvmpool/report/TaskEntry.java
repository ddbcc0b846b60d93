package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Status;
import org.jspecify.annotations.Nullable;

/**
 * A task that is told of by itself, because it was slow, failed, or runs.
 *
 * @param lane the place of its worker among those that are kept; -1 if it never began, or the worker is not kept
 * @param start in microseconds since the report began
 * @param micros how long it took, or has taken so far; for several that travelled together, each on average
 * @param tasks how many they are, 1 or more
 * @param status null while it runs
 * @param input what it was given, in words; null if nobody knows
 * @param fraction how much of it is done, by its own words; NaN if it does not say
 * @param text what it last said of itself; empty if it said nothing
 */
record TaskEntry(
        int lane,
        long start,
        long micros,
        int tasks,
        @Nullable Status status,
        int attempt,
        boolean retried,
        int function,
        @Nullable String input,
        double fraction,
        String text,
        @Nullable String error) {}
