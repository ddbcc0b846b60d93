package dev.jvmpool.backend.local;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Standstill;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.concurrent.Patience;
import dev.jvmpool.lock.LockChain;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.running.TaskRunner;
import dev.jvmpool.stack.OwnFrames;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RememberedFunction;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * One run of a task in this JVM, with its attempts and its limit of time. Its monitor guards which attempt is on, and that an
 * interrupt reaches that one and no other.
 */
final class LocalRun extends TaskRunner {

    private final Task task;
    private final Object[] arguments;
    private final AttemptLimits limits;
    private final Clock clock;
    private final Listener listener;

    /** Whether the task never began, because its function or its arguments were refused; of the thread that runs it alone. */
    private boolean refused;

    /** The attempt that the calling thread is at; 0 before the first. Of that thread alone. */
    private int number;

    /** When that began; of that thread alone. */
    private long since;

    /** What that says of itself; null if it did not ask. Written by the thread that runs it. */
    private volatile LocalReports reports;

    /** The last attempt has its outcome, though it goes on: nobody wants to hear more of it. */
    private volatile boolean isGivenUp;

    // Guarded by the monitor.
    private int attempt;
    private Patience patience;
    private Thread runner;
    private Clock.Alarm alarm = () -> {};

    /** The attempt took too long and was interrupted: this is its outcome, whatever it says of the interrupt. */
    private TaskTimeoutException late;

    /** Hears of the run while it goes on. */
    interface Listener {

        /** An attempt begins. Says whether anybody wants it still. */
        boolean began(int attempt);

        /** The attempt that is on hands out what it has of its result. */
        void handedOut(Object value);

        /** Does something that may take long, on a thread that may take its time. Called on the thread of the clock. */
        void besideTheClock(Runnable action);

        /** The attempt that is on says something of itself, as {@link dev.jvmpool.running.RunningTask} has it. */
        void progressed(double fraction, String text);

        /** The name of the pool. */
        String pool();

        /** The number of the worker. */
        int worker();

        /** An attempt has ended. Says whether anybody still wants to know, or another one. */
        boolean ended(int attempt, Object result, long nanos, boolean last);

        /** The last attempt takes too long; this is its outcome, whenever it ends. Called on the thread of the clock. */
        void givenUp(TaskTimeoutException error);
    }

    LocalRun(Task task, Object[] arguments, AttemptLimits limits, Clock clock, Listener listener) {
        this.task = task;
        this.arguments = arguments;
        this.limits = limits;
        this.clock = clock;
        this.listener = listener;
    }

    /** Runs the task, and again as often as it fails and may be repeated. */
    Object result() {
        TaskRunner before = enter();
        try {
            return lastResult();
        } finally {
            leave(before);
        }
    }

    private Object lastResult() {
        while (true) {
            number++;
            Object result = limits.time().areSet() ? onceInTime() : once();
            endReports();
            boolean last = number == limits.attempts() || !isRepeatable(result);
            if (!listener.ended(number, result, System.nanoTime() - since, last) || last) {
                return result;
            }
        }
    }

    /** The time begins before who listens hears of it: that puts into words what the task was given, which may hang. */
    private Object onceInTime() {
        begin();
        Object result = null;
        try {
            result = once();
        } finally {
            result = end(result);
        }
        return result;
    }

    @Override
    protected RunningTask running() {
        if (reports == null) {
            reports = new LocalReports(this, listener, clock, number);
            if (isGivenUp) {
                reports.giveUp();
            }
        }
        return reports;
    }

    private void endReports() {
        if (reports != null) {
            reports.end();
            reports = null;
        }
    }

    /** The attempt that is on has said something. */
    synchronized void heard(double fraction, String text) {
        if (patience != null) {
            patience.heard(clock.nanos(), fraction, text);
        }
    }

    private Object once() {
        boolean wanted = listener.began(number);
        since = System.nanoTime();
        if (!wanted) {
            return new RunResults.Failure(new CancellationException("the task has its outcome already"));
        }
        try {
            return task.body().call(arguments);
        } catch (RefusedException e) {
            // Of a method that is called by its name: it is not there, or an argument is none of its.
            refused = true;
            return new RunResults.Failure(new NotSendableException(e.getMessage(), e));
        } catch (Throwable thrown) {
            OwnFrames.cut(thrown);
            return new RunResults.Failure(thrown);
        }
    }

    /** What is refused, by a memory too, would be refused again; anything else is the task's own. */
    private boolean isRepeatable(Object result) {
        return result instanceof RunResults.Failure failure
                && !refused
                && !(failure.error() instanceof NotSendableException && task.function() instanceof RememberedFunction);
    }

    private synchronized void begin() {
        attempt = number;
        late = null;
        runner = Thread.currentThread();
        long now = clock.nanos();
        patience = new Patience(limits.time(), now);
        ringIn(patience.left(now), attempt);
    }

    private void ringIn(long nanos, int during) {
        alarm = clock.schedule(Duration.ofNanos(nanos), () -> ring(during));
    }

    private synchronized Object end(Object result) {
        alarm.cancel();
        runner = null;
        if (late == null) {
            return result;
        }
        // The interrupt was meant for this attempt alone.
        Thread.interrupted();
        return new RunResults.Failure(late);
    }

    private void ring(int during) {
        TaskTimeoutException error;
        synchronized (this) {
            if (runner == null || attempt != during) {
                return;
            }
            long now = clock.nanos();
            if (late == null && patience.left(now) > 0) {
                // It has said something meanwhile.
                ringIn(patience.left(now), during);
                return;
            }
            boolean again = attempt < limits.attempts() && late == null;
            if (late == null) {
                patience.end(now);
                late = error(runner, patience.overtime());
            }
            error = late;
            runner.interrupt();
            if (again) {
                // Two attempts at once is what nobody asked for. So it is given as long again to heed its interrupt.
                ringIn(TimeUnit.NANOSECONDS.convert(late.timeout()), during);
                return;
            }
        }
        giveUp();
        listener.givenUp(error);
    }

    private void giveUp() {
        isGivenUp = true;
        LocalReports last = reports;
        if (last != null) {
            last.giveUp();
        }
    }

    private static TaskTimeoutException error(Thread thread, Overtime overtime) {
        Standstill where = new Standstill(OwnFrames.cut(thread.getStackTrace()), LockChain.of(thread));
        String message = "the task " + overtime.inWords()
                + "; its thread was interrupted, which is all that can be done to a thread" + where.inWords();
        return new TaskTimeoutException(message, overtime.limit(), overtime.silent(), where.ofTask("the task"));
    }
}
