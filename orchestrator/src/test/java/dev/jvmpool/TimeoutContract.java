package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that take too long. */
abstract class TimeoutContract extends ConcurrentPoolContract {

    @Test
    void aTaskOverItsTimeIsInterrupted(@TempDir Path directory) throws Exception {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(200)));
        TaskFuture<Integer> future = limited.submit(Tasks::untilInterrupted, directory.toString());
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(future));
        TaskTimeoutException timeout = assertInstanceOf(TaskTimeoutException.class, e.getCause());
        assertEquals(Duration.ofMillis(200), timeout.timeout());
        assertTrue(
                List.of(timeout.getCause().getStackTrace()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("untilInterrupted")),
                "the stack shows where it stood");
        StackTraceElement[] frames = timeout.getCause().getStackTrace();
        assertEquals("untilInterrupted", frames[frames.length - 1].getMethodName(), "and ends in the task");
        awaitFile(directory.resolve("interrupted"));
        assertEquals(27L, get(limited.submit(Tasks::cube, 3)));
    }

    @Test
    void aTaskThatWaitsForALockSaysWhoHasItAndWhereThatStands() {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofSeconds(1)));
        TaskTimeoutException e = failure(TaskTimeoutException.class, limited.submit(TimeoutContract::waitForALock, 1));
        assertTrue(
                e.getMessage().contains("; the task waited for java.util.concurrent.locks.ReentrantLock"),
                e.getMessage());
        assertTrue(e.getMessage().endsWith("which the thread \"holder\" had"), e.getMessage());
        Throwable holder = e.getCause().getCause();
        assertTrue(
                List.of(holder.getStackTrace()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("hold")),
                holder::toString);
    }

    static int waitForALock(int n) throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> hold(lock, held), "holder");
        holder.start();
        held.await();
        try {
            lock.lockInterruptibly();
            return n;
        } finally {
            holder.interrupt();
            holder.join();
        }
    }

    @Test
    void aDeadlockIsCalledOne() {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(500)));
        TaskTimeoutException e = failure(TaskTimeoutException.class, limited.submit(TimeoutContract::deadlock, 1));
        assertTrue(
                e.getMessage().contains(", which the thread \"holder\" had, which waited for java.util"),
                e.getMessage());
        assertTrue(e.getMessage().contains(", which the task (the thread \""), e.getMessage());
        assertTrue(e.getMessage().endsWith("\") had: a deadlock"), e.getMessage());
    }

    static int deadlock(int n) throws InterruptedException {
        ReentrantLock mine = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        mine.lock();
        Thread holder = new Thread(
                () -> {
                    other.lock();
                    held.countDown();
                    mine.lock();
                },
                "holder");
        holder.setDaemon(true);
        holder.start();
        held.await();
        try {
            other.lockInterruptibly();
            return n;
        } finally {
            mine.unlock();
            holder.join();
        }
    }

    private static void hold(ReentrantLock lock, CountDownLatch held) {
        lock.lock();
        held.countDown();
        LockSupport.park();
        lock.unlock();
    }

    @Test
    void aTaskOverItsTimeIsTriedAgain(@TempDir Path directory) throws Exception {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(100)).retries(1));
        TaskFuture<Integer> future = limited.submit(Tasks::blockAndCount, directory.toString());
        TaskTimeoutException timeout = failure(TaskTimeoutException.class, future);
        assertEquals(Duration.ofMillis(100), timeout.timeout());
        assertEquals(2, files(directory, "attempt-").size());
        assertEquals(27L, get(limited.submit(Tasks::cube, 3)));
    }

    @Test
    void aTaskThatIsTriedAgainCanBeCancelled(@TempDir Path directory) throws Exception {
        Pool trying = pool.with(CallOptions.retries(1000));
        TaskFuture<Integer> future = trying.submit(Tasks::blockAndCount, directory.toString());
        until(() -> files(directory, "attempt-").size() == 1);
        assertTrue(future.cancel(true));
        assertThrows(CancellationException.class, () -> get(future));
        // Whoever is next has the workers, and it is not tried again.
        for (int i = 0; i < 20; i++) {
            assertEquals(Tasks.cube(i), get(pool.submit(Tasks::cube, i)));
        }
        assertEquals(1, files(directory, "attempt-").size());
    }

    @Test
    void theClockDoesNotRunWhileATaskWaits(@TempDir Path directory) throws Exception {
        List<TaskFuture<String>> blocking = block(directory);
        // Enough for the task itself, which is sent to a process or not.
        int limit = sends() ? 500 : 200;
        TaskFuture<Long> waiting =
                pool.with(CallOptions.timeout(Duration.ofMillis(limit))).submit(Tasks::cube, 3);
        // Another task's timeout tells that the time is over.
        CompletableFuture<Void> over = new CompletableFuture<>();
        over.completeOnTimeout(null, limit + 100, TimeUnit.MILLISECONDS);
        get(over);
        assertFalse(waiting.isDone());
        release(directory, blocking);
        assertEquals(27L, get(waiting));
    }

    @Test
    void aCallbackThatBlocksStopsNoTimeout(@TempDir Path directory) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Path first = Files.createDirectory(directory.resolve("1"));
        Path second = Files.createDirectory(directory.resolve("2"));
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(100)));
        TaskFuture<Integer> blocking = limited.submit(Tasks::untilInterrupted, first.toString());
        CompletableFuture<Integer> blocked = blocking.whenComplete((value, error) -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        awaitFile(first.resolve("interrupted"));
        TaskFuture<Integer> other = limited.submit(Tasks::untilInterrupted, second.toString());
        assertInstanceOf(
                TaskTimeoutException.class,
                assertThrows(ExecutionException.class, () -> other.get(20, TimeUnit.SECONDS))
                        .getCause());
        release.countDown();
        assertThrows(ExecutionException.class, () -> get(blocked));
    }
}
