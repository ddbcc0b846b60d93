package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.value.Payload;

/** A call, and a lambda that learns what came of it. */
final class HeardCall extends Call {

    /** Learns it. */
    interface Listener {
        void deliver(int at, int runs, Outcome outcome);
    }

    private final Listener listener;

    /** Of one run without limits. */
    HeardCall(Listener listener) {
        this(RecordedCall.arguments(1), 1, listener);
    }

    HeardCall(byte[] arguments, int runs, Listener listener) {
        this(Payload.of(arguments), runs, listener);
    }

    HeardCall(Payload arguments, int runs, Listener listener) {
        super(RecordedCall.function("task"), null);
        this.listener = listener;
        fill(arguments, runs, TimeLimits.NONE, 0);
    }

    @Override
    protected void deliver(int at, int runs, int attempts, Outcome outcome) {
        listener.deliver(at, runs, outcome);
    }
}
