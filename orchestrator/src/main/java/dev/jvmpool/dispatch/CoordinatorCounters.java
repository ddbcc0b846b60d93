package dev.jvmpool.dispatch;

import dev.jvmpool.PoolStats;

/**
 * Counts what happens to runs and workers, and has the observer hear of it. It may fail, for want of memory, to put the news in
 * line; then nothing is counted. Guarded by the coordinator's lock.
 */
final class CoordinatorCounters {

    private static final int NO_WORKER = -1;

    private final Announcements announcements;
    private long submitted;
    private long succeeded;
    private long remembered;
    private long failed;
    private long cancelled;
    private long retried;
    private long workersStarted;
    private long workersDied;

    CoordinatorCounters(Announcements announcements) {
        this.announcements = announcements;
    }

    void submitted(Call call) {
        submitted += call.count();
    }

    /** A worker is ready for calls. */
    void started(Worker worker) {
        workersStarted++;
        if (announcements.isHeard()) {
            announcements.add(observer -> observer.workerStarted(worker.id, worker.link.pid()));
        }
    }

    /** A worker is no more. */
    void ended(Death death) {
        if (announcements.isHeard()) {
            announcements.add(observer -> observer.workerEnded(death));
        }
        workersDied += death.isItsOwnDoing() ? 1 : 0;
    }

    /** A worker began to run its call. */
    void began(Worker worker, Call call) {
        if (announcements.isHeard()) {
            Observer.Runs runs = runs(call, call.delivered(), call.count() - call.delivered());
            announcements.add(observer -> observer.callStarted(runs, worker.id, worker.link.pid()));
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

    /** A run failed, and is tried again. */
    void retried(Call call, int at, Worker worker, Outcome outcome) {
        announce(call, at, 1, worker, outcome, true);
        retried++;
    }

    private void announce(Call call, int at, int count, Worker worker, Outcome outcome, boolean again) {
        if (announcements.isHeard()) {
            Observer.Runs runs = runs(call, at, count);
            int id = worker == null ? NO_WORKER : worker.id;
            announcements.add(observer -> observer.runsEnded(runs, id, outcome, again));
        }
    }

    private static Observer.Runs runs(Call call, int at, int count) {
        return new Observer.Runs(call.whole, call.offset + at, count, call.attempt);
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
