package dev.jvmpool.backend.process;

import dev.jvmpool.PoolStats;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunTimeEstimates;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.HelperThreads;
import dev.jvmpool.concurrent.SystemClock;
import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Lane;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.process.OutputListener;
import dev.jvmpool.process.ProcessLinks;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.shared.GivenArrays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Worker processes, behind their coordinator; all that there are, or as many of them as somebody asked for. */
public final class ProcessBackend implements Backend {

    private final Coordinator coordinator;
    private final Executor helpers;
    private final String name;
    private final PoolEvents events;
    private final RunTimeEstimates runTimes;
    private final GivenArrays arrays;
    private final Traits traits;

    /** The backend that this is a part of; it lives as long as its parts do. Null for the whole. */
    private final ProcessBackend whole;

    private final Lane lane;

    /** Keeps what it captured: the text of that may name the file of a shared array, which goes with the array. Null if there is none. */
    private final Object initializer;

    private ProcessBackend(
            Coordinator coordinator,
            Executor helpers,
            String name,
            PoolEvents events,
            Traits traits,
            Object initializer) {
        this.coordinator = coordinator;
        this.helpers = helpers;
        this.name = name;
        this.events = events;
        this.runTimes = new RunTimeEstimates();
        this.arrays = new GivenArrays();
        this.traits = traits;
        this.whole = null;
        this.lane = null;
        this.initializer = initializer;
    }

    private ProcessBackend(ProcessBackend whole, int workers) {
        this.coordinator = whole.coordinator;
        this.helpers = whole.helpers;
        this.name = whole.name;
        this.events = whole.events;
        this.runTimes = whole.runTimes;
        this.arrays = whole.arrays;
        this.traits = new Traits(workers, whole.traits.maxBatch(), false, true, true);
        this.whole = whole;
        this.lane = new Lane(workers);
        this.initializer = whole.initializer;
    }

    /**
     * Makes a backend, which starts workers when it has work for them.
     *
     * @param name the pool's name, for messages and the names of threads
     * @param initializer the function that the settings have the name of, or null
     */
    public static ProcessBackend of(
            String name, Settings settings, Object initializer, WorkerCommand command, OutputListener output) {
        Executor helpers = HelperThreads.of(name);
        ProcessLinks links = new ProcessLinks(command, output, helpers, name);
        PoolEvents events = new PoolEvents(name);
        Coordinator coordinator =
                new Coordinator(settings, links, new SystemClock(name + "-clock"), helpers, new ProcessEvents(events));
        int maxBatch = settings.maxTasksPerWorker() == 0 ? Integer.MAX_VALUE : settings.maxTasksPerWorker();
        Traits traits = new Traits(settings.workers(), maxBatch, false, true, true);
        return new ProcessBackend(coordinator, helpers, name, events, traits, initializer);
    }

    /** Shuts it down; does not hold it, so that it can be collected. */
    public Runnable ending() {
        return coordinator::shutdown;
    }

    /** This backend, of which no more than so many workers, whichever they are, run what it is given. */
    public ProcessBackend withAtMost(int count) {
        return count < traits.workers() ? new ProcessBackend(whole == null ? this : whole, count) : this;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public PreparedFunction prepare(Task task) {
        return new ProcessFunction(coordinator, lane, name, events, runTimes, arrays, task.function());
    }

    @Override
    public CompletableFuture<Void> prestart() {
        Prestart ready = new Prestart(name, helpers);
        coordinator.prestart(ready);
        return ready;
    }

    @Override
    public PoolEvents events() {
        return events;
    }

    @Override
    public void runBeside(Runnable body) {
        helpers.execute(body);
    }

    @Override
    public Executor completionThreads() {
        return helpers;
    }

    @Override
    public void shutdown() {
        coordinator.shutdown();
    }

    @Override
    public List<Batch.Listener> shutdownNow() {
        List<Batch.Listener> unstarted = new ArrayList<>();
        for (Call call : coordinator.shutdownNow()) {
            if (call instanceof ProcessFunction.ProcessBatch batch) {
                unstarted.add(batch.batchListener());
            }
        }
        return unstarted;
    }

    @Override
    public PoolStats stats() {
        return coordinator.stats();
    }

    /** Has a call run that came from elsewhere, its function by name and its arguments as JSON. */
    public void submit(Call call) {
        coordinator.submit(call);
    }

    /** Cancels what has no outcome yet of such a call. */
    public void cancel(Call call, boolean interrupt) {
        coordinator.cancel(call, interrupt);
    }

    /** Whether its workers do not start, so that it will never run anything again. */
    public boolean isBroken() {
        return coordinator.isBroken();
    }

    /** Ends workers that have nothing to do; others are started when they are needed. */
    public void endIdle() {
        coordinator.endIdle();
    }

    @Override
    public boolean isShutdown() {
        return coordinator.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return coordinator.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        boolean terminated = coordinator.awaitTermination(Duration.ofNanos(unit.toNanos(timeout)));
        if (terminated) {
            arrays.close();
        }
        return terminated;
    }

    @Override
    public String toString() {
        return "Pool.processes(" + traits.workers() + ") " + name;
    }
}
