package dev.jvmpool;

import dev.jvmpool.concurrent.CompletionQueue;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.Unchecked;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits for several futures, as {@code wait} and {@code as_completed} of Python's {@code concurrent.futures} do. For
 * {@link TaskFuture}s and every other {@link CompletableFuture}, of one pool or of several. Thread-safe.
 *
 * <pre>{@code
 * List<TaskFuture<String>> texts = files.stream().map(file -> pool.submit(Pdf::toText, file)).toList();
 * for (TaskFuture<String> text : Futures.asCompleted(texts)) {
 *     System.out.println(text.get());
 * }
 * }</pre>
 */
public final class Futures {

    private Futures() {}

    /** What {@link Futures#wait(Collection, ReturnWhen)} waits for. */
    public enum ReturnWhen {
        /** Until one is done, however it ended. */
        FIRST_COMPLETED,
        /** Until one ends with an exception, or all are done; to be cancelled is no exception. */
        FIRST_EXCEPTION,
        /** Until all are done. */
        ALL_COMPLETED
    }

    /**
     * Futures, sorted by whether they are done.
     *
     * @param done those that are, in the order they were given in
     * @param notDone the others
     * @param <F> the type of the futures
     */
    public record Waited<F>(Set<F> done, Set<F> notDone) {}

    /**
     * Waits, for as long as it takes.
     *
     * @param futures what to wait for; one that is given twice counts once
     * @param until when to return
     * @param <F> the type of the futures
     * @return which are done and which are not
     * @throws InterruptedException if the thread is interrupted while it waits; the futures go on
     */
    public static <F extends CompletableFuture<?>> Waited<F> wait(Collection<? extends F> futures, ReturnWhen until)
            throws InterruptedException {
        return wait(futures, until, Deadline.NEVER);
    }

    /**
     * Waits, for so long at most.
     *
     * @param futures what to wait for; one that is given twice counts once
     * @param until when to return
     * @param timeout how long to wait at most; 0 or less only looks
     * @param <F> the type of the futures
     * @return which are done and which are not; when the time is over, that is all that happens
     * @throws InterruptedException if the thread is interrupted while it waits; the futures go on
     */
    public static <F extends CompletableFuture<?>> Waited<F> wait(
            Collection<? extends F> futures, ReturnWhen until, Duration timeout) throws InterruptedException {
        return wait(futures, until, Deadline.in(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS));
    }

    private static <F extends CompletableFuture<?>> Waited<F> wait(
            Collection<? extends F> futures, ReturnWhen until, Deadline deadline) throws InterruptedException {
        switch (until) {
            case FIRST_COMPLETED -> awaitOne(futures, deadline);
            case FIRST_EXCEPTION -> awaitException(futures, deadline);
            case ALL_COMPLETED -> awaitAll(futures, deadline);
        }
        Set<F> done = new LinkedHashSet<>();
        Set<F> notDone = new LinkedHashSet<>();
        for (F future : new LinkedHashSet<F>(futures)) {
            (future.isDone() ? done : notDone).add(future);
        }
        return new Waited<>(Collections.unmodifiableSet(done), Collections.unmodifiableSet(notDone));
    }

    /** Leaves nothing behind in those that are not done, because people wait so in a loop, again and again for the rest. */
    private static void awaitOne(Collection<? extends CompletableFuture<?>> futures, Deadline deadline)
            throws InterruptedException {
        if (futures.isEmpty() || futures.stream().anyMatch(CompletableFuture::isDone)) {
            return;
        }
        CompletableFuture<Object> one = CompletableFuture.anyOf(futures.toArray(CompletableFuture<?>[]::new));
        try {
            deadline.awaitEnd(one);
        } finally {
            // What the others hold of it is dead then, and goes with the next one that is done.
            one.complete(null);
        }
    }

    private static <F extends CompletableFuture<?>> void awaitException(
            Collection<? extends F> futures, Deadline deadline) throws InterruptedException {
        CompletionQueue<F> completions = new CompletionQueue<>(futures);
        F next = completions.left() == 0 ? null : completions.next(deadline);
        while (next != null && completions.left() > 0 && (next.isCancelled() || !next.isCompletedExceptionally())) {
            next = completions.next(deadline);
        }
    }

    private static void awaitAll(Collection<? extends CompletableFuture<?>> futures, Deadline deadline)
            throws InterruptedException {
        for (CompletableFuture<?> future : futures) {
            if (!deadline.awaitEnd(future)) {
                return;
            }
        }
    }

    /**
     * Gives futures as they are done: those that are done already first.
     *
     * @param futures which; one that is given twice comes once
     * @param <F> the type of the futures
     * @return the same futures; an iteration over them waits. If its thread is interrupted, it throws a
     *     {@link java.util.concurrent.CancellationException}, and the interrupt status is set again
     */
    public static <F extends CompletableFuture<?>> Iterable<F> asCompleted(Collection<? extends F> futures) {
        return () -> completed(futures, Deadline.NEVER);
    }

    /**
     * Gives futures as they are done, for so long at most.
     *
     * @param futures which; one that is given twice comes once
     * @param timeout how long an iteration may take in all, from its beginning
     * @param <F> the type of the futures
     * @return the same futures; an iteration over them waits, and throws an {@link UnfinishedException} when the time is over
     */
    public static <F extends CompletableFuture<?>> Iterable<F> asCompleted(
            Collection<? extends F> futures, Duration timeout) {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        return () -> completed(futures, Deadline.in(nanos, TimeUnit.NANOSECONDS));
    }

    private static <F extends CompletableFuture<?>> Iterator<F> completed(
            Collection<? extends F> futures, Deadline deadline) {
        CompletionQueue<F> completions = new CompletionQueue<>(futures);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return completions.left() > 0;
            }

            @Override
            public F next() {
                try {
                    F next = completions.next(deadline);
                    if (next == null) {
                        throw new UnfinishedException(
                                completions.left() + " of " + completions.count() + " futures unfinished");
                    }
                    return next;
                } catch (InterruptedException e) {
                    throw Unchecked.interrupted(e);
                }
            }
        };
    }
}
