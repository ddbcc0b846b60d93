package dev.jvmpool.worker;

import dev.jvmpool.lock.LockChain;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.stack.OwnFrames;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The calls of a worker: which wait, which one runs, which are cancelled. Whoever reads adds and cancels, the main thread
 * takes and ends. Its monitor guards every field; an interrupt is sent under it, so that it reaches the run it was meant for
 * and never the next one.
 */
final class Inbox {

    /**
     * A call that waits or runs.
     *
     * @param call its number
     * @param function what it calls
     * @param arguments an array of argument arrays
     * @param ahead whether another worker may have it as long as it waits
     * @param attempt which attempt at its runs it is, counted from 1
     */
    record Job(long call, Functions.Entry function, Payload arguments, boolean ahead, int attempt) {}

    private final Thread runner;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Set<Long> cancelled = new HashSet<>();
    private final ReadingTurn turn = new ReadingTurn();
    private Job running;

    /** The orchestrator has not been told that it runs. */
    private boolean silent;

    /** The control thread while it sleeps. */
    private Thread sleeper;

    /** No other run of the running call is to begin. Also read without the monitor, before each run. */
    private volatile boolean halted;

    /** The running call was told to stop by an interrupt. Also read without the monitor, after each run. */
    private volatile boolean interrupted;

    private boolean stopping;
    private boolean leaving;

    Inbox(Thread runner) {
        this.runner = runner;
    }

    /** Adds a call, and with that ends the turn of the thread that read it. */
    synchronized void add(Job job) {
        waiting.add(job);
        turn.callRead();
        notifyAll();
    }

    synchronized void stop() {
        stopping = true;
        notifyAll();
        wake();
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** The process runs its shutdown hooks, whatever its calls do. */
    synchronized void leave() {
        leaving = true;
    }

    /**
     * Whether the main thread is to read the next message itself, because no call waits. Waits while the control thread reads;
     * that ends its turn with a call or a stop.
     */
    synchronized boolean mainIsToRead() {
        while (waiting.isEmpty() && !stopping) {
            if (turn.takeForMain()) {
                return true;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                // From a thread that a task left behind: no reason to end.
            }
        }
        return false;
    }

    /** The next call, which runs from now on; null if none waits. */
    synchronized Job take() {
        running = waiting.poll();
        if (running != null) {
            halted = cancelled.remove(running.call());
            turn.callBegan();
            wake();
        }
        return running;
    }

    /**
     * The running call began, and nobody was told; if it takes long the control thread will say so when it looks. Says whether it will look: it does
     * not while it reads.
     */
    synchronized boolean mayBeginSilently() {
        silent = !turn.isControls();
        return silent;
    }

    /** A run takes long: says that its call has begun, and which calls are free for another worker. */
    private void sayWhatIsLate(Replies replies) {
        if (silent) {
            silent = !replies.send(new FromWorker.Started(running.call()));
        }
        waiting.removeIf(job -> giveBack(job, replies));
    }

    /** Gives a call back that came ahead of its time, if one runs that takes long; says whether it did. */
    synchronized boolean giveBackAtOnce(Job job, Replies replies) {
        return running != null && turn.isControls() && giveBack(job, replies);
    }

    private boolean giveBack(Job job, Replies replies) {
        boolean given = job.ahead() && replies.send(new FromWorker.Returned(job.call()));
        if (given) {
            cancelled.remove(job.call());
        }
        return given;
    }

    /**
     * What the control thread, which asks, is to do next. If that is to read because a run takes long, it has said what there is to say of that:
     * not later, when another call may run.
     */
    synchronized ReadingTurn.Step look(Replies replies) {
        if (stopping && (isEmpty() || leaving)) {
            // The JVM, when it exits, waits 300 ms for a thread that is still reading.
            return ReadingTurn.Step.LEAVE;
        }
        ReadingTurn.Step step = turn.look(running != null);
        if (step == ReadingTurn.Step.READ && running != null) {
            sayWhatIsLate(replies);
        }
        sleeper = step == ReadingTurn.Step.SLEEP ? Thread.currentThread() : null;
        return step;
    }

    private void wake() {
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
            sleeper = null;
        }
    }

    synchronized void cancel(long call, boolean interrupt) {
        if (running != null && running.call() == call) {
            halted = true;
            if (interrupt) {
                interrupted = true;
                runner.interrupt();
            }
            return;
        }
        for (Job job : waiting) {
            if (job.call() == call) {
                cancelled.add(call);
            }
        }
    }

    /**
     * Whether the next run of the running call may begin. An interrupt that a run before it left behind is taken back; one that was
     * meant for this call came with its cancellation.
     */
    boolean mayRun() {
        // In this order: whoever cancels after the look interrupts the run.
        Thread.interrupted();
        return !halted;
    }

    /** Whether the running call was told to stop, and not only not to go on. */
    boolean isToStop() {
        return interrupted;
    }

    /** Ends the running call; an interrupt that came too late for it is taken back. */
    synchronized void end() {
        running = null;
        silent = false;
        interrupted = false;
        Thread.interrupted();
        notifyAll();
    }

    synchronized long runningCall() {
        return running == null ? -1 : running.call();
    }

    /** What a call that runs waits for; not under the monitor, because it takes its time to find out. */
    List<LockWait> waitsOf(long call) {
        List<LockWait> waits = runningCall() == call ? LockChain.of(runner) : List.of();
        return runningCall() == call ? waits : List.of();
    }

    /** The frames of a call that runs, or none. */
    synchronized List<StackTraceElement> stackOf(long call) {
        return runningCall() == call ? OwnFrames.cut(runner.getStackTrace()) : List.of();
    }

    synchronized boolean isEmpty() {
        return running == null && waiting.isEmpty();
    }

    /** Waits until nothing runs and nothing waits, at most so many milliseconds, and says whether that is so. */
    synchronized boolean awaitEmpty(long millis) throws InterruptedException {
        if (!isEmpty()) {
            wait(millis);
        }
        return isEmpty();
    }
}
