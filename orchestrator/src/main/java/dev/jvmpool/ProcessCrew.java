package dev.jvmpool;

import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Census;
import dev.jvmpool.dispatch.Clock;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.process.ProcessLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Worker processes, behind their coordinator. */
final class ProcessCrew implements Crew {

    private final Coordinator coordinator;
    private final Completer completer;
    private final Listeners listeners;
    private final Paces paces = new Paces();
    private final LongAdder refused = new LongAdder();
    private final Executor helpers;
    private final Settings settings;
    private final String name;

    private ProcessCrew(
            Coordinator coordinator, Settings settings, String name, Executor helpers, Listeners listeners) {
        this.coordinator = coordinator;
        this.settings = settings;
        this.name = name;
        this.helpers = helpers;
        this.listeners = listeners;
        this.completer = new Completer(helpers);
    }

    static Pool open(Settings settings, ProcessLinks links, Clock clock, Executor helpers) {
        Listeners listeners = new Listeners();
        Coordinator coordinator = new Coordinator(settings, links, clock, helpers, new CrewObserver(listeners));
        Crew crew = new ProcessCrew(coordinator, settings, links.name(), helpers, listeners);
        return SharedPool.open(crew, coordinator::shutdown);
    }

    @Override
    public BatchFunction prepare(Task task) {
        return new ProcessBatches(coordinator, name, paces, task.function());
    }

    @Override
    public int workers() {
        return settings.workers();
    }

    @Override
    public int mostTogether() {
        return settings.maxTasksPerWorker() == 0 ? BatchSizer.MAX : settings.maxTasksPerWorker();
    }

    @Override
    public boolean isCaller() {
        return false;
    }

    @Override
    public void runBeside(Runnable body) {
        helpers.execute(body);
    }

    @Override
    public void complete(TaskFuture<?> future) {
        completer.complete(future);
    }

    @Override
    public void began() {
        KeepAlive.PROGRAM.begin();
    }

    @Override
    public void ended() {
        KeepAlive.PROGRAM.end();
    }

    @Override
    public void shutdown() {
        coordinator.shutdown();
    }

    @Override
    public List<Batch.Sink> shutdownNow() {
        List<Batch.Sink> unstarted = new ArrayList<>();
        for (Call call : coordinator.shutdownNow()) {
            if (call.listener() instanceof ProcessBatches.ProcessBatch batch) {
                unstarted.add(batch.sink());
            }
        }
        return unstarted;
    }

    @Override
    public void refused(Task task, NotSendableException error) {
        refused.increment();
        if (!listeners.isEmpty()) {
            listeners.tell(
                    PoolListener::taskEnded,
                    new PoolListener.TaskEnded(
                            paces.nextBatch(),
                            task.name(),
                            1,
                            -1,
                            Duration.ZERO,
                            PoolListener.Status.FAILED,
                            Words.shorten(error),
                            1,
                            false));
        }
    }

    @Override
    public Listeners listeners() {
        return listeners;
    }

    @Override
    public PoolStats stats() {
        Census census = coordinator.stats();
        return new PoolStats(
                census.workers(),
                census.busy(),
                census.waiting(),
                census.running(),
                census.succeeded(),
                census.failed() + refused.sum(),
                census.cancelled(),
                census.retried(),
                census.workersStarted(),
                census.workersDied());
    }

    @Override
    public boolean isBroken() {
        return coordinator.isBroken();
    }

    @Override
    public void endIdle() {
        coordinator.endIdle();
    }

    @Override
    public boolean isShutdown() {
        return coordinator.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return coordinator.isTerminated() && completer.isSettled();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.in(timeout, unit);
        return coordinator.awaitTermination(Duration.ofNanos(deadline.left())) && completer.awaitSettled(deadline);
    }

    @Override
    public String toString() {
        return "Pool.processes(" + workers() + ") " + name;
    }
}
