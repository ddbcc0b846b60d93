package dev.jvmpool.spark.executor;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PartialResult;
import dev.jvmpool.TaskStack;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunResults.Failure;
import dev.jvmpool.backend.RunResults.Origin;
import dev.jvmpool.backend.Task;
import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.dispatch.BatchSplitter;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes.Part;
import dev.jvmpool.spark.wire.SentCall;
import dev.jvmpool.value.ArgumentLists;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.PartialJson;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs batches on threads of the executor, which a task that crashes or never stops takes with it.
 *
 * @param backend the threads
 */
record ExecutorThreads(LocalBackend backend) implements BatchRunner {

    @Override
    public List<Part> run(SentCall sent, BooleanSupplier isKilled, NewestReport newest) {
        AwaitedParts outcomes = new AwaitedParts(sent.count());
        BoundFunction function;
        try {
            function = BoundFunction.resolve(
                    sent.function(), Thread.currentThread().getContextClassLoader());
        } catch (RefusedException | RuntimeException | LinkageError e) {
            for (int at = 0; at < sent.count(); at++) {
                outcomes.add(at, 1, 1, refused(at, e instanceof RefusedException ? e.getMessage() : e.toString()));
            }
            return outcomes.await(isKilled, interrupt -> {});
        }
        Task task = new Task(function, arguments -> ((Run) arguments[0]).call(function));
        Batch batch = backend.prepare(task).newBatch();
        List<Run> runs = new ArrayList<>();
        for (Payload arguments : BatchSplitter.cut(sent.arguments(), sent.count())) {
            Run run = new Run(arguments);
            runs.add(run);
            batch.add(run);
        }
        batch.submit(new AttemptLimits(sent.time(), sent.retries()), new Batch.Listener() {
            @Override
            public void deliver(int at, RunResults results) {
                newest.over(at, results.count());
                add(at, results, sent, runs, outcomes);
            }

            /** Called by the task when it hands something out, so what is thrown here it has there. */
            @Override
            public void partial(int at, PartialResult value) {
                outcomes.partial(at, json(value));
            }

            @Override
            public void progressed(int at, double fraction, String text) {
                newest.heard(at, fraction, text);
            }
        });
        return outcomes.await(isKilled, batch::cancel);
    }

    private static String json(PartialResult partial) {
        try {
            return PartialJson.write(partial.as(Object.class));
        } catch (RefusedException e) {
            throw new IllegalArgumentException("this partial result cannot be sent: " + e.getMessage(), e.origin());
        }
    }

    /** One run, and how often it was begun: that is not told with its outcome. */
    private static final class Run {

        private final Payload arguments;
        private volatile int attempts;

        Run(Payload arguments) {
            this.arguments = arguments;
        }

        /** Calls a function, and writes its result, both on the thread that runs it: each runs the user's code. */
        Payload call(BoundFunction function) throws Throwable {
            attempts++;
            Object result = function.call(read(function));
            JsonArray array = function.reference().descriptor() == null ? new JsonArray() : JsonArray.withBlobs();
            array.add(function.result(), result);
            return array.take();
        }

        private Object[] read(BoundFunction function) throws RefusedException {
            try (ArgumentLists lists = new ArgumentLists(arguments)) {
                return lists.next(function);
            } catch (IOException e) {
                throw new RefusedException("the arguments cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static void add(int at, RunResults results, SentCall sent, List<Run> runs, AwaitedParts outcomes) {
        Object[] values = results.read();
        for (int i = 0; i < values.length; i++) {
            long nanos = results.nanos() / values.length;
            Outcome outcome = values[i] instanceof Failure failure
                    ? failed(at + i, failure, sent)
                    : new Outcome.Reported(new FromWorker.Values(0, at + i, 1, nanos, (Payload) values[i]));
            // None, if it was cancelled before it began.
            outcomes.add(at + i, 1, Math.max(1, runs.get(at + i).attempts), outcome);
        }
    }

    private static Outcome failed(int at, Failure failure, SentCall sent) {
        Throwable error = failure.error();
        if (failure.origin() == Origin.CANCELLATION) {
            return new Outcome.Cancelled();
        }
        if (error instanceof NotSendableException && error.getCause() instanceof RefusedException refusal) {
            return refused(at, refusal.getMessage());
        }
        if (error instanceof TaskTimeoutException late && late.timeout().equals(limit(sent, late))) {
            List<StackTraceElement> stack =
                    late.getCause() instanceof TaskStack where ? List.of(where.getStackTrace()) : List.of();
            return new Outcome.TimedOut(new Overtime(late.timeout(), late.isSilence(), null), stack, List.of(), null);
        }
        return new Outcome.Reported(new FromWorker.Failed(0, at, RemoteError.of(error)));
    }

    private static Duration limit(SentCall sent, TaskTimeoutException late) {
        return late.isSilence() ? sent.time().silence() : sent.time().timeout();
    }

    private static Outcome refused(int at, String message) {
        return new Outcome.Reported(new FromWorker.Refused(0, at, message));
    }
}
