package dev.jvmpool.backend.process;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.RunTimeEstimates;
import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Lane;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.value.ArrayFiles;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.value.ValueCodec;
import dev.jvmpool.wire.FromWorker;

/** A function of a process pool: its arguments become JSON, its batches calls of the coordinator. */
final class ProcessFunction implements PreparedFunction {

    private final Coordinator coordinator;
    private final Lane lane;
    private final RemoteFunction function;
    private final String pool;
    private final ClassLoader loader;
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
        this.pool = pool;
        this.events = events;
        this.runTimes = runTimes;
        this.loader = RemoteFunction.loaderOf(function);
        try {
            this.function = RemoteFunction.of(function, arrays);
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
            fill(arguments.take(), size, limits.timeout(), limits.retries());
            arguments = null;
            listener = hears;
            coordinator.submit(this);
        }

        @Override
        protected void deliver(int at, int runs, int attempts, Outcome outcome) {
            listener.deliver(at, resultsForCertain(runs, attempts, outcome));
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

    /** However short of memory this JVM is, there will be room for so little, and somebody waits for it. */
    private RunResults resultsForCertain(int count, int attempts, Outcome outcome) {
        while (true) {
            try {
                return results(count, attempts, outcome);
            } catch (OutOfMemoryError e) {
                Shortage.mayPass(1);
            }
        }
    }

    private RunResults results(int count, int attempts, Outcome outcome) {
        FromWorker.Values values = outcome.values();
        if (values != null) {
            ValueCodec codec = function.result();
            return new RemoteValues(
                    codec, count, values.values(), values.nanos(), reference().displayName());
        }
        return new RemoteFailure(count, outcome, attempts, reference().displayName(), pool, loader);
    }
}
