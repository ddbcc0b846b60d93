package dev.jvmpool.dispatch;

import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * Starts workers for the calls that wait; after some did not start it pauses, and at last gives up. Guarded by the coordinator's
 * lock; only {@link #open} runs without it.
 */
final class WorkerStarter {

    private final Settings settings;
    private final WorkerLink.Factory links;
    private final Executor helpers;
    private final Decisions decisions;
    private final WorkerSupervisor supervisor;
    private final StartFailures failures = new StartFailures();

    /** The last worker that did not start, if possible one that nobody else killed. */
    private Death lastFailure;

    WorkerStarter(
            Settings settings,
            WorkerLink.Factory links,
            Executor helpers,
            Decisions decisions,
            WorkerSupervisor supervisor) {
        this.settings = settings;
        this.links = links;
        this.helpers = helpers;
        this.decisions = decisions;
        this.supervisor = supervisor;
    }

    /** Starts as many as there are calls without a worker, and places; now, or when it is time. */
    void start(int calls, DeferredActions actions) {
        supervisor.deadlines().startNone();
        WorkerSet workers = supervisor.workers();
        int missing = calls == 0 || workers.isFull() ? 0 : calls - workers.starting();
        if (missing <= 0) {
            return;
        }
        long now = supervisor.deadlines().now();
        long pause = failures.pause(now);
        if (pause == 0) {
            for (; missing > 0 && !workers.isFull(); missing--) {
                startOne(now, actions);
            }
        } else if (pause != StartFailures.OTHERS_FIRST) {
            supervisor.deadlines().startIn(pause);
        }
    }

    private void startOne(long now, DeferredActions actions) {
        Worker worker = supervisor.workers().add(now);
        try {
            supervisor.deadlines().set(worker, settings.startTimeout(), later -> {
                String late =
                        "it was not ready within " + settings.startTimeout().toMillis() + " ms, and was killed";
                supervisor.ladder().kill(worker, new DeathCause.FailedToStart(late), later);
            });
            actions.add(() -> openSoon(worker));
        } catch (RuntimeException | Error e) {
            // Nobody would ever open it.
            supervisor.workers().remove(worker);
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
                worker.linked(link);
                if (worker.cause() != null) {
                    supervisor.ladder().kill(worker, worker.cause(), actions);
                }
            });
            link.start(supervisor.conversation(worker));
        } catch (RuntimeException | Error e) {
            // Such as no memory for its threads: then nobody would ever hear of its end.
            try {
                link.kill();
            } finally {
                neverStarted(worker, link.pid(), e.toString());
            }
        }
    }

    private void neverStarted(Worker worker, long pid, String reason) {
        supervisor.over(worker, pid, Exit.NEVER_STARTED, new DeathCause.FailedToStart(reason));
    }

    /** A worker has started, and can run calls. */
    void succeeded() {
        failures.started();
    }

    /** A worker has ended before it could run calls; it is not in the workers any more. */
    void failed(Worker worker, Death death, boolean killed) {
        boolean others = supervisor.workers().hasHope();
        failures.failed(killed, worker.startedAt, supervisor.deadlines().now(), others);
        lastFailure = killed && lastFailure != null ? lastFailure : death;
    }

    /** The worker for whose sake the pool is to give up, because workers do not start; null if it is not to. */
    Death hopeless() {
        return failures.isHopeless() ? lastFailure : null;
    }
}
