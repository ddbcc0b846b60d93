package dev.jvmpool.backend.local;

import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of a thread pool. They start when there is work, and end when there has been none for a while, unless all are kept. */
final class LocalThreads extends ThreadPoolExecutor {

    private static final long IDLE_SECONDS = 5;

    /** From the first thing a thread does to the last, when events have heard of its end. */
    private final Set<LocalWorker> alive = ConcurrentHashMap.newKeySet();

    private final AtomicLong started = new AtomicLong();

    /** To be made on the thread that opens the pool: it tells how deep inside other pools that is. */
    LocalThreads(String name, int workers, PoolEvents events) {
        super(workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        allowCoreThreadTimeOut(true);
        LocalWorker.Place place = LocalWorker.Place.below(workers);
        AtomicInteger count = new AtomicInteger();
        setThreadFactory(body -> {
            int number = count.incrementAndGet();
            return new LocalWorker(body, name + "-" + number, number, place, events, this);
        });
    }

    void begins(LocalWorker worker) {
        alive.add(worker);
        started.incrementAndGet();
    }

    void ended(LocalWorker worker) {
        alive.remove(worker);
        replace();
    }

    /** A thread that ended for want of memory may have left work behind, and been the last: for another one there was none, either. */
    private void replace() {
        for (int tries = 1; getPoolSize() == 0 && !getQueue().isEmpty(); tries++) {
            try {
                prestartCoreThread();
                return;
            } catch (OutOfMemoryError e) {
                if (!Shortage.mayPass(tries)) {
                    return;
                }
            }
        }
    }

    /** Starts all of them, and keeps them until the pool ends. */
    void keepAll() {
        allowCoreThreadTimeOut(false);
        prestartAllCoreThreads();
    }

    /** Takes what waits out of the queue. */
    List<Runnable> drain() {
        List<Runnable> waiting = new ArrayList<>();
        getQueue().drainTo(waiting);
        return waiting;
    }

    /** How many threads have begun, since the pool was opened. */
    long started() {
        return started.get();
    }

    /** Who waits for the end is to have heard of that of every thread; not in terminated(), which runs under a lock. */
    @Override
    public boolean isTerminated() {
        return super.isTerminated() && alive.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.in(timeout, unit);
        if (!super.awaitTermination(timeout, unit)) {
            return false;
        }
        // One that takes itself out just now is still counted for a moment, though nobody finds it any more.
        while (!alive.isEmpty() && !deadline.isOver()) {
            for (LocalWorker worker : alive) {
                TimeUnit.NANOSECONDS.timedJoin(worker, deadline.left());
            }
            Thread.onSpinWait();
        }
        return alive.isEmpty();
    }
}
