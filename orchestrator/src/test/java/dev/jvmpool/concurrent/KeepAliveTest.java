package dev.jvmpool.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolContract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The thread that keeps the program alive: there while something is outstanding, gone soon after. */
class KeepAliveTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "keep-alive-of-test-" + COUNT.incrementAndGet();
    private final KeepAlive keepAlive = new KeepAlive(name);

    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    private Thread thread() {
        List<Thread> all = threads();
        assertEquals(1, all.size(), all.toString());
        return all.get(0);
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(thread.isAlive(), "it keeps the program alive though nothing is outstanding");
    }

    @Test
    void thereIsAThreadWhileAnythingIsOutstanding() throws Exception {
        assertEquals(List.of(), threads());
        keepAlive.begin();
        Thread thread = thread();
        assertFalse(thread.isDaemon());
        assertNull(thread.getContextClassLoader(), "it holds nothing of who happens to submit");
        keepAlive.begin();
        keepAlive.end();
        PoolContract.until(() -> thread.getState() == Thread.State.WAITING);
        assertSame(thread, thread());
        assertEquals(1, keepAlive.outstanding());
        keepAlive.end();
        join(thread);
        assertEquals(0, keepAlive.outstanding());
        keepAlive.begin();
        Thread second = thread();
        keepAlive.end();
        join(second);
    }

    @Test
    void workThatComesAndGoesStartsFewThreads() throws Exception {
        Set<Thread> seen = new HashSet<>();
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            keepAlive.begin();
            keepAlive.end();
            if (i % 10_000 == 0) {
                seen.addAll(threads());
            }
        }
        long most = 2 + (System.nanoTime() - start) / KeepAlive.LINGER.toNanos();
        assertTrue(seen.size() <= most, seen.size() + " threads seen, where " + most + " may be");
        for (Thread thread : seen) {
            join(thread);
        }
    }

    @Test
    void whoInterruptsAllThreadsDoesNotMeanIt() throws Exception {
        keepAlive.begin();
        Thread thread = thread();
        thread.interrupt();
        PoolContract.until(() -> thread.getState() == Thread.State.WAITING && !thread.isInterrupted());
        keepAlive.end();
        join(thread);
    }

    /** While something is outstanding, there is a thread; when all have ended, there is none. */
    @Test
    void itIsThereWhoeverBeginsAndEnds() throws Exception {
        AtomicInteger there = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread worker = new Thread(() -> {
                for (int i = 0; i < 6; i++) {
                    keepAlive.begin();
                    // Another worker may be about to start it.
                    PoolContract.until(() -> !threads().isEmpty());
                    there.incrementAndGet();
                    keepAlive.end();
                    // As long as the thread stays, more or less: that is when it may miss something.
                    long pause = ThreadLocalRandom.current().nextLong(2 * KeepAlive.LINGER.toNanos());
                    LockSupport.parkNanos(pause);
                }
            });
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        assertEquals(24, there.get());
        for (Thread thread : threads()) {
            join(thread);
        }
        assertEquals(0, keepAlive.outstanding());
    }
}
