package dev.jvmpool.backend.local;

import dev.jvmpool.PoolStats;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolCounters;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.RunTimeEstimates;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.concurrent.DaemonThread;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.DefaultNames;
import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.concurrent.SystemClock;
import dev.jvmpool.log.PoolLog;
import dev.jvmpool.stack.OwnFrames;
import dev.jvmpool.value.NamedMethod;
import dev.jvmpool.value.RememberedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Runs batches in this JVM: on the threads of an executor, or on the caller's own. Values stay what they are. */
public final class LocalBackend implements Backend {

    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final AtomicInteger SEQUENTIAL = new AtomicInteger();

    private final String name;
    private final ExecutorService executor;
    private final Traits traits;
    private final Clock clock;
    private final PoolEvents events;
    private final PoolCounters counters = new PoolCounters();
    private final RunTimeEstimates runTimes = new RunTimeEstimates();
    private final Set<LocalBatch> running = ConcurrentHashMap.newKeySet();
    private final Deliveries deliveries = new Deliveries();

    /**
     * Held while it is told what a run says of itself, or that one which goes on has its outcome, so that nothing is said of it afterwards. One
     * for all, which who has it may take again: a listener may cancel other tasks, and that of such a task this one.
     */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile boolean stopped;

    /**
     * @param name the pool's name, for the names of threads
     * @param executor who runs batches
     * @param workers how many it runs at the same time
     * @param clock rings when a task has run too long
     * @param events where it is told what becomes of tasks and workers
     */
    LocalBackend(String name, ExecutorService executor, int workers, Clock clock, PoolEvents events) {
        this.name = name;
        this.executor = executor;
        this.traits = new Traits(workers, Integer.MAX_VALUE, executor instanceof CallerExecutor, false, false);
        this.clock = clock;
        this.events = events;
        // All are needed when there may be no memory any more to load them.
        OwnFrames.load();
        Shortage.load();
        RunResults.Ready.failures(0, new RunResults.Failure(null));
    }

    /** Runs batches on so many threads. */
    public static LocalBackend threads(int workers) {
        return threads(DefaultNames.next("jvmpool-threads", THREADS), workers);
    }

    /** As {@link #threads(int)}, with this name. */
    public static LocalBackend threads(String name, int workers) {
        PoolEvents events = new PoolEvents(name);
        events.addOfWorkers(PoolLog.of(name));
        LocalThreads threads = new LocalThreads(name, workers, events);
        return new LocalBackend(name, threads, workers, new SystemClock(name + "-clock"), events);
    }

    /** Runs each batch where it is submitted. */
    public static LocalBackend sequential() {
        String name = DefaultNames.next("jvmpool-sequential", SEQUENTIAL);
        return new LocalBackend(name, new CallerExecutor(), 1, new SystemClock(name + "-clock"), new PoolEvents(name));
    }

    /** Ends it; does not hold it, so that it can be collected. */
    public Runnable ending() {
        return executor::shutdown;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public PreparedFunction prepare(Task task) {
        return new PreparedFunction() {
            @Override
            public Batch newBatch() {
                return new LocalBatch(task, LocalBackend.this);
            }

            @Override
            public RunTimeEstimate runTime() {
                return runTimes.of(kind(task.function()));
            }
        };
    }

    /** What is the same for a function whatever it captured. Its full name would take longer: that is read from what it captured, too. */
    private static String kind(Object function) {
        boolean sharesItsClass = function instanceof RememberedFunction || function instanceof NamedMethod;
        return sharesItsClass ? function.toString() : function.getClass().getName();
    }

    @Override
    public CompletableFuture<Void> prestart() {
        if (executor.isShutdown()) {
            throw new RejectedExecutionException("the pool is shut down");
        }
        if (executor instanceof LocalThreads threads) {
            threads.keepAll();
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void runBeside(Runnable body) {
        DaemonThread.of(body, name + "-inputs").start();
    }

    @Override
    public boolean isOwnThread() {
        return LocalWorker.isOf(events);
    }

    @Override
    public PoolEvents events() {
        return events;
    }

    String name() {
        return name;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    ReentrantLock telling() {
        return telling;
    }

    PoolCounters counters() {
        return counters;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public PoolStats stats() {
        if (executor instanceof LocalThreads threads) {
            return counters.stats(threads.getPoolSize(), threads.getActiveCount(), threads.started());
        }
        return counters.stats(0, running.isEmpty() ? 0 : 1, 0);
    }

    /** Has a batch run. */
    void submit(LocalBatch batch, int runs) {
        try {
            if (traits.isCaller()) {
                // Whoever waits for the end waits for this, too, on whatever thread it is.
                deliveries.here(() -> executor.execute(batch));
            } else {
                executor.execute(batch);
            }
        } catch (RejectedExecutionException e) {
            throw new RejectedExecutionException("the pool is shut down", e);
        }
        counters.submitted(runs);
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    /** A batch that was taken from the queue just before everything was stopped is stopped, too. */
    void begins(LocalBatch batch) {
        running.add(batch);
        if (stopped) {
            batch.cancel(true);
        }
    }

    void ended(LocalBatch batch) {
        running.remove(batch);
    }

    @Override
    public List<Batch.Listener> shutdownNow() {
        executor.shutdown();
        // Before a thread that is stopped is free to take one of them.
        List<Runnable> waiting = executor instanceof LocalThreads threads ? threads.drain() : List.of();
        stopped = true;
        // Before their threads are interrupted, so that it is no failure of theirs.
        for (LocalBatch batch : running) {
            batch.cancel(true);
        }
        List<Batch.Listener> unstarted = new ArrayList<>();
        for (Runnable each : waiting) {
            if (each instanceof LocalBatch batch && !batch.outcomes().isOver()) {
                batch.cancel(false);
                unstarted.add(batch.outcomes().listener());
            }
        }
        executor.shutdownNow();
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated() && deliveries.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (isOwnThread()) {
            throw new IllegalStateException(
                    "a task or callback on a thread of this pool waits for the pool's end, and so for itself");
        }
        Deadline deadline = Deadline.in(timeout, unit);
        return executor.awaitTermination(timeout, unit) && deliveries.awaitEnd(deadline);
    }

    @Override
    public String toString() {
        return traits.isCaller() ? "Pool.sequential()" : "Pool.threads(" + traits.workers() + ") " + name;
    }
}
