package dev.jvmpool;

import dev.jvmpool.process.SystemClock;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the pools that stay in this JVM. */
final class LocalPools {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private LocalPools() {}

    static Pool threads(int workers) {
        String name = "jvmpool-threads-" + COUNT.incrementAndGet();
        Listeners listeners = new Listeners();
        LocalThreads executor = new LocalThreads(name, workers, listeners);
        SystemClock clock = new SystemClock(name + "-clock");
        Crew crew = new LocalCrew(executor, workers, clock, listeners);
        return SharedPool.open(crew, executor::shutdown);
    }

    static Pool sequential() {
        SystemClock clock = new SystemClock("jvmpool-sequential-clock");
        CallerExecutor caller = new CallerExecutor();
        return SharedPool.open(new LocalCrew(caller, 1, clock, new Listeners()), caller::shutdown);
    }

    static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
