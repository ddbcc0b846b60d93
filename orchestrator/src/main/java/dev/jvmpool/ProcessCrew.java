package dev.jvmpool;

import dev.jvmpool.dispatch.Clock;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.process.ProcessLinks;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Worker processes, behind their coordinator. */
final class ProcessCrew implements Crew {

    private final Coordinator coordinator;
    private final Completer completer;
    private final Paces paces = new Paces();
    private final Executor helpers;
    private final Settings settings;
    private final String name;

    private ProcessCrew(Coordinator coordinator, Settings settings, String name, Executor helpers) {
        this.coordinator = coordinator;
        this.settings = settings;
        this.name = name;
        this.helpers = helpers;
        this.completer = new Completer(helpers);
    }

    static Pool open(Settings settings, ProcessLinks links, Clock clock, Executor helpers) {
        Coordinator coordinator = new Coordinator(settings, links, clock, helpers, Observer.NONE);
        return SharedPool.open(new ProcessCrew(coordinator, settings, links.name(), helpers), coordinator::shutdown);
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
    public void shutdown() {
        coordinator.shutdown();
    }

    @Override
    public void shutdownNow() {
        coordinator.shutdownNow();
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
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        return coordinator.awaitTermination(timeout);
    }

    @Override
    public String toString() {
        return "Pool.processes(" + workers() + ") " + name;
    }
}
