package dev.jvmpool.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of a pool for what may take time: as many as that happen to be needed, and none when there is nothing. */
public final class HelperThreads {

    private static final long IDLE_SECONDS = 1;

    private HelperThreads() {}

    /** @param pool the name of the pool, with which the names of its threads begin */
    public static Executor of(String pool) {
        AtomicInteger thread = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                body -> DaemonThread.of(body, pool + "-helper-" + thread.incrementAndGet()));
    }
}
