package dev.jvmpool.dispatch;

import dev.jvmpool.PoolStats;
import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.wire.FromWorker;
import java.util.function.Consumer;

/**
 * Counts what happens to runs and workers, and has the observer hear of it. It may fail, for want of memory, to put the news in
 * line; then nothing is counted. Guarded by the coordinator's lock.
 */
final class CoordinatorCounters {

    private static final int NO_WORKER = -1;

    private final Announcements announcements;
    private final Clock clock;
    private long submitted;
    private long succeeded;
    private long remembered;
    private long failed;
    private long cancelled;
    private long retried;
    private long workersStarted;
    private long workersDied;

    CoordinatorCounters(Announcements announcements, Clock clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    void submitted(Call call) {
        submitted += call.count();
        waits(call);
    }

    /** Notes since when a call waits, which only who listens wants to know. */
    private void waits(Call call) {
        if (announcements.isHeard()) {
            call.waitingSince = clock.nanos();
        }
    }

    /** A worker is ready for calls. */
    void started(Worker worker) {
        workersStarted++;
        announcements.add(new Ready(worker.id, worker.link.pid(), clock.nanos() - worker.startedAt));
    }

    /** No lambda: several of a pool's first workers are ready at a time, and each would link its own. */
    private record Ready(int worker, long pid, long startUp) implements Consumer<Observer> {
        @Override
        public void accept(Observer observer) {
            observer.workerStarted(worker, pid, startUp);
        }
    }

    /** A worker is no more. */
    void ended(Death death) {
        announcements.add(new Ended(death));
        workersDied += death.isItsOwnDoing() ? 1 : 0;
    }

    /** As little a lambda. */
    private record Ended(Death death) implements Consumer<Observer> {
        @Override
        public void accept(Observer observer) {
            observer.workerEnded(death);
        }
    }

    /** The pool gives up, because of a worker that did not start. */
    void broken(Death death) {
        announcements.add(observer -> observer.broken(death));
    }

    /** A worker began to run its call. */
    void began(Worker worker, Call call) {
        if (announcements.isHeard()) {
            Observer.Runs runs = runs(call, call.delivered(), call.count() - call.delivered());
            long waited = call.waitingSince == 0 ? 0 : Math.max(0, clock.nanos() - call.waitingSince);
            announcements.add(observer -> observer.callStarted(runs, worker.id, worker.link.pid(), waited));
        }
    }

    /** The run in progress says something of itself. */
    void progressed(Worker worker, Call call, FromWorker.Progress progress) {
        if (announcements.areReportsHeard()) {
            Observer.Runs runs = runs(call, progress.at(), 1);
            announcements.add(observer -> observer.runProgressed(runs, worker.id, progress));
        }
    }

    /** Some runs have the outcome that their call gets. */
    void ended(Call call, int at, int count, Worker worker, Outcome outcome) {
        announce(call, at, count, worker, outcome, false);
        if (outcome.values() != null) {
            succeeded += count;
            remembered += outcome.values().remembered();
        } else if (outcome instanceof Outcome.Cancelled) {
            cancelled += count;
        } else {
            failed += count;
        }
    }

    /** A run failed, and is tried again, as this call. */
    void retried(Call call, int at, Call again, Worker worker, Outcome outcome) {
        announce(call, at, 1, worker, outcome, true);
        waits(again);
        retried++;
    }

    private void announce(Call call, int at, int count, Worker worker, Outcome outcome, boolean again) {
        if (again ? announcements.areRetriesHeard() : announcements.isHeard()) {
            Observer.Runs runs = runs(call, at, count);
            int id = worker == null ? NO_WORKER : worker.id;
            announcements.add(observer -> observer.runsEnded(runs, id, outcome, again));
        }
    }

    private static Observer.Runs runs(Call call, int at, int count) {
        return new Observer.Runs(
                call.whole,
                call.offset + at,
                count,
                call.attempt,
                count == 1 ? call.arguments().of(at) : null);
    }

    /** All at one moment: every run that was submitted is in exactly one of the numbers of runs. */
    PoolStats stats(WorkerSet workers) {
        int running = 0;
        for (Worker worker : workers.all()) {
            running += worker.isAtWork() ? 1 : 0;
        }
        return new PoolStats(
                workers.size(),
                workers.count(WorkerState.BUSY),
                submitted - succeeded - failed - cancelled - running,
                running,
                succeeded,
                remembered,
                failed,
                cancelled,
                retried,
                workersStarted,
                workersDied);
    }
}
