package dev.jvmpool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What may go wrong in a worker, and when, and what comes of it: a table with a cell for each, which {@link FaultMatrixIT} runs. What cannot be
 * says why.
 */
final class FaultMatrix {

    private FaultMatrix() {}

    /** When it goes wrong: where the worker is in its life, or with its call. */
    enum Phase {
        /** Its process is there, and it has not said that it is ready. */
        STARTING,
        /** It has said so, and has read nothing yet. */
        READY,
        /** It reads the arguments of its call. Its code may run then; a worker that is no JVM has not said that it began. */
        DECODING,
        INITIALIZER,
        BODY,
        /** It writes the result. Its code may run then; a worker that is no JVM has written the first half. */
        ENCODING,
        /** It has said what came of one call, and has the next one. */
        BETWEEN,
        /** It has said what came of its call, and there is no other. */
        IDLE,
        /** It was told to stop, or to end. */
        STOPPING
    }

    /** What goes wrong. */
    enum Fault {
        EXCEPTION,
        ERROR,
        EXIT,
        HALT,
        SIGTERM,
        SIGKILL,
        SIGSEGV,
        HEAP_FULL,
        DIRECT_FULL,
        NO_THREAD,
        SIGSTOP,
        GARBAGE,
        HALF_LINE,
        CHANNEL_CLOSED,
        STDIN_CLOSED,
        /** An outcome that it has said already. */
        DUPLICATE,
        /** The outcome of a call that was never made. */
        INVENTED;

        boolean isSignal() {
            return name().startsWith("SIG");
        }

        /** Whether it ends a JVM in which it happens, whatever runs there. */
        boolean isDeadly() {
            return this == EXIT
                    || this == HALT
                    || this == SIGTERM
                    || this == SIGKILL
                    || this == SIGSEGV
                    || this == HEAP_FULL;
        }

        /** Whether it is a thing of the worker's channel, which a task in a JVM cannot reach: so a shell plays the worker. */
        boolean isOfTheChannel() {
            return this == GARBAGE
                    || this == HALF_LINE
                    || this == CHANNEL_CLOSED
                    || this == DUPLICATE
                    || this == INVENTED;
        }
    }

    /**
     * In each cell stands what comes of the task that met the fault:
     *
     * <pre>
     * value    its value: it was not hurt, or had not begun and was given to another worker
     * threw    what was thrown
     * refused  it could not be run, or its result could not be returned, for the reason that was thrown
     * exit     its worker died, with the exit value that it chose
     * signal   its worker died of that signal
     * crash    its worker crashed, and the JVM's report says where
     * memory   its worker's heap was full
     * late     it was over its time, and its worker was killed
     * protocol its worker was killed for what it said
     * closed   its worker was killed because it had closed its channel
     * broken   the pool is broken, and says why in the words of the fault
     * -code    cannot be: no code but the worker's own runs then
     * -outcome cannot be: there is no outcome yet that could be said again
     * </pre>
     *
     * In all of them the tasks beside it and after it have their values, unless the pool is broken, and nothing is left.
     */
    private static final String TABLE = """
            fault          starting ready    decoding initializer body     encoding between  idle  stopping
            EXCEPTION      -code    -code    refused  broken      threw    refused  -code    value value
            ERROR          -code    -code    refused  broken      threw    refused  -code    value value
            EXIT           value    value    exit     broken      exit     exit     value    value value
            HALT           value    value    exit     broken      exit     exit     value    value value
            SIGTERM        value    value    signal   value       signal   signal   value    value value
            SIGKILL        value    value    signal   value       signal   signal   value    value value
            SIGSEGV        value    value    crash    broken      crash    crash    value    value value
            HEAP_FULL      -code    -code    memory   broken      memory   memory   -code    value value
            DIRECT_FULL    -code    -code    refused  broken      threw    refused  -code    value value
            NO_THREAD      -code    -code    refused  broken      threw    refused  -code    value value
            SIGSTOP        value    value    late     broken      late     late     value    value value
            GARBAGE        value    value    value    broken      protocol protocol value    value value
            HALF_LINE      value    value    value    broken      exit     exit     value    value value
            CHANNEL_CLOSED value    value    value    broken      closed   closed   value    value value
            STDIN_CLOSED   value    value    value    value       value    value    value    value value
            DUPLICATE      -outcome -outcome -outcome value       value    -outcome value    value value
            INVENTED       value    value    value    broken      protocol protocol value    value value
            """;

    /**
     * One cell of the table.
     *
     * @param expected what stands there
     */
    record Cell(Phase phase, Fault fault, String expected) {

        boolean isPossible() {
            return !expected.startsWith("-");
        }

        @Override
        public String toString() {
            return fault + " while " + phase.name().toLowerCase(Locale.ROOT) + ": " + expected;
        }
    }

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        TABLE.lines().skip(1).forEach(line -> {
            String[] words = line.split(" +");
            for (Phase phase : Phase.values()) {
                cells.add(new Cell(phase, Fault.valueOf(words[0]), words[1 + phase.ordinal()]));
            }
        });
        return cells;
    }
}
