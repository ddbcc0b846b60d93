package dev.jvmpool;

import dev.jvmpool.process.SystemClock;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the pools that stay in this JVM. */
final class LocalPools {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private LocalPools() {}

    static Pool threads(int workers) {
        String name = Names.next("jvmpool-threads", COUNT);
        Listeners listeners = new Listeners();
        LocalThreads executor = new LocalThreads(name, workers, listeners);
        SystemClock clock = new SystemClock(name + "-clock");
        Crew crew = new LocalCrew(name, executor, workers, clock, listeners);
        return SharedPool.open(crew, executor::shutdown);
    }

    static Pool sequential() {
        String name = Names.next("jvmpool-sequential", COUNT);
        SystemClock clock = new SystemClock(name + "-clock");
        CallerExecutor caller = new CallerExecutor();
        return SharedPool.open(new LocalCrew(name, caller, 1, clock, new Listeners()), caller::shutdown);
    }

    static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
