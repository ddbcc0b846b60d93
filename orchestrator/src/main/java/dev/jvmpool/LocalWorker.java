package dev.jvmpool;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread that is a worker of a thread pool. Knows which one, and how deep it is in pools that tasks of pools opened. */
final class LocalWorker extends Thread {

    /** So deep may thread pools be opened inside tasks of thread pools. */
    static final int MAX_DEPTH = 3;

    private final Listeners listeners;
    private final int number;
    private final int depth;
    private final int cores;

    private LocalWorker(Runnable body, String name, Listeners listeners, int number, int depth, int cores) {
        super(body, name);
        this.listeners = listeners;
        this.number = number;
        this.depth = depth;
        this.cores = cores;
        setDaemon(true);
    }

    /** Makes the workers of a pool that the current thread opens. */
    static ThreadFactory factory(String pool, int workers, Listeners listeners) {
        AtomicInteger count = new AtomicInteger();
        int depth = depthHere() + 1;
        int cores = Math.max(1, coresHere() / workers);
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("a task of a thread pool, " + MAX_DEPTH
                    + " pools deep, opens a thread pool; no more than " + MAX_DEPTH + " may be inside each other");
        }
        return body -> {
            int number = count.incrementAndGet();
            return new LocalWorker(body, pool + "-" + number, listeners, number, depth, cores);
        };
    }

    /** How many thread pools the current thread is in. */
    static int depthHere() {
        return Thread.currentThread() instanceof LocalWorker worker ? worker.depth : 0;
    }

    /** The cores that are the current thread's share: all of them but in a task of a thread pool. */
    static int coresHere() {
        return Thread.currentThread() instanceof LocalWorker worker
                ? worker.cores
                : Runtime.getRuntime().availableProcessors();
    }

    /** The number of the worker that the current thread is; 0 if it is none. */
    static int numberHere() {
        return Thread.currentThread() instanceof LocalWorker worker ? worker.number : 0;
    }

    /** Whether the current thread is a worker of the pool with these listeners. */
    static boolean isOf(Listeners listeners) {
        return Thread.currentThread() instanceof LocalWorker worker && worker.listeners == listeners;
    }

    @Override
    public void run() {
        tellStarted();
        try {
            super.run();
        } finally {
            if (!listeners.isEmpty()) {
                long pid = ProcessHandle.current().pid();
                listeners.tell(
                        PoolListener::workerEnded,
                        new PoolListener.WorkerEnded(number, pid, true, "it had nothing to do"));
            }
        }
    }

    private void tellStarted() {
        if (!listeners.isEmpty()) {
            listeners.tell(
                    PoolListener::workerStarted,
                    new PoolListener.WorkerStarted(
                            number, ProcessHandle.current().pid()));
        }
    }
}
