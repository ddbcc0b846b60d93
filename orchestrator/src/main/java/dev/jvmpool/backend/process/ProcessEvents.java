package dev.jvmpool.backend.process;

import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.Observer;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.wire.FromWorker;

/** Puts what happens among worker processes into the words of a pool's listeners. */
final class ProcessEvents implements Observer {

    private final PoolEvents events;

    ProcessEvents(PoolEvents events) {
        this.events = events;
    }

    @Override
    public boolean isListening() {
        return events.areHeard();
    }

    @Override
    public boolean isListeningToRetries() {
        return events.areRetriesHeard();
    }

    @Override
    public boolean isListeningToReports() {
        return events.areReportsHeard();
    }

    @Override
    public void deliveryFailed(Throwable error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }

    @Override
    public void workerStarted(int worker, long pid, long startUp) {
        events.workerStarted(worker, pid, startUp);
    }

    @Override
    public void workerEnded(Death death) {
        events.workerEnded(death.worker(), death.pid(), DeathCauses.of(death), DeathNotice.reason(death));
    }

    @Override
    public void broken(Death death) {
        events.poolBroken(death.worker(), DeathNotice.startFailure(death));
    }

    @Override
    public void callStarted(Runs runs, int worker, long pid, long waited) {
        batch(runs).started(runs.count(), worker, runs.attempt(), waited, runs.input());
    }

    @Override
    public void runProgressed(Runs runs, int worker, FromWorker.Progress progress) {
        batch(runs).progressed(worker, progress.fraction(), progress.text());
    }

    @Override
    public void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {
        batch(runs)
                .ended(
                        runs.count(),
                        worker,
                        RemoteResults.nanos(outcome),
                        RemoteResults.status(outcome),
                        RemoteResults.error(outcome),
                        runs.attempt(),
                        retried,
                        runs.input());
    }

    private BatchEvents batch(Runs runs) {
        long number = runs.call() instanceof ProcessFunction.ProcessBatch batch ? batch.number() : 0;
        return new BatchEvents(events, number, runs.call().function().displayName());
    }
}
