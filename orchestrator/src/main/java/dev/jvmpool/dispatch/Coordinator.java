package dev.jvmpool.dispatch;

import dev.jvmpool.PoolStats;
import dev.jvmpool.concurrent.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

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
    private final Announcements announcements;
    private final CoordinatorCounters counters;
    private final CallQueue queue;
    private final WorkerSet workers;
    private final WarmWorkers warm;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final StopLadder ladder;
    private final WorkerSupervisor supervisor;
    private final WorkerStarter starter;
    private final Shutdown shutdown;

    /**
     * Creates a coordinator without workers; they are started when there are calls for them, or {@link #prestart} is called.
     *
     * @param settings what it goes by
     * @param links starts workers
     * @param clock when it is
     * @param helpers runs what may take time, such as starting a process
     * @param observer hears what happens; {@link Observer#NONE} if nobody wants to
     */
    public Coordinator(Settings settings, WorkerLink.Factory links, Clock clock, Executor helpers, Observer observer) {
        // Each part knows only those above it; what follows from a decision for all of them is dispatched here.
        announcements = new Announcements(observer);
        counters = new CoordinatorCounters(announcements, clock);
        queue = new CallQueue(counters);
        workers = new WorkerSet(settings.workers());
        warm = new WarmWorkers(workers);
        decisions = new Decisions(lock, counters, announcements, this::dispatch);
        deadlines = new Deadlines(clock, workers, decisions);
        ladder = new StopLadder(workers, deadlines, settings.grace());
        StartFailures failures = new StartFailures();
        DeathRules deaths = new DeathRules(queue, workers, counters, deadlines, failures, warm);
        MemoryWatch memory = new MemoryWatch(settings.memoryLimit(), workers, decisions, deadlines, ladder);
        supervisor = new WorkerSupervisor(settings, queue, workers, counters, deadlines, ladder, failures, memory);
        starter = new WorkerStarter(
                settings, links, helpers, decisions, workers, warm, deadlines, ladder, failures, deaths, supervisor);
        shutdown = new Shutdown(lock, queue, workers, ladder, deaths, warm, counters);
    }

    /** At the end of each decision: who gets what. */
    private void dispatch(DeferredActions actions) {
        try {
            shutdown.endAll(actions);
            supervisor.giveOut(actions);
            starter.start(queue.size(), actions);
            shutdown.stopIdle(actions);
            warm.tellReady(actions);
        } catch (RuntimeException | Error e) {
            // Such as no memory to start a worker; not the fault of what was decided.
            ladder.tryAgainLater();
        } finally {
            shutdown.awaitDelivery(actions);
        }
        deadlines.settle(actions);
    }

    /**
     * Takes a call. In a broken pool its outcome is {@link Outcome.Broken}.
     *
     * @param call the call
     * @throws RejectedExecutionException if the pool was shut down
     */
    public void submit(Call call) {
        decisions.decide(actions -> {
            shutdown.admit();
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
        decisions.decide(actions -> {
            queue.cancel(call, actions);
            supervisor.cancel(call, interrupt, actions);
        });
    }

    /**
     * Starts all workers that there may be, and keeps so many: those that die or are recycled are replaced at once, but not those that end
     * because they were idle.
     *
     * @param listener hears when all are ready at the same time, or that they will not be
     * @throws RejectedExecutionException if the pool was shut down
     */
    public void prestart(ReadyListener listener) {
        decisions.decide(actions -> {
            shutdown.admit();
            warm.fill(listener);
        });
    }

    /** Ends workers that have nothing to do, now and until the next call is submitted; then others are started. */
    public void endIdle() {
        decisions.decide(actions -> shutdown.rest());
    }

    /** Takes no more calls, finishes those it has, and ends the workers then. */
    public void shutdown() {
        decisions.decide(actions -> shutdown.drain());
    }

    /**
     * Takes no more calls, cancels those it has, and ends the workers.
     *
     * @return the calls, as they were submitted and in that order, of which no run ever began; one that a worker was given just now
     *     may have begun, and is not among them. These have the outcome {@link Outcome.Cancelled} like all others
     */
    public List<Call> shutdownNow() {
        List<Call> neverBegun = new ArrayList<>();
        decisions.decide(actions -> neverBegun.addAll(shutdown.cancel()));
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
        if (!shutdown.awaitTermination(timeout)) {
            return false;
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
        return decisions.ask(shutdown::isClosed);
    }

    /**
     * Whether it was shut down and has no call and no worker left.
     *
     * @return true at the very end
     */
    public boolean isTerminated() {
        return decisions.ask(shutdown::isTerminated);
    }

    /**
     * Whether it has given up because workers do not start, so that every call's outcome is {@link Outcome.Broken}.
     *
     * @return true from then on
     */
    public boolean isBroken() {
        return decisions.ask(shutdown::isBroken);
    }

    /**
     * Counts what there is and what has been done, at one moment.
     *
     * @return the counts
     */
    public PoolStats stats() {
        return decisions.ask(() -> counters.stats(workers));
    }

    /** Whether the calling thread is deciding something: then it must not call out. */
    boolean isDeciding() {
        return lock.isHeldByCurrentThread();
    }

    /** How many workers are in a state. */
    int count(WorkerState state) {
        return decisions.ask(() -> workers.count(state));
    }
}
