package dev.jvmpool.backend.process;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.RunTimeEstimates;
import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Lane;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.value.ArrayFiles;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.wire.FromWorker;

/** A function of a process pool: its arguments become JSON, its batches calls of the coordinator. */
final class ProcessFunction implements PreparedFunction {

    private final Coordinator coordinator;
    private final Lane lane;
    private final RemoteFunction function;
    private final RemoteResults results;
    private final PoolEvents events;
    private final RunTimeEstimates runTimes;
    private final ArrayFiles arrays;

    /**
     * @param lane what all its batches run in, or null
     * @param arrays has large arrays that are given more than once
     */
    ProcessFunction(
            Coordinator coordinator,
            Lane lane,
            String pool,
            PoolEvents events,
            RunTimeEstimates runTimes,
            ArrayFiles arrays,
            Object function) {
        this.arrays = arrays;
        this.coordinator = coordinator;
        this.lane = lane;
        this.events = events;
        this.runTimes = runTimes;
        try {
            this.function = RemoteFunction.of(function, arrays);
            this.results = new RemoteResults(this.function, RemoteFunction.loaderOf(function), pool);
            // The text that it captured may be long. It remembers its hash, which is wanted under the coordinator's
            // lock.
            reference().bound().hashCode();
        } catch (RefusedException e) {
            throw new NotSendableException("this function cannot be sent to a worker: " + e.getMessage(), e);
        }
    }

    @Override
    public Batch newBatch() {
        return new ProcessBatch();
    }

    @Override
    public RunTimeEstimate runTime() {
        return runTimes.of(reference().displayName() + reference().descriptor());
    }

    /** A batch is itself the call that is submitted. */
    final class ProcessBatch extends Call implements Batch {

        /** Null once it was submitted: there may be a million that wait. */
        private JsonArray arguments = JsonArray.withBlobs(arrays);

        private final long number = events.nextBatch();
        private int size;
        private Listener listener;

        ProcessBatch() {
            super(reference(), lane);
        }

        @Override
        public void add(Object... given) {
            try {
                function.write(arguments, given);
                size++;
            } catch (RefusedException e) {
                throw new NotSendableException(
                        "the input of " + reference().displayName() + " cannot be sent: " + e.getMessage(), e);
            }
        }

        @Override
        public long bytes() {
            return arguments.size();
        }

        @Override
        public void submit(AttemptLimits limits, Listener hears) {
            fill(arguments.take(), size, limits.time(), limits.retries());
            arguments = null;
            listener = hears;
            coordinator.submit(this);
        }

        @Override
        protected void deliver(int at, int runs, int attempts, Outcome outcome) {
            listener.deliver(at, results.of(runs, attempts, outcome));
        }

        @Override
        protected void progressed(int at, FromWorker.Progress progress) {
            listener.progressed(at, progress.fraction(), progress.text());
        }

        @Override
        protected void partial(int at, String json) {
            listener.partial(at, results.partial(json));
        }

        Listener batchListener() {
            return listener;
        }

        long number() {
            return number;
        }

        @Override
        public void cancel(boolean interrupt) {
            coordinator.cancel(this, interrupt);
        }
    }

    private FunctionReference reference() {
        return function.reference();
    }
}
