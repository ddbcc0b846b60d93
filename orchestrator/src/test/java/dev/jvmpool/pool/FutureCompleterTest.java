package dev.jvmpool.pool;

import static dev.jvmpool.pool.FutureCompletionTest.arrive;
import static dev.jvmpool.pool.FutureCompletionTest.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.KeepAlive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A completer that is short of threads or memory. */
class FutureCompleterTest {

    private final ExecutorService helpers = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        helpers.shutdownNow();
    }

    /** A completer whose helpers run when the test says so, and refuse when it says so. */
    private final class Short {
        private final Deque<Runnable> held = new ArrayDeque<>();
        private int refusals;
        private int patience = Integer.MAX_VALUE;
        private final FutureCompleter completer =
                new FutureCompleter(this::execute, KeepAlive.NONE, tries -> tries < patience);

        private void execute(Runnable action) {
            if (refusals > 0) {
                refusals--;
                throw new OutOfMemoryError("unable to create native thread");
            }
            held.add(action);
        }

        <R> SubmittedTask<R> future() {
            SubmittedTask<R> future = new SubmittedTask<>(null, null, null, null);
            future.begin(completer);
            return future;
        }

        void help() {
            while (!held.isEmpty()) {
                held.poll().run();
            }
        }
    }

    @Test
    void whereNoThreadIsToBeHadAFutureWaitsForOne() {
        Short threads = new Short();
        threads.refusals = 3;
        SubmittedTask<String> future = threads.future();
        arrive(future, "value");
        assertFalse(future.isDone());
        assertFalse(threads.completer.isSettled());
        threads.help();
        assertEquals("value", future.join());
        assertTrue(threads.completer.isSettled());
    }

    /** One thread was there, and the queue cannot be handed to another. */
    @Test
    void whoCannotHandTheQueueOnLosesNothing() {
        Short threads = new Short();
        SubmittedTask<Integer> first = threads.future();
        SubmittedTask<Integer> second = threads.future();
        SubmittedTask<Integer> third = threads.future();
        arrive(first, 1);
        arrive(second, 2);
        arrive(third, 3);
        threads.refusals = 3;
        threads.patience = 2;
        threads.held.poll().run();
        assertEquals(1, first.join());
        threads.help();
        assertEquals(2, second.join());
        assertEquals(3, third.join());
    }

    /** Three of four times that a helper is asked for, there is none. */
    @Test
    void manyThreadsAtOnceLoseNothingToHelpersThatRefuse() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        FutureCompleter completer = new FutureCompleter(
                action -> {
                    if (asked.incrementAndGet() % 4 != 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    helpers.execute(action);
                },
                KeepAlive.NONE,
                tries -> tries < 2);
        List<SubmittedTask<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            SubmittedTask<Integer> future = new SubmittedTask<>(null, null, null, null);
            future.begin(completer);
            futures.add(future);
        }
        for (int t = 0; t < 4; t++) {
            int thread = t;
            helpers.execute(() -> {
                for (int i = thread; i < futures.size(); i += 4) {
                    arrive(futures.get(i), i);
                }
            });
        }
        for (int i = 0; i < futures.size(); i++) {
            assertEquals(i, get(futures.get(i)));
        }
        assertTrue(completer.awaitSettled(Deadline.in(20, TimeUnit.SECONDS)));
        assertTrue(completer.isSettled());
    }

    @Test
    void whereNoThreadEverIsWhoeverBringsAFutureCompletesIt() {
        Short threads = new Short();
        threads.refusals = Integer.MAX_VALUE;
        threads.patience = 5;
        Thread.currentThread().interrupt();
        for (int i = 0; i < 10; i++) {
            SubmittedTask<Integer> future = threads.future();
            arrive(future, i);
            assertTrue(future.isDone());
            assertEquals(i, future.getNow(-1));
        }
        assertTrue(Thread.interrupted(), "the caller's interrupt is not lost");
    }

    private record Scarce(AtomicInteger shortages) implements RunResults {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Object[] read() {
            return new Object[] {"value"};
        }

        @Override
        public Object[] outcomes() {
            if (shortages.getAndDecrement() > 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return read();
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    @Test
    void whereNoMemoryIsToBeHadAFutureWaitsForIt() {
        Short memory = new Short();
        SubmittedTask<String> future = memory.future();
        future.deliver(0, new Scarce(new AtomicInteger(3)));
        memory.help();
        assertEquals("value", future.join());
    }

    /** Where the thread that ran the task completes its future. */
    @Test
    void whereNoMemoryIsToBeHadForTheThreadThatDeliversItWaitsToo() {
        SubmittedTask<String> future = new SubmittedTask<>(null, null, null, null);
        future.begin(new FutureCompleter(null, KeepAlive.NONE));
        future.deliver(0, new Scarce(new AtomicInteger(3)));
        assertEquals("value", future.getNow("none"));
    }

    @Test
    void whereThereNeverIsItFailsOfThat() {
        Short memory = new Short();
        memory.patience = 5;
        SubmittedTask<String> future = memory.future();
        future.deliver(0, new Scarce(new AtomicInteger(1000)));
        memory.help();
        CompletionException error = assertThrows(CompletionException.class, future::join);
        assertEquals("Java heap space", error.getCause().getMessage());
    }
}
