package dev.jvmpool.backend.process;

import dev.jvmpool.process.Signals;
import dev.jvmpool.wire.ExitValues;

/** Puts exit values into words: what ended the process, and what that likely means. */
final class ExitWords {

    private static final int SIGILL = 132;
    private static final int SIGABRT = 134;
    private static final int SIGBUS = 135;
    private static final int SIGKILL = 137;
    private static final int SIGSEGV = 139;
    private static final int SIGTERM = 143;
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;

    private ExitWords() {}

    /** @param counted whether it is known that the kernel did not kill the process because memory was short */
    static String of(int value, boolean counted) {
        String signal = Signals.name(value);
        return signal == null
                ? "it ended with exit value " + value + ordinary(value)
                : "it was ended by " + signal + " (exit value " + value + ")" + ofSignal(value, counted);
    }

    private static String ofSignal(int value, boolean counted) {
        return switch (value) {
            case SIGKILL ->
                ", which this pool did not send"
                        + (counted
                                ? ", nor the kernel because memory was short"
                                : "; often that is the kernel when memory is short");
            case SIGABRT, SIGSEGV, SIGBUS, SIGILL -> ", a crash of the JVM or of native code";
            case SIGTERM -> ", sent from outside this pool";
            default -> "";
        };
    }

    private static String ordinary(int value) {
        String exit = "as System.exit or Runtime.halt would end it";
        String own = switch (value) {
            case ExitValues.NO_START -> "a JVM that cannot start";
            case ExitValues.HEAP_FULL -> "a JVM whose heap is full";
            case ExitValues.PARENT_GONE -> "a worker that cannot hear or be heard by its orchestrator any more";
            case ExitValues.USAGE -> "a worker whose arguments make no sense";
            case ExitValues.DEFECT -> "a worker whose main thread fails";
            case ExitValues.CANNOT_READ -> "a worker that cannot read what it is told";
            case ExitValues.HOOKS_HANG -> "a worker whose shutdown hooks do not end";
            case CANNOT_EXECUTE, NOT_FOUND -> "a shell that cannot run its program";
            default -> null;
        };
        return ", " + (own == null ? exit : exit + ", or as " + own + " ends");
    }
}
