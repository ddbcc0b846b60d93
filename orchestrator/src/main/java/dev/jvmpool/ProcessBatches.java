package dev.jvmpool;

import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Coordinator;
import dev.jvmpool.dispatch.Lane;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.value.ValueCodec;

/** A function of a process pool: its arguments become JSON, its batches calls of the coordinator. */
final class ProcessBatches implements BatchFunction {

    private final Coordinator coordinator;
    private final Lane lane;
    private final RemoteFunction function;
    private final ValueCodec[] parameters;
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
            this.parameters = this.function.parameters();
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

    final class ProcessBatch implements Batch, Call.Listener {

        private final JsonArray arguments = new JsonArray();
        private final long number = paces.nextBatch();
        private int size;
        private Call call;
        private Sink sink;

        @Override
        public void add(Object... given) {
            try {
                arguments.addArray(parameters, given);
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
            sink = listener;
            call = new Call(reference(), arguments.take(), size, patience.timeout(), patience.retries(), this, lane);
            coordinator.submit(call);
        }

        @Override
        public void deliver(int at, int count, Outcome outcome) {
            sink.deliver(at, slots(count, outcome));
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
            if (call != null) {
                coordinator.cancel(call, interrupt);
            }
        }
    }

    private FunctionReference reference() {
        return function.reference();
    }

    private Slots slots(int count, Outcome outcome) {
        if (outcome instanceof Outcome.Values values) {
            ValueCodec codec = function.result();
            return new RemoteValues(
                    codec, count, values.json(), values.nanos(), reference().displayName());
        }
        return new RemoteFailure(count, outcome, reference().displayName(), pool, loader);
    }
}
