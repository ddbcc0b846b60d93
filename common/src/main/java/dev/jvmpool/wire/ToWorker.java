package dev.jvmpool.wire;

import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;

/** What the orchestrator says to a worker; docs/protocol.md shows each as a line of JSON. */
public sealed interface ToWorker {

    /**
     * Gives a function a short name for the calls that follow. A second definition of the same name replaces the first.
     *
     * @param function the short name, 0 or more; a worker keeps at most {@link Protocol#MAX_FUNCTIONS}
     */
    record Define(int function, FunctionReference reference) implements ToWorker {}

    /**
     * Takes the short name of a function away, so that the worker keeps neither the function nor what it captured
     * longer than the calls that came before. One that was not defined is ignored.
     */
    record Forget(int function) implements ToWorker {}

    /**
     * Runs a function once for each list of arguments, in their order.
     *
     * @param call the number its outcomes refer to
     * @param count how many lists there are
     * @param arguments an array of arrays
     * @param ahead whether the worker has another call to run before, and may {@linkplain FromWorker.Returned return} this one
     * @param attempt which attempt at its runs this is, counted from 1
     */
    record Call(long call, int function, int count, Payload arguments, boolean ahead, int attempt) implements ToWorker {

        /** The first attempt, which the worker begins when it has run those before it, however long they take. */
        public Call(long call, int function, int count, Payload arguments) {
            this(call, function, count, arguments, false, 1);
        }
    }

    /**
     * Stops a call: what has not started never does. One that is over or unknown is ignored.
     *
     * @param interrupt whether the run in progress is interrupted; otherwise it goes on to its end
     */
    record Cancel(long call, boolean interrupt) implements ToWorker {}

    /** Asks where a call stands. */
    record Dump(long call) implements ToWorker {}

    /** Asks how much memory its heap takes, where the operating system does not say it of the process. */
    record Heap() implements ToWorker {}

    /** Ends the worker after the calls it was given. */
    record Stop() implements ToWorker {}
}
