package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskCallable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who submits faster than the workers run is slowed down or refused, if that was asked for. */
abstract class BackPressureContract extends ConcurrentPoolContract {

    /** What a pool does that has its limit. */
    private record Limit(int maxPending, WhenFull whenFull) {}

    private final Map<Limit, Pool> limited = new HashMap<>();

    /** The last that was made. */
    private Thread submitter;

    /** The tests share the pools of a limit; those that end one open their own. */
    private Pool limit(int maxPending, WhenFull whenFull) {
        return limited.computeIfAbsent(new Limit(maxPending, whenFull), limit -> open(maxPending, whenFull));
    }

    @AfterAll
    void closeLimited() {
        limited.values().forEach(Pool::close);
    }

    /** Submits one more on a thread of its own, which waits for room when this returns. */
    private <R> FutureTask<TaskFuture<R>> submitter(Callable<TaskFuture<R>> submission) {
        FutureTask<TaskFuture<R>> submitting = new FutureTask<>(submission);
        Thread thread = new Thread(submitting, "submitter");
        thread.setDaemon(true);
        thread.start();
        until(() -> thread.getState() == Thread.State.WAITING);
        assertFalse(submitting.isDone());
        submitter = thread;
        return submitting;
    }

    /** Lets tasks end that nobody waits for, and that do not heed their interrupt. */
    private static void letGo(Path directory) {
        IntStream.range(0, WORKERS).forEach(i -> Tasks.touch(directory.toString(), "go" + i));
    }

    private static <R> R waited(FutureTask<TaskFuture<R>> submitting) throws Exception {
        return get(submitting.get(60, TimeUnit.SECONDS));
    }

    private static void assertRejected(FutureTask<?> submitting) {
        Exception e = assertThrows(Exception.class, () -> submitting.get(60, TimeUnit.SECONDS));
        assertInstanceOf(RejectedExecutionException.class, e.getCause());
    }

    @Test
    void oneMoreThanMayBeIsRefused(@TempDir Path directory) throws Exception {
        Pool refusing = limit(WORKERS + 1, WhenFull.REFUSE);
        List<TaskFuture<String>> blocking = block(refusing, directory);
        TaskFuture<Long> queued = refusing.submit(Tasks::cube, 2);
        RejectedExecutionException full =
                assertThrows(RejectedExecutionException.class, () -> refusing.submit(Tasks::cube, 3));
        assertEquals(
                WORKERS + 1 + " tasks of " + refusing + " have no outcome yet, and maxPending allows no more",
                full.getMessage());
        assertThrows(
                RejectedExecutionException.class,
                () -> refusing.with(CallOptions.retries(1)).execute(Tasks::failAlways));
        release(directory, blocking);
        assertEquals(8, get(queued));
        assertEquals(27, get(refusing.submit(Tasks::cube, 3)));
        assertEquals(WORKERS + 2, refusing.stats().succeeded());
    }

