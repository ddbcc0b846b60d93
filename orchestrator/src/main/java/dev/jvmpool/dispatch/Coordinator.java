package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
 * coordinator.submit(new Call(function, arguments, 1, null, 2, (at, count, outcome) -> future.complete(outcome)));
 * coordinator.shutdown();
 * }</pre>
 *
 * Thread-safe.
 */
public final class Coordinator {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Announcements announcements;

    // All below is guarded by the lock.
    private final Ledger ledger;
    private final Backlog backlog;
    private final Workforce workforce;
    private boolean closed;

    /** Nobody is expected to submit a call soon. */
    private boolean resting;

    private Death broken;

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
        this.ledger = new Ledger(announcements);
        this.backlog = new Backlog(ledger);
        this.workforce = new Workforce(settings, links, clock, helpers, this::decide, backlog, ledger, this::giveUp);
    }

    private void decide(Decisions.Decision decision) {
        Actions actions = new Actions(ledger);
        boolean news;
        lock.lock();
        try {
            decision.make(actions);
            dispatch(actions);
            news = announcements.takeNews();
        } finally {
            lock.unlock();
        }
        if (news) {
            announcements.tell();
        }
        actions.perform();
    }

    private void dispatch(Actions actions) {
        Roster roster = workforce.roster();
        while (!backlog.isEmpty() && roster.hasIdle()) {
            if (!workforce.recycles(backlog.first(), actions)) {
                workforce.assign(backlog.next(), actions);
            }
        }
        if (!backlog.isEmpty()) {
            for (int starting = roster.starting(); backlog.size() > starting && !roster.isFull(); starting++) {
                workforce.start(actions);
            }
        } else if (closed || resting) {
            for (Worker worker : roster.idle()) {
                workforce.ladder().stop(worker, new DeathCause.Requested(), actions);
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
            ledger.submitted(call);
            if (broken != null) {
                actions.deliverRest(call, null, new Outcome.Broken(broken));
            } else {
                backlog.submit(call);
            }
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
            backlog.cancel(call, actions);
            for (Worker worker : workforce.roster().snapshot()) {
                Assignment assignment = worker.assignment();
                if (assignment != null && assignment.call.whole() == call && !assignment.call.isDone()) {
                    backlog.abandon(worker, new Outcome.Cancelled(), actions);
                    if (interrupt) {
                        workforce.ladder().halt(worker, Assignment.Halt.CANCEL, actions);
                    } else if (assignment.call.count() > 1) {
                        worker.link().enqueue(new ToWorker.Cancel(assignment.number, false));
                        actions.flush(worker);
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
            neverBegun.addAll(backlog.neverBegun(workforce.roster()));
            abandonAll(new Outcome.Cancelled(), actions);
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
        return ask(() -> broken != null);
    }

    /**
     * Counts what there is and what has been done, at one moment.
     *
     * @return the counts
     */
    public Census stats() {
        return ask(() -> ledger.census(workforce.roster()));
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
        return closed && backlog.isEmpty() && workforce.roster().isEmpty();
    }

    private void abandonAll(Outcome outcome, Actions actions) {
        backlog.abandon(workforce.roster(), outcome, actions);
        for (Worker worker : workforce.roster().snapshot()) {
            workforce.ladder().stop(worker, new DeathCause.Requested(), actions);
        }
    }

    private void giveUp(Death death, Actions actions) {
        if (broken == null) {
            broken = death;
            abandonAll(new Outcome.Broken(death), actions);
        }
    }
}
