package dev.jvmpool.backend.local;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Standstill;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.lock.LockChain;
import dev.jvmpool.stack.OwnFrames;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RememberedFunction;

/**
 * One run of a task in this JVM, with its attempts and its limit of time. Its monitor guards which attempt is on, and that an
 * interrupt reaches that one and no other.
 */
final class LocalRun {

    private final Task task;
    private final Object[] arguments;
    private final AttemptLimits limits;
    private final Clock clock;
    private final Listener listener;

    /** Whether the task never began, because its function or its arguments were refused; of the thread that runs it alone. */
    private boolean refused;

    // Guarded by the monitor.
    private int attempt;
    private Thread runner;
    private Clock.Alarm alarm = () -> {};

    /** The attempt took too long and was interrupted: this is its outcome, whatever it says of the interrupt. */
    private TaskTimeoutException late;

    /** Hears of the run while it goes on. */
    interface Listener {

        /** An attempt begins. */
        void began(int attempt);

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
        for (int number = 1; ; number++) {
            listener.began(number);
            long since = System.nanoTime();
            Object result = limits.timeout() == null ? once() : onceInTime(number);
            boolean last = number == limits.attempts() || !isRepeatable(result);
            if (!listener.ended(number, result, System.nanoTime() - since, last) || last) {
                return result;
            }
        }
    }

    private Object onceInTime(int number) {
        begin(number);
        return end(once());
    }

    private Object once() {
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

    private synchronized void begin(int number) {
        attempt = number;
        late = null;
        runner = Thread.currentThread();
        alarm = clock.schedule(limits.timeout(), () -> timedOut(number));
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

    private void timedOut(int during) {
        TaskTimeoutException error;
        synchronized (this) {
            if (runner == null || attempt != during) {
                return;
            }
            boolean again = attempt < limits.attempts() && late == null;
            if (late == null) {
                late = error(runner);
            }
            error = late;
            runner.interrupt();
            if (again) {
                // Two attempts at once is what nobody asked for. So it is given as long again to heed its interrupt.
                alarm = clock.schedule(limits.timeout(), () -> timedOut(during));
                return;
            }
        }
        listener.givenUp(error);
    }

    private TaskTimeoutException error(Thread thread) {
        Standstill where = new Standstill(OwnFrames.cut(thread.getStackTrace()), LockChain.of(thread));
        String message = "the task ran longer than " + DurationText.of(limits.timeout())
                + "; its thread was interrupted, which is all that can be done to a thread" + where.inWords();
        return new TaskTimeoutException(message, limits.timeout(), where.ofTask("the task"));
    }
}
