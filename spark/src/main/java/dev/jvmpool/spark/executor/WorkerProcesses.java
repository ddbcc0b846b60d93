package dev.jvmpool.spark.executor;

import dev.jvmpool.backend.process.ProcessBackend;
import dev.jvmpool.backend.process.RemoteResults;
import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes.Part;
import dev.jvmpool.spark.wire.SentCall;
import dev.jvmpool.wire.FromWorker;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs batches in worker processes of the executor. Nothing of the user's is loaded into the executor: what comes goes on to a worker as it is.
 *
 * @param backend the workers
 * @param pool the pool's name, for messages
 */
record WorkerProcesses(ProcessBackend backend, String pool) implements BatchRunner {

    @Override
    public List<Part> run(SentCall sent, BooleanSupplier isKilled, NewestReport newest) {
        ForwardedCall call = new ForwardedCall(sent, newest);
        backend.submit(call);
        List<Part> parts = call.outcomes.await(isKilled, interrupt -> backend.cancel(call, interrupt));
        if (parts.get(0).outcome() instanceof Outcome.Broken broken) {
            throw new WorkersDoNotStartException(RemoteResults.broken(pool, broken), null);
        }
        return parts;
    }

    /** A call that came from the driver. */
    private static final class ForwardedCall extends Call {

        private final AwaitedParts outcomes;
        private final NewestReport newest;

        ForwardedCall(SentCall sent, NewestReport newest) {
            super(sent.function(), null);
            this.newest = newest;
            outcomes = new AwaitedParts(sent.count());
            fill(sent.arguments(), sent.count(), sent.time(), sent.retries());
        }

        @Override
        protected void deliver(int at, int runs, int attempts, Outcome outcome) {
            newest.over(at, runs);
            outcomes.add(at, runs, attempts, outcome);
        }

        @Override
        protected void partial(int at, String json) {
            outcomes.partial(at, json);
        }

        @Override
        protected void progressed(int at, FromWorker.Progress progress) {
            newest.heard(at, progress.fraction(), progress.text());
        }
    }
}
