package dev.jvmpool.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one owner of a pool's queue and workers. Everything that happens, a submission, a message, a death, an alarm, takes
 * the lock, decides, lets go, and only then acts: sends, starts, kills, delivers. No I/O and no code of the user's ever
 * runs under the lock. Putting a message in line is done under it, so that messages leave in the order of the decisions.
 *
 * <pre>{@code
 * Coordinator coordinator = new Coordinator(settings, links, clock, helpers, Observer.NONE);
 * coordinator.submit(call);
 * coordinator.shutdown();
 * }</pre>
 *
 * Thread-safe.
 */
public final class Coordinator {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Announcements announcements;

    /** How many decisions have outcomes that are not delivered yet: before that nobody is told that this has ended. */
    private final AtomicInteger delivering = new AtomicInteger();

    // All below is guarded by the lock.
    private final PoolCounters counters;
    private final CallQueue queue;
    private final WorkerSupervisor supervisor;
    /** Also read without the lock. */
    private volatile boolean closed;

    /** Nobody is expected to submit a call soon. */
    private boolean resting;

    /** What all calls come to from now on; null as long as the pool works. */
    private Outcome end;

    /**
     * Creates a coordinator without workers; they are started when there are calls for them.
     *
     * @param settings what it goes by
     * @param links starts workers
     * @param clock when it is
     * @param helpers runs what may take time, such as starting a process
     * @param observer hears what happens; {@link Observer#NONE} if nobody wants to
     */
    public Coordinator(Settings settings, WorkerLink.Factory links, Clock clock, Executor helpers, Observer observer) {
        this.announcements = new Announcements(observer);
        this.counters = new PoolCounters(announcements);
        this.queue = new CallQueue(counters);
        this.supervisor = new WorkerSupervisor(settings, links, clock, helpers, this::decide, queue, counters);
    }

    /** Whatever fails, all that was decided is performed, and what was not is tried again. Throws what the decision throws. */
    private void decide(Decisions.Decision decision) {
        DeferredActions actions = new DeferredActions(counters);
        boolean ringsByHand = false;
        lock.lock();
        try {
            try {
                make(decision, actions);
            } finally {
                ringsByHand = supervisor.deadlines().isForHand();
            }
        } finally {
            boolean news = announcements.takeNews();
            if (actions.delivers()) {
                delivering.incrementAndGet();
            }
            lock.unlock();
            perform(actions, news);
            if (ringsByHand) {
                supervisor.deadlines().ringByHand();
            }
        }
    }

    private void make(Decisions.Decision decision, DeferredActions actions) {
        try {
            decision.make(actions);
        } finally {
            try {
                dispatch(actions);
            } catch (RuntimeException | Error e) {
                // Such as no memory to start a worker; not the fault of what was decided.
                supervisor.deadlines().tryAgain();
            }
            supervisor.deadlines().settle();
        }
    }

    private void perform(DeferredActions actions, boolean news) {
        try {
            if (news) {
                announcements.tell();
            }
            actions.perform();
        } catch (RuntimeException | Error e) {
            // Of a listener, which may not throw. Whoever decided something here has no part in it.
            announcements.deliveryFailed(e);
        } finally {
            if (actions.delivers() && delivering.decrementAndGet() == 0 && closed) {
                signalEnded();
            }
        }
    }

    private void signalEnded() {
        lock.lock();
        try {
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dispatch(DeferredActions actions) {
        Death hopeless = supervisor.starter().hopeless();
        if (end == null && hopeless != null) {
            end = new Outcome.Broken(hopeless);
        }
        if (end != null) {
            supervisor.abandon(end, actions);
        }
        WorkerSet workers = supervisor.workers();
        while (!queue.isEmpty() && workers.hasIdle()) {
            if (!supervisor.recycles(queue.first(), actions)) {
                supervisor.assign(actions);
            }
        }
        supervisor.starter().start(queue.size(), actions);
        if (queue.isEmpty() && (closed || resting)) {
            for (Worker worker : workers.idle()) {
                supervisor.ladder().stop(worker, new DeathCause.Requested(), actions);
            }
            if (closed) {
                ended.signalAll();
            }
        }
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
            }
            resting = false;
            counters.submitted(call);
            queue.submit(call);
        });
    }

    /**
     * Cancels what is left of a call, what would be tried again of it, too. Its outcome is delivered before this method returns.
     *
     * @param call the call
     * @param interrupt whether a run in progress is stopped, by force if need be; otherwise it goes on unheard
     */
    public void cancel(Call call, boolean interrupt) {
        decide(actions -> {
            queue.cancel(call, actions);
            for (Worker worker : supervisor.workers().all()) {
                Assignment assignment = worker.assignment();
                if (assignment != null && assignment.call.whole() == call && !assignment.call.isDone()) {
                    queue.abandon(worker, new Outcome.Cancelled(), actions);
                    if (interrupt) {
                        supervisor.ladder().halt(worker, Assignment.Halt.CANCEL, actions);
                    } else if (assignment.call.count() > 1) {
                        supervisor.ladder().finish(worker, actions);
                    }
                }
            }
        });
    }

    /** Ends workers that have nothing to do, now and until the next call is submitted; then others are started. */
    public void endIdle() {
        decide(actions -> resting = true);
    }

    /** Takes no more calls, finishes those it has, and ends the workers then. */
    public void shutdown() {
        decide(actions -> closed = true);
    }

    /**
     * Takes no more calls, cancels those it has, and ends the workers.
     *
     * @return the calls, as they were submitted and in that order, of which no run ever began; one that a worker was given just now
     *     may have begun, and is not among them. These have the outcome {@link Outcome.Cancelled} like all others
     */
    public List<Call> shutdownNow() {
        List<Call> neverBegun = new ArrayList<>();
        decide(actions -> {
            closed = true;
            Outcome cancelled = end == null ? new Outcome.Cancelled() : end;
            try {
                neverBegun.addAll(queue.neverBegun(supervisor.workers()));
            } finally {
                end = cancelled;
            }
        });
        return neverBegun;
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
        } finally {
            lock.unlock();
        }
        // Who waited for the end has heard of that of every worker.
        announcements.tell();
        return true;
    }

    /**
     * Whether it takes no more calls.
     *
     * @return true after {@link #shutdown} or {@link #shutdownNow}
     */
    public boolean isShutdown() {
        return ask(() -> closed);
    }

    /**
     * Whether it was shut down and has no call and no worker left.
     *
     * @return true at the very end
     */
    public boolean isTerminated() {
        return ask(this::isTerminatedLocked);
    }

    /**
     * Whether it has given up because workers do not start, so that every call's outcome is {@link Outcome.Broken}.
     *
     * @return true from then on
     */
    public boolean isBroken() {
        return ask(() -> end instanceof Outcome.Broken);
    }

    /**
     * Counts what there is and what has been done, at one moment.
     *
     * @return the counts
     */
    public Census stats() {
        return ask(() -> counters.census(supervisor.workers()));
    }

    private <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTerminatedLocked() {
        return closed && queue.isEmpty() && supervisor.workers().isEmpty() && delivering.get() == 0;
    }
}
