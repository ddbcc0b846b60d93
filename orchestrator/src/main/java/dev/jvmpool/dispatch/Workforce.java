package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The workers of a pool: starts them, ends them, and notices when they end by themselves. Guarded by the coordinator's lock;
 * only {@link #open} runs without it.
 */
final class Workforce {

    /** Who takes over what a dead worker leaves. */
    interface Heir {

        /** A worker died that had begun to work. Under the lock. */
        void died(Death death, Assignment assignment, Actions actions);

        /** Workers do not start, and the pool is to give up. Under the lock. */
        void broken(Death death, Actions actions);
    }

    private final Settings settings;
    private final WorkerLink.Factory links;
    private final Clock clock;
    private final Executor helpers;
    private final Decisions decisions;
    private final Heir heir;

    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final StartFailures startFailures = new StartFailures();
    private int lastWorker;
    private long lastNumber;

    Workforce(
            Settings settings,
            WorkerLink.Factory links,
            Clock clock,
            Executor helpers,
            Decisions decisions,
            Heir heir) {
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.helpers = helpers;
        this.decisions = decisions;
        this.heir = heir;
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    boolean isFull() {
        return workers.size() >= settings.workers();
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    int starting() {
        int starting = 0;
        for (Worker worker : workers.values()) {
            starting += worker.state() == WorkerState.STARTING ? 1 : 0;
        }
        return starting;
    }

    Collection<Worker> all() {
        return List.copyOf(workers.values());
    }

    // Working.

    /** Gives a call to the worker that became idle last: its caches are warm, and others can rest. */
    void assign(Call call, Actions actions) {
        Worker worker = idle.pop();
        worker.become(WorkerState.BUSY);
        assign(worker, call, actions);
    }

    private void assign(Worker worker, Call call, Actions actions) {
        Assignment assignment = new Assignment(++lastNumber, call);
        worker.assign(assignment);
        actions.flush(worker);
        if (worker.state() == WorkerState.BUSY) {
            Duration limit = settings.timeToBegin(call);
            worker.alarm(
                    clock,
                    limit,
                    () -> decisions.decide(later -> {
                        if (worker.assignment() == assignment && !assignment.started) {
                            String silence =
                                    "it did not begin its call within " + limit.toMillis() + " ms; is it stopped?";
                            worker.doom(new DeathCause.ProtocolBroken(silence));
                            kill(worker, later);
                        }
                    }));
        }
    }

    /** The worker has done what it was given. */
    void done(Worker worker) {
        worker.unassign();
        if (worker.state() == WorkerState.BUSY) {
            rest(worker);
        }
    }

    private void rest(Worker worker) {
        worker.noAlarm();
        worker.become(WorkerState.IDLE);
        idle.push(worker);
    }

    // Starting.

    /** Starts a worker. */
    void start(Actions actions) {
        Worker worker = new Worker(++lastWorker);
        workers.put(worker.id, worker);
        worker.alarm(
                clock,
                settings.startTimeout(),
                () -> decisions.decide(later -> {
                    if (worker.state() == WorkerState.STARTING) {
                        worker.doom(new DeathCause.FailedToStart("it was not ready within "
                                + settings.startTimeout().toMillis() + " ms, and was killed"));
                        kill(worker, later);
                    }
                }));
        actions.add(() -> helpers.execute(() -> open(worker)));
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
        decisions.decide(actions -> {
            worker.linked(link);
            if (worker.cause() != null) {
                actions.add(link::kill);
            }
        });
        try {
            link.start(new Conversation(worker, this, decisions, clock));
        } catch (RuntimeException | Error e) {
            // Such as no memory for its threads: then nobody would ever hear of its end.
            link.kill();
            neverStarted(worker, link.pid(), e.toString());
        }
    }

    private void neverStarted(Worker worker, long pid, String reason) {
        decisions.decide(actions -> {
            worker.doom(new DeathCause.FailedToStart(reason));
            exited(worker, pid, Exit.NEVER_STARTED, actions);
        });
    }

    /** The worker said that it is ready. */
    void ready(Worker worker, FromWorker.Ready message, Actions actions) {
        if (worker.state() != WorkerState.STARTING) {
            return;
        }
        if (message.protocol() != Protocol.VERSION) {
            worker.doom(new DeathCause.FailedToStart("it speaks version " + message.protocol()
                    + " of the protocol, not " + Protocol.VERSION + "; is another jvmpool on its class path?"));
            kill(worker, actions);
        } else if (settings.initializer() != null) {
            assign(
                    worker,
                    settings.initializer().single(0, settings.initializer().arguments()),
                    actions);
        } else {
            begin(worker);
        }
    }

    private void begin(Worker worker) {
        startFailures.started();
        worker.begin();
        rest(worker);
    }

    /** The worker's initializer has ended. */
    void initialized(Worker worker, Outcome outcome, Actions actions) {
        worker.unassign();
        if (outcome instanceof Outcome.Values) {
            begin(worker);
            return;
        }
        String why = outcome instanceof Outcome.Failed failed ? failed.error().printed() : String.valueOf(outcome);
        worker.doom(new DeathCause.FailedToStart("its initializer failed: " + why));
        kill(worker, actions);
    }

    // Stopping, in steps: ask, wait for the grace, kill; the exit is always awaited.

    /** Stops the run in progress: asks, waits for the grace, kills. */
    void halt(Worker worker, Assignment.Halt why, Actions actions) {
        Assignment assignment = worker.assignment();
        assignment.halt = why;
        if (why == Assignment.Halt.TIMEOUT) {
            worker.link().enqueue(new ToWorker.Dump(assignment.number));
        }
        worker.link().enqueue(new ToWorker.Cancel(assignment.number, true));
        actions.flush(worker);
        worker.alarm(
                clock,
                settings.grace(),
                () -> decisions.decide(later -> {
                    if (worker.assignment() == assignment) {
                        worker.doom(
                                why == Assignment.Halt.TIMEOUT
                                        ? new DeathCause.TimedOut(assignment.call.timeout())
                                        : new DeathCause.TaskCancelled());
                        kill(worker, later);
                    }
                }));
    }

    /** Ends the workers that have nothing to do. */
    void stopIdle(Actions actions) {
        for (Worker worker : List.copyOf(idle)) {
            stop(worker, actions);
        }
    }

    /** Ends a worker; a run in progress is interrupted. */
    void stop(Worker worker, Actions actions) {
        if (worker.state() == WorkerState.STOPPING) {
            return;
        }
        idle.remove(worker);
        worker.doom(new DeathCause.Requested());
        worker.become(WorkerState.STOPPING);
        if (worker.link() == null) {
            return;
        }
        if (worker.assignment() != null) {
            worker.link().enqueue(new ToWorker.Cancel(worker.assignment().number, true));
        }
        worker.link().enqueue(new ToWorker.Stop());
        actions.flush(worker);
        worker.alarm(
                clock,
                settings.grace(),
                () -> decisions.decide(later -> {
                    if (worker.isAlive()) {
                        kill(worker, later);
                    }
                }));
    }

    /** Ends a worker at once. */
    void kill(Worker worker, Actions actions) {
        if (worker.state() != WorkerState.STOPPING) {
            idle.remove(worker);
            worker.become(WorkerState.STOPPING);
        }
        if (worker.link() != null) {
            actions.add(worker.link()::kill);
        }
    }

    /** The worker does not keep to the protocol. */
    void protocolBroken(Worker worker, String detail, Actions actions) {
        if (worker.isAlive()) {
            worker.doom(new DeathCause.ProtocolBroken(detail));
            kill(worker, actions);
        }
    }

    /** The worker's process has ended. */
    void exited(Worker worker, long pid, Exit exit, Actions actions) {
        boolean ownDoing = worker.cause() != null;
        boolean failedToStart = !worker.hasBegun() && !(worker.cause() instanceof DeathCause.Requested);
        if (worker.state() == WorkerState.STARTING) {
            worker.doom(new DeathCause.FailedToStart("its process ended before it was ready"));
        }
        worker.doom(exit.tellsOutOfMemory() ? new DeathCause.OutOfMemory() : new DeathCause.Crashed());
        worker.become(WorkerState.DEAD);
        worker.noAlarm();
        workers.remove(worker.id);
        idle.remove(worker);
        Death death = new Death(worker.id, pid, worker.cause(), exit);
        if (worker.assignment() != null && !failedToStart) {
            heir.died(death, worker.assignment(), actions);
        }
        if (failedToStart && startFailures.failed(ownDoing, exit)) {
            heir.broken(death, actions);
        }
    }
}
