package dev.jvmpool;

import dev.jvmpool.dispatch.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs batches in this JVM: on the threads of an executor, or on the caller's own. Values stay what they are. */
final class LocalCrew implements Crew {

    private final ExecutorService executor;
    private final int workers;
    private final Clock clock;
    private final Set<LocalBatch> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param executor who runs batches
     * @param workers how many it runs at the same time
     * @param clock rings when a task has run too long
     */
    LocalCrew(ExecutorService executor, int workers, Clock clock) {
        this.executor = executor;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public BatchFunction prepare(Task task) {
        Pace pace = new Pace();
        return new BatchFunction() {
            @Override
            public Batch batch() {
                return new LocalBatch(task, LocalCrew.this, executor, clock);
            }

            @Override
            public Pace pace() {
                return pace;
            }
        };
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public boolean isCaller() {
        return executor instanceof CallerExecutor;
    }

    @Override
    public void runBeside(Runnable body) {
        LocalPools.daemon(body, "jvmpool-feed").start();
    }

    @Override
    public void complete(TaskFuture<?> future) {
        // On the thread that ran the task, as every executor does it.
        future.settle();
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
    public void shutdownNow() {
        stopped = true;
        // Before their threads are interrupted, so that it is no failure of theirs.
        for (LocalBatch batch : running) {
            batch.cancel(true);
        }
        for (Runnable waiting : executor.shutdownNow()) {
            if (waiting instanceof LocalBatch batch) {
                batch.cancel(false);
            }
        }
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        return executor.awaitTermination(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    }

    @Override
    public String toString() {
        return isCaller() ? "Pool.sequential()" : "Pool.threads(" + workers + ")";
    }
}
