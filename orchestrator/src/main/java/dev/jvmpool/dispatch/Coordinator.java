package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one owner of a pool's queue and workers. Everything that happens, a submission, a message, a death, an alarm, takes
 * the lock, decides, lets go, and only then acts: sends, starts, kills, delivers. No I/O and no code of the user's ever
 * runs under the lock. Putting a message in line is done under it, so that messages leave in the order of the decisions.
 */
public final class Coordinator {

    /** How often a call may lose its worker before it ever began, until the call itself is taken for the reason. */
    private static final int MAX_LOST_BEFORE_START = 3;

    private final Settings settings;
    private final WorkerLink.Factory links;
    private final Clock clock;
    private final Executor helpers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    // All below is guarded by the lock.
    private final Deque<Call> queue = new ArrayDeque<>();
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final StartFailures startFailures = new StartFailures();
    private int lastWorker;
    private long lastNumber;
    private boolean closed;
    private Death broken;

    /**
     * Creates a coordinator without workers; they are started when there are calls for them.
     *
     * @param settings what it goes by
     * @param links starts workers
     * @param clock when it is
     * @param helpers runs what may take time, such as starting a process
     */
    public Coordinator(Settings settings, WorkerLink.Factory links, Clock clock, Executor helpers) {
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.helpers = helpers;
    }

    /** A decision, made under the lock. */
    private interface Decision {
        void make(Actions actions);
    }

    private void decide(Decision decision) {
        Actions actions = new Actions();
        lock.lock();
        try {
            decision.make(actions);
            dispatch(actions);
        } finally {
            lock.unlock();
        }
        actions.perform();
    }

    // What the pool asks.

    /**
     * Takes a call. In a broken pool its outcome is {@link Outcome.Broken}.
     *
     * @param call the call
     * @throws RejectedExecutionException if the pool was shut down
     */
    public void submit(Call call) {
        decide(actions -> {
            if (closed) {
                throw new RejectedExecutionException("the pool is shut down");
            } else if (broken != null) {
                actions.deliverRest(call, new Outcome.Broken(broken));
            } else {
                queue.add(call);
            }
        });
    }

    /**
     * Cancels what is left of a call. Its outcome is delivered before this method returns.
     *
     * @param call the call
     * @param interrupt whether a run in progress is stopped, by force if need be; otherwise it goes on unheard
     */
    public void cancel(Call call, boolean interrupt) {
        decide(actions -> {
            queue.removeIf(waiting -> {
                boolean part = waiting.whole() == call;
                if (part) {
                    actions.deliverRest(waiting, new Outcome.Cancelled());
                }
                return part;
            });
            for (Worker worker : workers.values()) {
                Assignment assignment = worker.assignment();
                if (assignment != null && assignment.call.whole() == call && !assignment.call.isDone()) {
                    actions.deliverRest(assignment.call, new Outcome.Cancelled());
                    if (interrupt) {
                        halt(worker, Assignment.Halt.CANCEL, actions);
                    } else if (assignment.call.count() > 1) {
                        worker.link().enqueue(new ToWorker.Cancel(assignment.number, false));
                        actions.flush(worker);
                    }
                }
            }
        });
    }

    /** Takes no more calls, finishes those it has, and ends the workers then. */
    public void shutdown() {
        decide(actions -> closed = true);
    }

    /** Takes no more calls, cancels those it has, and ends the workers. */
    public void shutdownNow() {
        decide(actions -> {
            closed = true;
            abandonAll(new Outcome.Cancelled(), actions);
        });
    }

