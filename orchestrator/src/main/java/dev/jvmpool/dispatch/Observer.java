package dev.jvmpool.dispatch;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;

/**
 * Hears what happens in a pool: the seam for progress, reports and metrics. Each method does nothing unless it is
 * overridden.
 *
 * <p>All is told one thing after the other, in the order in which it was decided, never two at once, so that an observer
 * needs no lock for its own. It is told on the thread that made the decision or one that did so at the same time, outside
 * the coordinator's lock; it may submit and cancel calls and ask for {@link Coordinator#stats}. It must be quick and must not
 * wait for a call: what it does delays the outcomes that come after it. What it throws is dropped.
 *
 * <p>About one worker it hears, in this order: {@link #workerStarted}; for each call {@link #callStarted}, then
 * {@link #runsEnded} once or more often, before each of them perhaps {@link #runProgressed}; {@link #workerEnded}. A worker that never became ready only ends. A call that is
 * heard to start again, though its runs have not ended, lost its worker, and the worker's end says so.
 */
public interface Observer {

    /** Hears nothing, and costs nothing. */
    Observer NONE = new Observer() {
        @Override
        public boolean isListening() {
            return false;
        }
    };

    /**
     * Whether it wants to hear what happens to calls next; of workers it hears in any case. Asked under the coordinator's lock, so it must only look.
     *
     * @return false if what happens now need not be put together for it
     */
    default boolean isListening() {
        return true;
    }

    /**
     * Whether it wants to hear of runs that are tried again, though perhaps of no others, as {@link #isListening}.
     *
     * @return false if that need not be put together for it
     */
    default boolean isListeningToRetries() {
        return isListening();
    }

    /**
     * Whether it wants to hear what runs say of themselves, as {@link #isListening}.
     *
     * @return false if that need not be put together for it
     */
    default boolean isListeningToReports() {
        return isListening();
    }

    /**
     * A worker is ready for calls, its initializer done.
     *
     * @param worker its id, counted from 1 in its pool
     * @param pid its process id
     * @param startUp how long its start took, in nanoseconds
     */
    default void workerStarted(int worker, long pid, long startUp) {}

    /**
     * A worker's process has ended, or could not be started.
     *
     * @param death which, why and how
     */
    default void workerEnded(Death death) {}

    /**
     * The pool gives up, because workers do not start.
     *
     * @param death that of the worker for whose sake
     */
    default void broken(Death death) {}

    /**
     * A worker began to run a call, or runs of one that are tried again.
     *
     * @param runs which
     * @param worker the worker's id
     * @param pid the worker's process id
     * @param waited how long the call had waited for a worker, in nanoseconds; 0 if nobody listened when that began
     */
    default void callStarted(Runs runs, int worker, long pid, long waited) {}

    /**
     * A run that goes on says something of itself.
     *
     * @param runs which
     * @param worker the id of its worker
     * @param progress what it says
     */
    default void runProgressed(Runs runs, int worker, FromWorker.Progress progress) {}

    /**
     * One or more runs ended. Heard before the call gets the same outcome.
     *
     * @param runs which
     * @param worker the id of the worker that ran them, or -1 if they never began
     * @param outcome what came of them
     * @param retried whether they are tried again; if not, this is the outcome that the call gets
     */
    default void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {}

    /**
     * A call threw when it was told its outcome, which it must not do. All others had theirs. Told at once, also while something else
     * is told, and to who is not {@linkplain #isListening listening}.
     *
     * @param error what it threw
     */
    default void deliveryFailed(Throwable error) {}

    /**
     * Some runs of a call, next to each other.
     *
     * @param call the call as it was submitted
     * @param at the index of the first run, as the call sees it
     * @param count how many they are, 1 or more
     * @param attempt which attempt this is, counted from 1
     * @param arguments those of the run, if it is one and they can be had; otherwise null
     */
    record Runs(Call call, int at, int count, int attempt, Payload arguments) {

        /** What the run was given, as a message shows it; null if they are several, or nobody knows. */
        public String input() {
            return arguments == null ? null : InputExcerpt.of(arguments);
        }
    }
}
