package dev.jvmpool.backend.local;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PoolStats;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolCounters;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.KeepAlive;
import dev.jvmpool.dispatch.Clock;
import dev.jvmpool.map.BatchSizer;
import dev.jvmpool.pool.FutureCompleter;
import dev.jvmpool.process.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Runs batches in this JVM: on the threads of an executor, or on the caller's own. Values stay what they are. */
final class LocalBackend implements Backend {

    private final String name;
    private final ExecutorService executor;
    private final int workers;
    private final Clock clock;
    private final PoolEvents listeners;
    private final PoolCounters census = new PoolCounters();
    private final AtomicLong lastBatch = new AtomicLong();
    private final Set<LocalBatch> running = ConcurrentHashMap.newKeySet();
    private final Deliveries deliveries = new Deliveries();
    private final FutureCompleter completer = new FutureCompleter(Runnable::run);
    private volatile boolean stopped;

    /**
     * @param name the pool's name, for the names of threads
     * @param executor who runs batches
     * @param workers how many it runs at the same time
     * @param clock rings when a task has run too long
     * @param listeners who hears of tasks and workers
     */
    LocalBackend(String name, ExecutorService executor, int workers, Clock clock, PoolEvents listeners) {
        this.name = name;
        this.executor = executor;
        this.workers = workers;
        this.clock = clock;
        this.listeners = listeners;
        // Both are needed when there may be no memory any more to load them.
        Shortage.load();
        RunResults.Ready.failures(0, new RunResults.Failure(null));
    }

    @Override
    public PreparedFunction prepare(Task task) {
        RunTimeEstimate pace = new RunTimeEstimate();
        return new PreparedFunction() {
            @Override
            public Batch batch() {
                return new LocalBatch(task, LocalBackend.this);
            }

            @Override
            public RunTimeEstimate pace() {
                return pace;
            }
        };
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public int mostTogether() {
        return BatchSizer.MAX;
    }

    @Override
    public boolean isCaller() {
        return executor instanceof CallerExecutor;
    }

    @Override
    public void runBeside(Runnable body) {
        LocalPools.daemon(body, name + "-feed").start();
    }

    @Override
    public void complete(TaskFuture<?> future) {
        // On the thread that ran the task, as every executor does it.
        completer.settle(future);
    }

    @Override
    public void refused(Task task, NotSendableException error) {
        throw new IllegalStateException("nothing is sent here", error);
    }

    @Override
    public void began() {
        // What the caller runs has ended before the caller can.
        if (!isCaller()) {
            KeepAlive.PROGRAM.begin();
        }
    }

    @Override
    public void ended() {
        if (!isCaller()) {
            KeepAlive.PROGRAM.end();
        }
    }

    @Override
    public PoolEvents listeners() {
        return listeners;
    }

    String name() {
        return name;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    PoolCounters census() {
        return census;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public PoolStats stats() {
        if (executor instanceof LocalThreads threads) {
            return census.stats(threads.getPoolSize(), threads.getActiveCount(), threads.started());
        }
        return census.stats(0, running.isEmpty() ? 0 : 1, 0);
    }

    long nextNumber() {
        return lastBatch.incrementAndGet();
    }

    /** Has a batch run. */
    void submit(LocalBatch batch, int runs) {
        try {
            executor.execute(batch);
        } catch (RejectedExecutionException e) {
            throw new RejectedExecutionException("the pool is shut down", e);
        }
        census.submitted(runs);
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
    public List<Batch.Sink> shutdownNow() {
        stopped = true;
        // Before their threads are interrupted, so that it is no failure of theirs.
        for (LocalBatch batch : running) {
            batch.cancel(true);
        }
        List<Batch.Sink> unstarted = new ArrayList<>();
        for (Runnable waiting : executor.shutdownNow()) {
            if (waiting instanceof LocalBatch batch && !batch.isOver()) {
                batch.cancel(false);
                unstarted.add(batch.sink());
            }
        }
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
        if (LocalWorker.isOf(listeners)) {
            throw new IllegalStateException(
                    "a task or callback on a thread of this pool waits for the pool's end, and so for itself");
        }
        Deadline deadline = Deadline.in(timeout, unit);
        return executor.awaitTermination(timeout, unit) && deliveries.awaitEnd(deadline);
    }

    @Override
    public String toString() {
        return isCaller() ? "Pool.sequential()" : "Pool.threads(" + workers + ")";
    }
}
