package dev.jvmpool.wire;

import dev.jvmpool.lock.LockWait;
import dev.jvmpool.running.PacedReports;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.value.Payload;
import java.util.List;

/** What a worker says to the orchestrator; docs/protocol.md shows each as a line of JSON. */
public sealed interface FromWorker {

    /**
     * The first message of a worker.
     *
     * @param protocol the version it speaks, see {@link Protocol#VERSION}
     * @param pid its process id
     * @param java the version of its JVM
     */
    record Ready(int protocol, long pid, String java) implements FromWorker {}

    /** A call has begun. A call that was sent and has not begun when its worker dies never ran. */
    record Started(long call) implements FromWorker {}

    /** What came of one or more runs of a call that stand next to each other. */
    sealed interface Report extends FromWorker {

        /**
         * Of which call they are.
         *
         * @return its number
         */
        long call();

        /**
         * Where they stand in it.
         *
         * @return the index of the first of them; always the one that follows the last outcome
         */
        int at();

        /**
         * How many they are.
         *
         * @return 1 or more
         */
        default int count() {
            return 1;
        }
    }

    /**
     * Results of one call, in the order of its arguments.
     *
     * @param at the index of the first of them; always the one that follows the last outcome
     * @param nanos how long these runs took, in nanoseconds; 0 if the worker does not say
     * @param remembered how many of these came from the memory of the function, which did not run for them
     * @param values an array of so many
     */
    record Values(long call, int at, int count, long nanos, int remembered, Payload values) implements Report {

        /** Results for all of which the function ran. */
        public Values(long call, int at, int count, long nanos, Payload values) {
            this(call, at, count, nanos, 0, values);
        }
    }

    /** The run of the function with the arguments of this index threw. */
    record Failed(long call, int at, RemoteError error) implements Report {}

    /**
     * One run could not take place, or its result could not be returned: a function that cannot be found, arguments
     * that do not fit, a result that JSON would change.
     */
    record Refused(long call, int at, String message) implements Report {}

    /** The rest of a call, from the arguments of this index on, was cancelled and will not run. */
    record Cancelled(long call, int at) implements FromWorker {}

    /**
     * What the run with the arguments of this index says of itself while it goes on.
     *
     * @param fraction how much of it is done, from 0 to 1; {@link RunningTask#NO_FRACTION} if it does not say
     * @param text what it is at, or null; no longer than {@link PacedReports#MAX_CHARACTERS}
     * @param partial what it has of its result, as JSON; null if that is what it said before, or nothing
     */
    record Progress(long call, int at, double fraction, String text, String partial) implements FromWorker {

        /** What a run says that hands out nothing. */
        public Progress(long call, int at, double fraction, String text) {
            this(call, at, fraction, text, null);
        }
    }

    /** A call that was sent ahead has not begun and never will, because the one before it takes long. */
    record Returned(long call) implements FromWorker {}

    /**
     * Something was printed.
     *
     * @param call the call that ran then, or -1
     * @param text whole lines but for the last piece of a very long one
     */
    record Output(long call, Stream stream, String text) implements FromWorker {}

    /**
     * Where a call stands.
     *
     * @param stack the frames of the thread that runs it, innermost first; none if it does not run
     * @param locks what that thread waits for, then what who has that waits for, and so on
     */
    record Dumped(long call, List<StackTraceElement> stack, List<LockWait> locks) implements FromWorker {

        /** Where a call stands that waits for nothing. */
        public Dumped(long call, List<StackTraceElement> stack) {
            this(call, stack, List.of());
        }
    }

    /** How much memory its heap takes, in bytes. */
    record HeapSize(long bytes) implements FromWorker {}

    /**
     * The process runs its shutdown hooks and is about to end. The answer is {@link ToWorker.Stop}: a JVM that exits would
     * wait 300 ms for its thread that still reads.
     */
    record Leaving() implements FromWorker {}

    enum Stream {
        STDOUT,
        STDERR
    }
}
