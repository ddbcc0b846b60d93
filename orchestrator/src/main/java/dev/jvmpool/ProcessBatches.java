package dev.jvmpool;

import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Lane;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.process.Shortage;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.value.ValueCodec;
import dev.jvmpool.wire.FromWorker;

/** A function of a process pool: its arguments become JSON, its batches calls of the coordinator. */
final class ProcessBatches implements BatchFunction {

    private final Coordinator coordinator;
    private final Lane lane;
    private final RemoteFunction function;
    private final String pool;
    private final ClassLoader loader;
    private final Paces paces;

    /**
     * @param lane what all its batches run in, or null
     */
    ProcessBatches(Coordinator coordinator, Lane lane, String pool, Paces paces, Object function) {
        this.coordinator = coordinator;
        this.lane = lane;
        this.pool = pool;
        this.paces = paces;
        this.loader = RemoteFunction.loaderOf(function);
        try {
            this.function = RemoteFunction.of(function);
            // The text that it captured may be long. It remembers its hash, which is wanted under the coordinator's
            // lock.
            reference().bound().hashCode();
        } catch (RefusedException e) {
            throw new NotSendableException("this function cannot be sent to a worker: " + e.getMessage(), e);
        }
    }

    @Override
    public Batch batch() {
        return new ProcessBatch();
    }

    @Override
    public Pace pace() {
        return paces.of(reference());
    }

    /** A batch is itself the call that is submitted. */
    final class ProcessBatch extends Call implements Batch {

        /** Null once it was submitted: there may be a million that wait. */
        private JsonArray arguments = new JsonArray();

        private final long number = paces.nextBatch();
        private int size;
        private Sink sink;

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
        public int bytes() {
            return arguments.size();
        }

        @Override
        public void submit(Patience patience, Sink listener) {
            fill(arguments.take(), size, patience.timeout(), patience.retries());
            arguments = null;
            sink = listener;
            coordinator.submit(this);
        }

        @Override
        protected void deliver(int at, int runs, int attempts, Outcome outcome) {
            sink.deliver(at, slotsForCertain(runs, attempts, outcome));
        }

        Sink sink() {
            return sink;
        }

        long number() {
            return number;
        }

        @Override
        public void flush() {
            // The worker sees to that.
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
    private Slots slotsForCertain(int count, int attempts, Outcome outcome) {
        while (true) {
            try {
                return slots(count, attempts, outcome);
            } catch (OutOfMemoryError e) {
                Shortage.mayPass(1);
            }
        }
    }

    private Slots slots(int count, int attempts, Outcome outcome) {
        FromWorker.Values values = outcome.values();
        if (values != null) {
            ValueCodec codec = function.result();
            return new RemoteValues(
                    codec, count, values.values(), values.nanos(), reference().displayName());
        }
        return new RemoteFailure(count, outcome, attempts, reference().displayName(), pool, loader);
    }
}
