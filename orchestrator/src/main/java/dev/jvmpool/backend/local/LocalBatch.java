package dev.jvmpool.backend.local;

import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import dev.jvmpool.value.RememberedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/** A batch that runs in this JVM: its runs, one after the other. What comes of them is for {@link LocalOutcomes} to decide. */
final class LocalBatch implements Batch, Runnable {

    private final Task task;
    private final LocalBackend backend;

    /** The arguments of each run; null from its begin on, because they may be large, and the others take long. */
    private final List<Object[]> runs = new ArrayList<>(1);

    private long number;
    private AttemptLimits limits;

    /** Since when it waits, as the clock counts; 0 if nobody listened then. */
    private long waitingSince;

    /** Null until it is submitted: there is nothing to cancel. Written after the others, so that who cancels sees them. */
    private volatile LocalOutcomes outcomes;

    LocalBatch(Task task, LocalBackend backend) {
        this.task = task;
        this.backend = backend;
    }

    @Override
    public void add(Object... arguments) {
        runs.add(arguments);
    }

    @Override
    public void submit(AttemptLimits attempts, Listener listener) {
        number = backend.events().nextBatch();
        limits = attempts;
        waitingSince = backend.events().areHeard() ? backend.clock().nanos() : 0;
        outcomes = new LocalOutcomes(runs.size(), listener, backend.counters());
        try {
            backend.submit(this, runs.size());
        } catch (RejectedExecutionException e) {
            outcomes.drop();
            throw e;
        }
    }

    LocalOutcomes outcomes() {
        return outcomes;
    }

    @Override
    public void run() {
        try {
            if (outcomes.begin()) {
                backend.begins(this);
                runAll();
            }
        } catch (Throwable e) {
            outcomes.fail(e);
        } finally {
            outcomes.end();
            backend.ended(this);
        }
    }

    private void runAll() {
        boolean ownThread = !backend.traits().isCaller();
        for (int i = 0; i < runs.size() && outcomes.mayRun(ownThread); i++) {
            Object[] arguments = runs.set(i, null);
            Progress progress = new Progress(i, arguments);
            Object result = new LocalRun(task, arguments, limits, backend.clock(), progress).result();
            if (outcomes.isDue(i, result)) {
                outcomes.flush();
            }
        }
    }

    @Override
    public void flush() {
        if (outcomes != null) {
            outcomes.flush();
        }
    }

    @Override
    public void cancel(boolean interrupt) {
        if (outcomes != null) {
            backend.deliveries().here(() -> cancelHere(interrupt));
        }
    }

    private void cancelHere(boolean interrupt) {
        // First, because there may be no memory for it later.
        CancellationException cancelled = new CancellationException("the task was cancelled");
        int from = outcomes.cancel(interrupt);
        if (from == runs.size()) {
            return;
        }
        RunResults.Ready results =
                RunResults.Ready.failuresForCertain(runs.size() - from, cancelled, RunResults.Origin.CANCELLATION);
        try {
            tellEndOfWhatGoesOn(results, 1, null);
        } finally {
            outcomes.flush();
            outcomes.listener().deliver(from, results);
        }
    }

    private void deliverLate(int index, String input, TaskTimeoutException error) {
        RunResults.Ready results = RunResults.Ready.failuresForCertain(1, error, RunResults.Origin.TASK);
        try {
            tellEndOfWhatGoesOn(results, limits.attempts(), input);
        } finally {
            outcomes.deliver(index, results);
        }
    }

    private void tellStarted(int count, int attempt, String input) {
        if (backend.events().areHeard()) {
            // What is tried again is tried at once.
            long waited = attempt > 1 || waitingSince == 0 ? 0 : backend.clock().nanos() - waitingSince;
            events().started(count, outcomes.worker(), attempt, waited, input);
        }
    }

    /** After what is said of it at this moment, and before nothing that is. */
    private void tellEndOfWhatGoesOn(RunResults.Ready results, int attempt, String input) {
        backend.telling().lock();
        try {
            tellEnded(results.count(), 0, results.values()[0], attempt, false, input);
        } finally {
            backend.telling().unlock();
        }
    }

    private void tellEnded(int count, long nanos, Object result, int attempt, boolean retried, String input) {
        if (backend.events().areHeard()) {
            events().ended(count, outcomes.worker(), nanos, result, attempt, retried, input);
        }
    }

    private BatchEvents events() {
        return new BatchEvents(backend.events(), number, task.name());
    }

    /** What one run says of itself. */
    private final class Progress implements LocalRun.Listener {

        private final int index;

        /** What the run is given; null when that is in words. */
        private Object[] arguments;

        /** What the run was given, in words, taken before it may change that; null if nobody listens. */
        private volatile String input;

        Progress(int index, Object[] arguments) {
            this.index = index;
            this.arguments = arguments;
        }

        @Override
        public boolean began(int attempt) {
            if (arguments != null) {
                input = backend.events().areHeard() ? MessageText.arguments(arguments) : null;
                arguments = null;
            }
            if (outcomes.isOver()) {
                // To put it into words took too long, or it was cancelled meanwhile.
                return false;
            }
            if (attempt > 1) {
                backend.counters().retried();
                tellStarted(1, attempt, input);
            } else if (index == 0) {
                tellStarted(runs.size(), attempt, runs.size() == 1 ? input : null);
            }
            return true;
        }

        @Override
        public void progressed(double fraction, String text) {
            if (!outcomes.isOver()) {
                outcomes.listener().progressed(index, fraction, text);
            }
            if (backend.events().areReportsHeard()) {
                backend.telling().lock();
                try {
                    if (!outcomes.isOver()) {
                        events().progressed(outcomes.worker(), fraction, text);
                    }
                } finally {
                    backend.telling().unlock();
                }
            }
        }

        @Override
        public void handedOut(Object value) {
            if (!outcomes.isOver()) {
                outcomes.listener().partial(index, new LocalPartial(value, task.name()));
            }
        }

        @Override
        public void besideTheClock(Runnable action) {
            backend.deliveries().beside(backend.name() + "-reports", () -> true, action);
        }

        @Override
        public String pool() {
            return backend.name();
        }

        @Override
        public int worker() {
            return outcomes.worker();
        }

        @Override
        public boolean ended(int attempt, Object result, long nanos, boolean last) {
            boolean goesOn = last ? outcomes.accept() : !outcomes.isOver();
            if (goesOn) {
                if (last
                        && !(result instanceof RunResults.Failure)
                        && RememberedFunction.gaveResultOf(task.function())) {
                    backend.counters().remembered();
                }
                tellEnded(1, nanos, result, attempt, !last, input);
            }
            return goesOn;
        }

        @Override
        public void givenUp(TaskTimeoutException error) {
            // Not on the thread of the clock: a callback may block, and other tasks have timeouts too.
            backend.deliveries()
                    .beside(
                            backend.name() + "-timeout",
                            () -> outcomes.giveUp(index),
                            () -> deliverLate(index, input, error));
        }
    }
}