    @Test
    void oneMoreThanMayBeWaitsForAnOutcome(@TempDir Path directory) throws Exception {
        Pool waiting = limit(WORKERS, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        FutureTask<TaskFuture<Long>> submitting = submitter(() -> waiting.submit(Tasks::cube, 3));
        assertEquals(0, waiting.stats().waiting());
        release(directory, blocking);
        assertEquals(27, waited(submitting));
    }

    @Test
    void aCancelMakesRoom(@TempDir Path directory) throws Exception {
        Pool waiting = limit(WORKERS + 1, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        TaskFuture<Long> queued = waiting.submit(Tasks::cube, 2);
        FutureTask<TaskFuture<Long>> submitting = submitter(() -> waiting.submit(Tasks::cube, 3));
        assertTrue(queued.cancel(true));
        TaskFuture<Long> third = submitting.get(60, TimeUnit.SECONDS);
        queued.cancel(true);
        FutureTask<TaskFuture<Long>> fourth = submitter(() -> waiting.submit(Tasks::cube, 4));
        release(directory, blocking);
        assertEquals(27, get(third));
        assertEquals(64, waited(fourth));
    }

    @Test
    void aFailureMakesRoomToo() throws Exception {
        Pool waiting = limit(1, WhenFull.WAIT);
        for (int i = 0; i < 20; i++) {
            failure(IOException.class, waiting.submit(Tasks::throwRich, i));
            if (sends()) {
                failure(NotSendableException.class, waiting.submit(Tasks::count, Tasks.badHolder(1)));
            }
        }
        assertEquals(8, get(waiting.submit(Tasks::cube, 2)));
    }

    @Test
    void theEndOfThePoolIsHeardByWhoWaits(@TempDir Path directory) throws Exception {
        Pool waiting = open(WORKERS, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        FutureTask<TaskFuture<Long>> first = submitter(() -> waiting.submit(Tasks::cube, 2));
        FutureTask<TaskFuture<Long>> second = submitter(() -> waiting.submit(Tasks::cube, 3));
        waiting.shutdown();
        assertRejected(first);
        assertRejected(second);
        assertThrows(RejectedExecutionException.class, () -> waiting.submit(Tasks::cube, 4));
        release(directory, blocking);
        waiting.close();
    }

    @Test
    void shutdownNowIsHeardByWhoWaits(@TempDir Path directory) {
        Pool waiting = open(WORKERS, WhenFull.WAIT);
        block(waiting, directory);
        FutureTask<TaskFuture<Long>> submitting = submitter(() -> waiting.submit(Tasks::cube, 2));
        assertEquals(List.of(), waiting.shutdownNow());
        assertRejected(submitting);
        letGo(directory);
        waiting.close();
    }

    @Test
    void whoIsInterruptedWaitsNoLonger(@TempDir Path directory) throws Exception {
        Pool waiting = limit(WORKERS, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        CompletableFuture<Boolean> status = new CompletableFuture<>();
        FutureTask<TaskFuture<Long>> submitting = submitter(() -> {
            try {
                return waiting.submit(Tasks::cube, 2);
            } finally {
                status.complete(Thread.currentThread().isInterrupted());
            }
        });
        submitter.interrupt();
        assertRejected(submitting);
        assertTrue(get(status), "it is interrupted again");
        release(directory, blocking);
        assertEquals(8, get(waiting.submit(Tasks::cube, 2)));
    }

    @Test
    void aCallbackMaySubmitTheNext() throws Exception {
        Pool waiting = limit(1, WhenFull.WAIT);
        TaskFuture<Long> first = waiting.submit(Tasks::cube, 2);
        // On a thread of the pool there is room, because the outcome is there, or it is told that it would wait for
        // itself.
        CompletableFuture<Long> chain = first.thenCompose(eight -> waiting.submit(Tasks::cube, 3));
        assertEquals(27, get(chain));
    }

    @Test
    void aCallbackOfACancelMaySubmitTheNext(@TempDir Path directory) throws Exception {
        Pool waiting = limit(WORKERS, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        CompletableFuture<TaskFuture<Long>> next = new CompletableFuture<>();
        blocking.get(0).whenComplete((value, error) -> next.complete(waiting.submit(Tasks::cube, 3)));
        assertTrue(blocking.get(0).cancel(true));
        letGo(directory);
        assertEquals(27, get(get(next)));
    }

    @Test
    void mapsAndIterationsDoNotCount(@TempDir Path directory) throws Exception {
        Pool refusing = limit(1, WhenFull.REFUSE);
        TaskFuture<String> running =
                refusing.submit(Tasks::untilThere, directory.resolve("go").toString());
        assertEquals(cubes(100), refusing.map(Tasks::cube, numbers(100)));
        assertEquals(cubes(100), all(refusing.imap(Tasks::cube, numbers(100))));
        Tasks.touch(directory.toString(), "go");
        get(running);
    }

    @Test
    void manyCallersShareWhatThereIs() throws Exception {
        Pool waiting = limit(WORKERS + 1, WhenFull.WAIT);
        List<Long> sums = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(8);
        for (int caller = 0; caller < 8; caller++) {
            Thread thread = new Thread(() -> {
                long sum = 0;
                List<TaskFuture<Long>> futures = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    futures.add(waiting.submit(Tasks::cube, i));
                }
                for (TaskFuture<Long> future : futures) {
                    sum += future.join();
                }
                sums.add(sum);
                done.countDown();
            });
            thread.start();
        }
        assertTrue(done.await(60, TimeUnit.SECONDS));
        long sum = cubes(50).stream().mapToLong(Long::longValue).sum();
        assertEquals(Collections.nCopies(8, sum), sums);
    }

    @Test
    void invokeAllWaitsForRoom() throws Exception {
        Pool waiting = limit(1, WhenFull.WAIT);
        TaskCallable<Integer> task = Tasks::fortyTwo;
        assertEquals(10, waiting.invokeAll(Collections.nCopies(10, task)).size());
        assertEquals(42, waiting.invokeAny(Collections.nCopies(10, task)));
    }

    @Test
    void whatFindsNoRoomInTheTimeOfItsInvokeAllIsCancelled(@TempDir Path directory) throws Exception {
        Pool waiting = limit(WORKERS, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        TaskCallable<Integer> task = Tasks::fortyTwo;
        List<Callable<Integer>> tasks = Collections.nCopies(3, task);
        for (Future<Integer> future : waiting.invokeAll(tasks, 20, TimeUnit.MILLISECONDS)) {
            assertTrue(future.isCancelled());
        }
        assertThrows(TimeoutException.class, () -> waiting.invokeAny(tasks, 20, TimeUnit.MILLISECONDS));
        release(directory, blocking);
        for (Future<Integer> future : waiting.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
            assertEquals(42, future.get());
        }
        assertEquals(42, waiting.invokeAny(tasks, 60, TimeUnit.SECONDS));
    }

    @Test
    void whatBeganInTheTimeOfItsInvokeAllIsCancelledToo(@TempDir Path directory) throws Exception {
        Pool waiting = limit(1, WhenFull.WAIT);
        String path = directory.toString();
        TaskCallable<Integer> endless = () -> Tasks.untilInterrupted(path);
        List<Future<Integer>> futures =
                waiting.invokeAll(List.<Callable<Integer>>of(endless, endless), 200, TimeUnit.MILLISECONDS);
        assertTrue(futures.stream().allMatch(Future::isCancelled));
        assertEquals(8, get(waiting.submit(Tasks::cube, 2)));
    }

    @Test
    void whoIsInterruptedInInvokeAllHearsThat(@TempDir Path directory) throws Exception {
        Pool waiting = limit(WORKERS, WhenFull.WAIT);
        List<TaskFuture<String>> blocking = block(waiting, directory);
        TaskCallable<Integer> task = Tasks::fortyTwo;
        FutureTask<TaskFuture<Integer>> invoking = submitter(() -> {
            assertThrows(InterruptedException.class, () -> waiting.invokeAll(List.of(task)));
            return null;
        });
        submitter.interrupt();
        invoking.get(60, TimeUnit.SECONDS);
        release(directory, blocking);
    }
}
