package dev.jvmpool.cli.terminal;

/** What the program's exit value says. An interrupt ends it with 130, as the JVM does by itself. */
public final class ExitCode {

    public static final int ALL_WELL = 0;
    public static final int TASK_FAILED = 1;

    /** Wrong usage, or a file that cannot be read or written. */
    public static final int USAGE = 2;

    public static final int BROKEN_POOL = 3;

    /** Nobody reads the rows any more, as in {@code | head -1}: what a program ends with that SIGPIPE ends. */
    public static final int NOBODY_READS = 141;

    private ExitCode() {}
}
