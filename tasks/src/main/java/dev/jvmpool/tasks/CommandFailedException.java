package dev.jvmpool.tasks;

/** A program came to its end with another exit value than 0. The message has that, and the last line of its standard error. */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a shell adds to the number of a signal. */
    private static final int SIGNALLED = 128;

    /** Linux has no more signals; 255 is what a program ends with that exits with -1. */
    private static final int SIGNALS = 64;

    private final transient CommandResult result;

    CommandFailedException(CommandResult result) {
        super(message(result));
        this.result = result;
    }

    private static String message(CommandResult result) {
        int value = result.exitValue();
        String end = value > SIGNALLED && value <= SIGNALLED + SIGNALS
                ? "exit value " + value + ", which stands for signal " + (value - SIGNALLED)
                : "exit value " + value;
        String said = result.stderr().strip();
        return said.isEmpty() ? end : end + ": " + said.substring(said.lastIndexOf('\n') + 1);
    }

    /** What the program did; null where the exception has come from another JVM. */
    public CommandResult result() {
        return result;
    }
}
