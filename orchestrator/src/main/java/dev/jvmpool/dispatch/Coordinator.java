package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    // All below is guarded by the lock.
    private final Deque<Call> queue = new ArrayDeque<>();
    private final Workforce workforce;
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
        this.workforce = new Workforce(settings, links, clock, helpers, this::decide, new Successor());
    }

    private void decide(Decisions.Decision decision) {
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

    private void dispatch(Actions actions) {
        while (!queue.isEmpty() && workforce.hasIdle()) {
            workforce.assign(queue.poll(), actions);
        }
        if (!queue.isEmpty()) {
            for (int starting = workforce.starting(); queue.size() > starting && !workforce.isFull(); starting++) {
                workforce.start(actions);
            }
        } else if (closed) {
            workforce.stopIdle(actions);
            ended.signalAll();
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
            for (Worker worker : workforce.all()) {
                Assignment assignment = worker.assignment();
                if (assignment != null && assignment.call.whole() == call && !assignment.call.isDone()) {
                    actions.deliverRest(assignment.call, new Outcome.Cancelled());
                    if (interrupt) {
                        workforce.halt(worker, Assignment.Halt.CANCEL, actions);
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
        return closed && queue.isEmpty() && workforce.isEmpty();
    }

    private void abandonAll(Outcome outcome, Actions actions) {
        for (Call call : queue) {
            actions.deliverRest(call, outcome);
        }
        queue.clear();
        for (Worker worker : workforce.all()) {
            if (worker.assignment() != null) {
                actions.deliverRest(worker.assignment().call, outcome);
            }
            workforce.stop(worker, actions);
        }
    }

    /** Decides what becomes of the calls of dead workers. */
    private final class Successor implements Workforce.Heir {

        /** The worker died with this call: the run in progress is its victim or its culprit, the others are run again. */
        @Override
        public void died(Death death, Assignment assignment, Actions actions) {
            Call call = assignment.call;
            if (call.isDone()) {
                return;
            }
            if (assignment.halt == Assignment.Halt.TIMEOUT) {
                actions.deliver(call, 1, assignment.timedOut(death));
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

        @Override
        public void broken(Death death, Actions actions) {
            if (broken == null) {
                broken = death;
                abandonAll(new Outcome.Broken(death), actions);
            }
        }
    }
}
