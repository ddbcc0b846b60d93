package dev.jvmpool.backend.local;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.process.Nesting;

/** A thread that is a worker of a thread pool. Knows which one, and how deep it is in pools that tasks of pools opened. */
public final class LocalWorker extends Thread {

    /** So deep may thread pools be opened inside tasks of thread pools: as deep as process pools, and counted apart in each JVM. */
    static final int MAX_DEPTH = Nesting.MAX_DEPTH;

    private final int number;
    private final Place place;
    private final PoolEvents events;
    private final LocalThreads threads;

    /**
     * @param place where its pool is
     * @param threads those it is one of
     */
    LocalWorker(Runnable body, String name, int number, Place place, PoolEvents events, LocalThreads threads) {
        super(body, name);
        this.number = number;
        this.place = place;
        this.events = events;
        this.threads = threads;
        setDaemon(true);
    }

    /**
     * Where a thread pool is.
     *
     * @param depth how many thread pools are around its tasks, itself included
     * @param cores the share of the cores of each of its tasks
     */
    record Place(int depth, int cores) {

        /** That of a pool which the current thread opens. */
        static Place below(int workers) {
            if (depthHere() == MAX_DEPTH) {
                throw new IllegalStateException("a task of a thread pool, " + MAX_DEPTH
                        + " pools deep, opens a thread pool; no more than " + MAX_DEPTH + " may be inside each other");
            }
            return new Place(depthHere() + 1, Math.max(1, coresHere() / workers));
        }
    }

    /** How many thread pools the current thread is in. */
    static int depthHere() {
        return Thread.currentThread() instanceof LocalWorker worker ? worker.place.depth() : 0;
    }

    /** The cores that are the current thread's share: all of them but in a task of a thread pool. */
    static int coresHere() {
        return Thread.currentThread() instanceof LocalWorker worker
                ? worker.place.cores()
                : Runtime.getRuntime().availableProcessors();
    }

    /** The number of the worker that the current thread is; 0 if it is none. */
    public static int numberHere() {
        return Thread.currentThread() instanceof LocalWorker worker ? worker.number : 0;
    }

    /** Whether the current thread is a worker of the pool with these events. */
    static boolean isOf(PoolEvents events) {
        return Thread.currentThread() instanceof LocalWorker worker && worker.events == events;
    }

    @Override
    public void run() {
        try {
            begin();
        } finally {
            try {
                tellEnded();
            } finally {
                threads.ended(this);
            }
        }
    }

    /** The executor counts on this thread from its start: it runs, also where there is no memory to say so. */
    private void begin() {
        try {
            threads.begins(this);
            tellStarted();
        } finally {
            super.run();
        }
    }

    private void tellStarted() {
        events.workerStarted(number, ProcessHandle.current().pid(), 0);
    }

    private void tellEnded() {
        long pid = ProcessHandle.current().pid();
        if (threads.isShutdown()) {
            events.workerEnded(number, pid, PoolListener.Cause.CLOSED, "the pool ended it");
        } else {
            events.workerEnded(number, pid, PoolListener.Cause.IDLE, "it had nothing to do");
        }
    }
}
