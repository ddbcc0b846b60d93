package dev.jvmpool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a thread pool. They start when there is work, and end when there has been none for a while. */
final class LocalThreads extends ThreadPoolExecutor {

    private static final long IDLE_SECONDS = 5;

    private final Set<LocalWorker> alive = ConcurrentHashMap.newKeySet();

    /** To be made on the thread that opens the pool: it tells how deep inside other pools that is. */
    LocalThreads(String name, int workers, Listeners listeners) {
        super(workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        allowCoreThreadTimeOut(true);
        LocalWorker.Place place = LocalWorker.Place.below(workers);
        AtomicInteger count = new AtomicInteger();
        setThreadFactory(body -> {
            int number = count.incrementAndGet();
            LocalWorker worker = new LocalWorker(body, name + "-" + number, number, place, listeners, alive::remove);
            alive.add(worker);
            return worker;
        });
    }

    /** Who waits for the end is to have heard of that of every thread. */
    @Override
    protected void terminated() {
        alive.forEach(LocalWorker::tellEnded);
    }
}
