package dev.jvmpool;

import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Clock;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Lane;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.process.ProcessLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Worker processes, behind their coordinator; all that there are, or as many of them as somebody asked for. */
final class ProcessCrew implements Crew {

    private final Coordinator coordinator;
    private final Completer completer;
    private final Listeners listeners;
    private final Paces paces;
    private final Executor helpers;
    private final Settings settings;
    private final String name;

    /** The pool that this is a part of; it lives as long as its parts do. Null for the whole pool. */
    private final ProcessCrew whole;

    private final int workers;
    private final Lane lane;

    private ProcessCrew(
            Coordinator coordinator, Settings settings, String name, Executor helpers, Listeners listeners) {
        this.coordinator = coordinator;
        this.settings = settings;
        this.name = name;
        this.helpers = helpers;
        this.listeners = listeners;
        this.completer = new Completer(helpers);
        this.paces = new Paces();
        this.whole = null;
        this.workers = settings.workers();
        this.lane = null;
    }

    private ProcessCrew(ProcessCrew whole, int workers) {
        this.coordinator = whole.coordinator;
        this.settings = whole.settings;
        this.name = whole.name;
        this.helpers = whole.helpers;
        this.listeners = whole.listeners;
        this.completer = whole.completer;
        this.paces = whole.paces;
        this.whole = whole;
        this.workers = workers;
        this.lane = new Lane(workers);
    }

    static Pool open(Settings settings, ProcessLinks links, Clock clock, Executor helpers) {
        Listeners listeners = new Listeners();
        Coordinator coordinator = new Coordinator(settings, links, clock, helpers, new CrewObserver(listeners));
        Crew crew = new ProcessCrew(coordinator, settings, links.name(), helpers, listeners);
        return SharedPool.open(crew, coordinator::shutdown);
    }

    /** This crew, of which no more than so many workers, whichever they are, run what it is given. */
    ProcessCrew withAtMost(int count) {
        return count < workers ? new ProcessCrew(whole == null ? this : whole, count) : this;
    }

    @Override
    public BatchFunction prepare(Task task) {
        return new ProcessBatches(coordinator, lane, name, paces, task.function());
    }

    @Override
    public int workers() {
        return workers;
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
            if (call instanceof ProcessBatches.ProcessBatch batch) {
                unstarted.add(batch.sink());
            }
        }
        return unstarted;
    }

    @Override
    public void refused(Task task, NotSendableException error) {
        coordinator.refused();
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
        return coordinator.stats();
    }

    /** Whether its workers do not start, so that it will never run anything again. */
    boolean isBroken() {
        return coordinator.isBroken();
    }

    /** Ends workers that have nothing to do; others are started when they are needed. */
    void endIdle() {
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
