package dev.jvmpool.backend.local;

import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.BatchEvents;
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
            Object result = new LocalRun(task, runs.set(i, null), limits, backend.clock(), new Progress(i)).result();
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
            tellEnded(results.count(), 0, results.values()[0], 1, false);
        } finally {
            outcomes.flush();
            outcomes.listener().deliver(from, results);
        }
    }

    private void deliverLate(int index, TaskTimeoutException error) {
        RunResults.Ready results = RunResults.Ready.failuresForCertain(1, error, RunResults.Origin.TASK);
        try {
            tellEnded(1, 0, results.values()[0], limits.attempts(), false);
        } finally {
            outcomes.deliver(index, results);
        }
    }

    private void tellStarted(int count, int attempt) {
        if (backend.events().areHeard()) {
            events().started(count, outcomes.worker(), attempt);
        }
    }

    private void tellEnded(int count, long nanos, Object result, int attempt, boolean retried) {
        if (backend.events().areHeard()) {
            events().ended(count, outcomes.worker(), nanos, result, attempt, retried);
        }
    }

    private BatchEvents events() {
        return new BatchEvents(backend.events(), number, task.name());
    }

    /** What one run says of itself. */
    private final class Progress implements LocalRun.Listener {

        private final int index;

        Progress(int index) {
            this.index = index;
        }

        @Override
        public void began(int attempt) {
            if (attempt > 1) {
                backend.counters().retried();
                tellStarted(1, attempt);
            } else if (index == 0) {
                tellStarted(runs.size(), attempt);
            }
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
                tellEnded(1, nanos, result, attempt, !last);
            }
            return goesOn;
        }

        @Override
        public void givenUp(TaskTimeoutException error) {
            // Not on the thread of the clock: a callback may block, and other tasks have timeouts too.
            backend.deliveries()
                    .beside(backend.name() + "-timeout", () -> outcomes.giveUp(index), () -> deliverLate(index, error));
        }
    }
}
