package dev.jvmpool.spark.driver;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunResults.Origin;
import dev.jvmpool.backend.process.RemoteResults;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.executor.BatchFunction;
import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.spark.wire.ProgressReport;
import dev.jvmpool.spark.wire.SentCall;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.FromWorker;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/** A batch that runs on a cluster: one element of a job. Its monitor guards how far it is, and is not held while anything is called. */
final class SparkBatch implements Batch {

    private final SparkFunction function;

    /** Null once it was submitted. */
    private JsonArray writing = JsonArray.withBlobs();

    private int size;
    private AttemptLimits limits;
    private Listener listener;
    private long number;

    /** Null before it is submitted, and when it is over. */
    private Payload arguments;

    private boolean submitted;
    private boolean over;

    /** Whether it was ever sent to an executor. */
    private boolean begun;

    private boolean toldStart;
    private int executor = BatchEvents.NO_WORKER;

    /** Held while a report is told, so that none is heard after the outcome: who takes that waits for it. Taken before the monitor. */
    private final Object telling = new Object();

    SparkBatch(SparkFunction function) {
        this.function = function;
    }

    @Override
    public void add(Object... given) {
        try {
            function.remote().write(writing, given);
            size++;
        } catch (RefusedException e) {
            throw new NotSendableException("the input of " + name() + " cannot be sent: " + e.getMessage(), e);
        }
    }

    @Override
    public long bytes() {
        return writing == null ? 0 : writing.size();
    }

    @Override
    public void submit(AttemptLimits attempts, Listener hears) {
        limits = attempts;
        listener = hears;
        number = function.events().nextBatch();
        long bytes = writing.size();
        synchronized (this) {
            arguments = writing.take();
            writing = null;
            submitted = true;
        }
        if (bytes > function.mostBytes()) {
            // Spark would give up all that is in the same job.
            function.jobs().requireOpen();
            function.counters().submitted(size);
            fail(tooLarge(bytes), Origin.TASK);
            return;
        }
        try {
            function.jobs().submit(this);
        } catch (RejectedExecutionException e) {
            end(BatchEvents.NO_WORKER);
            throw e;
        }
        function.counters().submitted(size);
    }

    private NotSendableException tooLarge(long bytes) {
        return new NotSendableException(
                "the input of " + name() + " cannot be sent: it takes " + (bytes >> 20)
                        + "m, and Spark sends no more than spark.rpc.message.maxSize, here "
                        + (function.mostBytes() >> 20) + "m",
                null);
    }

    /** What is sent to an executor, each time that it is. Nothing is left to do of a batch that was cancelled. */
    byte[] sent() {
        SentCall call = begin();
        if (call == null) {
            // Spark does not launch a task again that may still run.
            function.jobs().settled(this, false);
            return BatchFunction.NOTHING;
        }
        function.jobs().launched(this);
        return call.bytes();
    }

    /** Null if it is over. */
    private synchronized SentCall begin() {
        if (over) {
            return null;
        }
        if (!begun) {
            begun = true;
            function.counters().began(size);
        }
        return new SentCall(function.remote().reference(), size, arguments, limits.time(), limits.retries());
    }

    /** An executor has it. */
    void startedOn(int itsExecutor) {
        synchronized (this) {
            if (over || toldStart) {
                return;
            }
            executor = itsExecutor;
            toldStart = true;
        }
        tellStarted();
    }

    /** A run that goes on says something of itself. Dropped if the batch is over. */
    void progressed(ProgressReport report) {
        synchronized (telling) {
            if (!goesOn()) {
                return;
            }
            listener.progressed(report.at(), report.fraction(), report.text());
            if (function.events().areReportsHeard()) {
                events().progressed(executor, report.fraction(), report.text());
            }
        }
    }

    private synchronized boolean goesOn() {
        return toldStart && !over;
    }

    /** An executor says what came of it. */
    void complete(byte[] sent) {
        try {
            if (sent.length > 0) {
                take(sent);
            }
        } finally {
            // Not before it is over: a job may end by this.
            function.jobs().settled(this, true);
        }
    }

    private void take(byte[] sent) {
        Outcomes outcomes;
        try {
            outcomes = Outcomes.of(sent);
        } catch (IOException e) {
            fail(
                    new IllegalStateException("the outcomes of " + name() + " cannot be read: " + e.getMessage(), e),
                    Origin.TASK);
            return;
        }
        if (end(outcomes.executor())) {
            for (Outcomes.Part part : outcomes.parts()) {
                deliver(part);
            }
        }
    }

    private void deliver(Outcomes.Part part) {
        Outcome outcome = part.outcome();
        FromWorker.Values values = outcome.values();
        if (values != null) {
            function.counters().succeeded(part.runs(), values.remembered());
        } else {
            function.counters().failed(part.runs());
        }
        function.counters().retried(part.runs() * (part.attempts() - 1));
        if (function.events().areHeard()) {
            events().ended(
                            part.runs(),
                            executor,
                            RemoteResults.nanos(outcome),
                            RemoteResults.status(outcome),
                            RemoteResults.error(outcome),
                            part.attempts(),
                            false,
                            null);
        }
        if (part.partial() != null) {
            listener.partial(part.at(), function.results().partial(part.partial()));
        }
        listener.deliver(part.at(), function.results().of(part.runs(), part.attempts(), outcome));
    }

    /** None of it comes to anything, unless it is over. Says whether it was not. */
    boolean fail(Throwable error, Origin origin) {
        if (!end(BatchEvents.NO_WORKER)) {
            return false;
        }
        // What is over does not begin any more.
        boolean wasBegun = isBegun();
        if (origin == Origin.CANCELLATION) {
            function.counters().cancelled(size, wasBegun);
        } else {
            if (!wasBegun) {
                function.counters().began(size);
            }
            function.counters().failed(size);
        }
        RunResults.Ready results = RunResults.Ready.failuresForCertain(size, error, origin);
        if (function.events().areHeard()) {
            events().ended(size, wasBegun ? executor : BatchEvents.NO_WORKER, 0, results.values()[0], 1, false, null);
        }
        listener.deliver(0, results);
        return true;
    }

    @Override
    public void cancel(boolean interrupt) {
        cancelIfNotOver(interrupt);
    }

    /** Says whether it was not. */
    boolean cancelIfNotOver(boolean interrupt) {
        if (!isSubmitted() || isOver()) {
            return false;
        }
        boolean first = fail(new CancellationException(name() + " was cancelled"), Origin.CANCELLATION);
        function.jobs().cancelled(this, interrupt);
        return first;
    }

    /**
     * Takes its outcome, so that nobody else can deliver one.
     *
     * @param itsExecutor who had it, for the case that Spark has not told so yet
     */
    private boolean end(int itsExecutor) {
        boolean tellFirst;
        synchronized (telling) {
            synchronized (this) {
                if (over) {
                    return false;
                }
                over = true;
                arguments = null;
                tellFirst = begun && !toldStart;
                if (tellFirst) {
                    executor = itsExecutor;
                }
                toldStart = true;
            }
        }
        if (tellFirst) {
            tellStarted();
        }
        return true;
    }

    private void tellStarted() {
        if (function.events().areHeard()) {
            events().started(size, executor, 1, 0, null);
        }
    }

    private BatchEvents events() {
        return new BatchEvents(function.events(), number, name());
    }

    /** In the order of their submission. */
    long number() {
        return number;
    }

    String name() {
        return function.remote().reference().displayName();
    }

    Listener listener() {
        return listener;
    }

    private synchronized boolean isSubmitted() {
        return submitted;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean isBegun() {
        return begun;
    }
}
