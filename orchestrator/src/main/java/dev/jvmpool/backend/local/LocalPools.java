package dev.jvmpool.backend.local;

import dev.jvmpool.Pool;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.concurrent.DefaultNames;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.process.SystemClock;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the pools that stay in this JVM. */
public final class LocalPools {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private LocalPools() {}

    public static Pool threads(int workers) {
        String name = DefaultNames.next("jvmpool-threads", COUNT);
        PoolEvents listeners = new PoolEvents();
        LocalThreads executor = new LocalThreads(name, workers, listeners);
        SystemClock clock = new SystemClock(name + "-clock");
        Backend crew = new LocalBackend(name, executor, workers, clock, listeners);
        return BackendPool.open(crew, executor::shutdown);
    }

    public static Pool sequential() {
        String name = DefaultNames.next("jvmpool-sequential", COUNT);
        SystemClock clock = new SystemClock(name + "-clock");
        CallerExecutor caller = new CallerExecutor();
        return BackendPool.open(new LocalBackend(name, caller, 1, clock, new PoolEvents()), caller::shutdown);
    }

    public static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
