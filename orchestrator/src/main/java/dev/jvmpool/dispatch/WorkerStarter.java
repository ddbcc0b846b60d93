package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.concurrent.Shortage;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * Starts workers for the calls that wait, and those that are to be there before; after some did not start it pauses. Guarded by the coordinator's lock; only {@link #open} and
 * what leads there runs without it.
 */
final class WorkerStarter {

    private final Settings settings;
    private final WorkerLink.Factory links;
    private final Executor helpers;
    private final Decisions decisions;
    private final WorkerSet workers;
    private final WarmWorkers warm;
    private final Deadlines deadlines;
    private final StopLadder ladder;
    private final StartFailures failures;
    private final DeathRules deaths;
    private final WorkerSupervisor supervisor;

    WorkerStarter(
            Settings settings,
            WorkerLink.Factory links,
            Executor helpers,
            Decisions decisions,
            WorkerSet workers,
            WarmWorkers warm,
            Deadlines deadlines,
            StopLadder ladder,
            StartFailures failures,
            DeathRules deaths,
            WorkerSupervisor supervisor) {
        this.settings = settings;
        this.links = links;
        this.helpers = helpers;
        this.decisions = decisions;
        this.workers = workers;
        this.warm = warm;
        this.deadlines = deadlines;
        this.ladder = ladder;
        this.failures = failures;
        this.deaths = deaths;
        this.supervisor = supervisor;
    }

    /**
     * Starts as many as there are calls without a worker, or as are to be kept warm, and places; now, or when it is time. Where none ever started, none is before it
     * is over with one that failed: that may break the pool, and another would fail the same way, as late as the first.
     */
    void start(int calls, DeferredActions actions) {
        deadlines.startNone();
        int spares = failures.spares();
        int awaited = calls == 0 || workers.isFull(spares) ? 0 : calls + spares - workers.count(WorkerState.STARTING);
        if (awaited <= 0 && warm.missing() == 0 || !failures.haveStarted() && workers.isOneFailing()) {
            return;
        }
        long now = deadlines.now();
        long pause = failures.pause(now);
        if (pause == 0) {
            startAll(awaited, spares, now, actions);
            pause = warm.pause(now);
            if (pause == 0) {
                startAll(warm.missing(), 0, now, actions);
            } else if (warm.missing() > 0) {
                deadlines.startIn(pause);
            }
        } else if (pause != StartFailures.OTHERS_FIRST) {
            deadlines.startIn(pause);
        }
    }

    private void startAll(int missing, int spares, long now, DeferredActions actions) {
        for (int left = missing; left > 0 && !workers.isFull(spares); left--) {
            startOne(now, actions);
        }
    }

    private void startOne(long now, DeferredActions actions) {
        Worker worker = workers.add(now);
        try {
            deadlines.set(worker, settings.startTimeout(), later -> {
                String late = "it was not ready within "
                        + DurationText.of(settings.startTimeout())
                        + (worker.running() == null ? "" : ", because its initializer still ran") + ", and was killed";
                ladder.kill(worker, new DeathCause.FailedToStart(late, false), later);
            });
            actions.add(() -> openSoon(worker));
        } catch (RuntimeException | Error e) {
            // Nobody would ever open it.
            workers.remove(worker);
            throw e;
        }
    }

    private void openSoon(Worker worker) {
        try {
            helpers.execute(() -> open(worker));
        } catch (RuntimeException | Error e) {
            // Such as no memory for a thread: then there will never be a process of whose end somebody hears.
            neverStarted(worker, -1, e.toString());
        }
    }

    private void open(Worker worker) {
        WorkerLink link;
        try {
            link = links.open(worker.id);
        } catch (IOException e) {
            neverStarted(worker, -1, e.getMessage());
            return;
        } catch (RuntimeException | Error e) {
            neverStarted(worker, -1, e.toString());
            return;
        }
        try {
            decisions.decide(actions -> {
                worker.link = link;
                if (worker.cause() != null) {
                    ladder.kill(worker, worker.cause(), actions);
                }
            });
            link.start(new WorkerMessageReader(worker, decisions, supervisor, ladder, deaths));
        } catch (RuntimeException | Error e) {
            // Such as no memory for its threads: then nobody would ever hear of its end.
            abandonForCertain(link);
            neverStarted(worker, link.pid(), e.toString());
        }
    }

    /** It is heard of no more, so nobody else would try again. */
    private static void abandonForCertain(WorkerLink link) {
        int tries = 0;
        do {
            try {
                link.abandon();
                return;
            } catch (RuntimeException | Error e) {
                tries++;
            }
        } while (Shortage.mayPass(tries));
    }

    private void neverStarted(Worker worker, long pid, String reason) {
        deaths.over(worker, pid, Exit.NEVER_STARTED, new DeathCause.FailedToStart(reason, false));
    }
}