    /**
     * Waits until a pool that was shut down has no call and no worker left.
     *
     * @param timeout how long to wait at most
     * @return whether that came true in time
     * @throws InterruptedException if the caller is interrupted
     */
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        lock.lockInterruptibly();
        try {
            while (!isTerminatedLocked()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = ended.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether it takes no more calls.
     *
     * @return true after {@link #shutdown} or {@link #shutdownNow}
     */
    public boolean isShutdown() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether it was shut down and has no call and no worker left.
     *
     * @return true at the very end
     */
    public boolean isTerminated() {
        lock.lock();
        try {
            return isTerminatedLocked();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTerminatedLocked() {
        return closed && queue.isEmpty() && workers.isEmpty();
    }

    /**
     * The processes of the workers that are alive now.
     *
     * @return their process ids
     */
    public List<Long> pids() {
        lock.lock();
        try {
            List<Long> pids = new ArrayList<>();
            for (Worker worker : workers.values()) {
                if (worker.link() != null) {
                    pids.add(worker.link().pid());
                }
            }
            return pids;
        } finally {
            lock.unlock();
        }
    }

    // Who gets what.

    private void dispatch(Actions actions) {
        while (!queue.isEmpty() && !idle.isEmpty()) {
            Worker worker = idle.pop();
            worker.become(WorkerState.BUSY);
            assign(worker, queue.poll(), actions);
        }
        long starting = workers.values().stream()
                .filter(worker -> worker.state() == WorkerState.STARTING)
                .count();
        while (queue.size() > starting && workers.size() < settings.workers()) {
            start(actions);
            starting++;
        }
        if (closed && queue.isEmpty()) {
            for (Worker worker : List.copyOf(idle)) {
                stop(worker, actions);
            }
            ended.signalAll();
        }
    }

    private void assign(Worker worker, Call call, Actions actions) {
        worker.assign(new Assignment(++lastNumber, call));
        actions.flush(worker);
    }

    // Starting.

    private void start(Actions actions) {
        Worker worker = new Worker(++lastWorker);
        workers.put(worker.id, worker);
        worker.alarm(
                clock,
                settings.startTimeout(),
                () -> decide(later -> {
                    if (worker.state() == WorkerState.STARTING) {
                        worker.doom(new DeathCause.FailedToStart("it was not ready within " + settings.startTimeout()));
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
        decide(actions -> {
            worker.linked(link);
            if (worker.cause() != null) {
                actions.add(link::kill);
            }
        });
        try {
            link.start(new WorkerListener(worker));
        } catch (RuntimeException | Error e) {
            // Such as no memory for its threads: then nobody would ever hear of its end.
            link.kill();
            neverStarted(worker, link.pid(), e.toString());
        }
    }

    private void neverStarted(Worker worker, long pid, String reason) {
        decide(actions -> {
            worker.doom(new DeathCause.FailedToStart(reason));
            exited(worker, pid, Exit.NEVER_STARTED, actions);
        });
    }

    private void ready(Worker worker, FromWorker.Ready message, Actions actions) {
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
        worker.noAlarm();
        worker.become(WorkerState.IDLE);
        idle.push(worker);
    }

    // Working.

    /** Hears one worker. */
    private final class WorkerListener implements WorkerLink.Listener {

        private final Worker worker;

        private WorkerListener(Worker worker) {
            this.worker = worker;
        }

        @Override
        public void received(FromWorker message) {
            decide(actions -> Coordinator.this.received(worker, message, actions));
        }

        @Override
        public void broken(String detail) {
            decide(actions -> protocolBroken(worker, detail, actions));
        }

        @Override
        public void exited(Exit exit) {
            decide(actions -> Coordinator.this.exited(worker, worker.link().pid(), exit, actions));
        }
    }

    private void received(Worker worker, FromWorker message, Actions actions) {
        if (!worker.isAlive()) {
            // What it was given may be with another by now, or have its outcome.
            return;
        }
        if (message instanceof FromWorker.Ready ready) {
            ready(worker, ready, actions);
        } else if (message instanceof FromWorker.Started started) {
            started(worker, started.call());
        } else if (message instanceof FromWorker.Values values) {
            Outcome outcome = new Outcome.Values(values.values(), values.nanos());
            progress(worker, values.call(), values.at(), values.count(), outcome, actions);
        } else if (message instanceof FromWorker.Failed failed) {
            progress(worker, failed.call(), failed.at(), 1, new Outcome.Failed(failed.error()), actions);
        } else if (message instanceof FromWorker.Refused refused) {
            progress(worker, refused.call(), refused.at(), 1, new Outcome.Refused(refused.message()), actions);
        } else if (message instanceof FromWorker.Cancelled cancelled) {
            Assignment assignment = worker.assignment(cancelled.call());
            int rest = assignment == null ? 0 : assignment.call.count() - assignment.progress;
            progress(worker, cancelled.call(), cancelled.at(), rest, new Outcome.Cancelled(), actions);
        } else if (message instanceof FromWorker.Dumped dumped && worker.assignment(dumped.call()) != null) {
            worker.assignment(dumped.call()).stack = dumped.stack();
        }
    }

    private void started(Worker worker, long number) {
        Assignment assignment = worker.assignment(number);
        if (assignment == null) {
            return;
        }
        assignment.started = true;
        Duration timeout = assignment.call.timeout();
        if (timeout != null && worker.state() == WorkerState.BUSY && assignment.halt == Assignment.Halt.NONE) {
            worker.alarm(
                    clock,
                    timeout,
                    () -> decide(actions -> {
                        if (worker.assignment() == assignment && assignment.halt == Assignment.Halt.NONE) {
                            halt(worker, Assignment.Halt.TIMEOUT, actions);
                        }
                    }));
        }
    }

    private void progress(Worker worker, long number, int at, int runs, Outcome outcome, Actions actions) {
        Assignment assignment = worker.assignment(number);
        if (assignment == null || !assignment.isNext(at, runs)) {
            protocolBroken(
                    worker, "an outcome for run " + at + " of call " + number + ", which it does not run", actions);
            return;
        }
        assignment.progress += runs;
        if (worker.state() == WorkerState.STARTING) {
            initialized(worker, outcome, actions);
            return;
        }
        if (!assignment.call.isDone()) {
            boolean late = assignment.halt == Assignment.Halt.TIMEOUT;
            actions.deliver(assignment.call, runs, late ? timedOut(assignment, null) : outcome);
        }
        if (assignment.isOver()) {
            worker.unassign();
            if (worker.state() == WorkerState.BUSY) {
                worker.noAlarm();
                worker.become(WorkerState.IDLE);
                idle.push(worker);
            }
        }
    }

    private void initialized(Worker worker, Outcome outcome, Actions actions) {
        worker.unassign();
        if (outcome instanceof Outcome.Values) {
            begin(worker);
            return;
        }
        String why = outcome instanceof Outcome.Failed failed ? failed.error().printed() : String.valueOf(outcome);
        worker.doom(new DeathCause.FailedToStart("its initializer failed: " + why));
        kill(worker, actions);
    }

    private static Outcome timedOut(Assignment assignment, Death death) {
        return new Outcome.TimedOut(assignment.call.timeout(), assignment.stack, death);
    }

    // Stopping a run, a worker, everything. Each is a ladder: ask, wait for the grace, kill; the exit is always
    // awaited.

    private void halt(Worker worker, Assignment.Halt why, Actions actions) {
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
                () -> decide(later -> {
                    if (worker.assignment() == assignment) {
                        worker.doom(
                                why == Assignment.Halt.TIMEOUT
                                        ? new DeathCause.TimedOut(assignment.call.timeout())
                                        : new DeathCause.TaskCancelled());
                        kill(worker, later);
                    }
                }));
    }

    private void stop(Worker worker, Actions actions) {
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
                () -> decide(later -> {
                    if (worker.isAlive()) {
                        kill(worker, later);
                    }
                }));
    }

    private void kill(Worker worker, Actions actions) {
        if (worker.state() != WorkerState.STOPPING) {
            idle.remove(worker);
            worker.become(WorkerState.STOPPING);
        }
        if (worker.link() != null) {
            actions.add(worker.link()::kill);
        }
    }

    private void abandonAll(Outcome outcome, Actions actions) {
        for (Call call : queue) {
            actions.deliverRest(call, outcome);
        }
        queue.clear();
        for (Worker worker : List.copyOf(workers.values())) {
            if (worker.assignment() != null) {
                actions.deliverRest(worker.assignment().call, outcome);
            }
            stop(worker, actions);
        }
    }

    // Dying.

    private void protocolBroken(Worker worker, String detail, Actions actions) {
        if (worker.isAlive()) {
            worker.doom(new DeathCause.ProtocolBroken(detail));
            kill(worker, actions);
        }
    }

    private void exited(Worker worker, long pid, Exit exit, Actions actions) {
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
            lost(worker.assignment(), death, actions);
        }
        if (failedToStart && startFailures.failed() && broken == null) {
            broken = death;
            abandonAll(new Outcome.Broken(death), actions);
        }
    }

    /** The worker died with this call: the run in progress is its victim or its culprit, the others are run again. */
    private void lost(Assignment assignment, Death death, Actions actions) {
        Call call = assignment.call;
        if (call.isDone()) {
            return;
        }
        if (assignment.halt == Assignment.Halt.TIMEOUT) {
            actions.deliver(call, 1, timedOut(assignment, death));
        } else if (!assignment.started && call.lostBeforeStart() < MAX_LOST_BEFORE_START) {
            queue.addFirst(call);
        } else if (call.count() - call.delivered() == 1) {
            actions.deliver(call, 1, new Outcome.Died(death));
        } else {
            List<Call> singles = Singles.of(call);
            for (int i = singles.size() - 1; i >= 0; i--) {
                queue.addFirst(singles.get(i));
            }
        }
    }
}
