package dev.jvmpool.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockChainTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return thread;
    }

    @AfterEach
    void end() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            // The test is over.
        }
    }

    private static List<LockWait> waitsOf(Thread thread, int least) {
        List<LockWait> waits = List.of();
        while (waits.size() < least) {
            waits = LockChain.of(thread);
        }
        return waits;
    }

    private static boolean standsIn(LockWait wait, String method) {
        return wait.stack().stream().anyMatch(frame -> frame.getMethodName().equals(method));
    }

    private void holdMonitor(Object monitor, Runnable next) {
        synchronized (monitor) {
            next.run();
        }
    }

    @Test
    void aThreadThatRunsWaitsForNothing() {
        assertEquals(List.of(), LockChain.of(Thread.currentThread()));
    }

    @Test
    void namesWhoHasAMonitorAndWhereThatStands() throws InterruptedException {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        start(
                "holder",
                () -> holdMonitor(monitor, () -> {
                    held.countDown();
                    awaitEnd();
                }));
        held.await();
        LockWait wait =
                waitsOf(start("waits", () -> holdMonitor(monitor, () -> {})), 1).get(0);
        assertTrue(wait.lock().startsWith("java.lang.Object@"), wait.lock());
        assertEquals("holder", wait.owner());
        assertTrue(standsIn(wait, "awaitEnd"), wait::toString);
    }

    @Test
    void namesWhoHasALock() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            Thread waits = start("waits", () -> {
                lock.lock();
                lock.unlock();
            });
            LockWait wait = waitsOf(waits, 1).get(0);
            assertTrue(wait.lock().startsWith("java.util.concurrent.locks.ReentrantLock"), wait.lock());
            assertEquals(Thread.currentThread().getName(), wait.owner());
            assertTrue(standsIn(wait, "namesWhoHasALock"), wait::toString);
        } finally {
            lock.unlock();
        }
    }

    @Test
    void whatNobodyHasIsLeftOut() {
        Thread waits = start("waits", this::awaitEnd);
        while (waits.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), LockChain.of(waits));
    }

    @Test
    void aDeadlockIsCalledOneThoughOnlyTheOthersAreInIt() throws InterruptedException {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock two = new ReentrantLock();
        CountDownLatch both = new CountDownLatch(2);
        Thread first = start("first", () -> lockBoth(one, two, both));
        start("second", () -> lockBoth(two, one, both));
        waitsOf(first, 2);
        Thread third = start("third", () -> lockBoth(new ReentrantLock(), one, both));
        List<LockWait> waits = waitsOf(third, 3);
        assertEquals(
                List.of("first", "second", "first"),
                waits.stream().map(LockWait::owner).toList());
        assertEquals(
                List.of(false, false, true),
                waits.stream().map(LockWait::deadlock).toList());
    }

    @Test
    void aCircleEnds() throws InterruptedException {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock two = new ReentrantLock();
        CountDownLatch both = new CountDownLatch(2);
        Thread first = start("first", () -> lockBoth(one, two, both));
        start("second", () -> lockBoth(two, one, both));
        List<LockWait> waits = waitsOf(first, 2);
        assertEquals(
                List.of("second", "first"), waits.stream().map(LockWait::owner).toList());
        assertEquals(
                List.of(false, true), waits.stream().map(LockWait::deadlock).toList());
    }

    private static void lockBoth(ReentrantLock mine, ReentrantLock other, CountDownLatch both) {
        mine.lock();
        try {
            both.countDown();
            both.await();
            other.lockInterruptibly();
        } catch (InterruptedException e) {
            // The test is over.
        } finally {
            mine.unlock();
        }
    }
}
