package dev.jvmpool.cli;

/** What the program's exit value says. An interrupt ends it with 130, as the JVM does by itself. */
final class ExitCode {

    static final int ALL_WELL = 0;
    static final int TASK_FAILED = 1;

    /** Wrong usage, or a file that cannot be read or written. */
    static final int USAGE = 2;

    static final int BROKEN_POOL = 3;

    /** Nobody reads the rows any more, as in {@code | head -1}: what a program ends with that SIGPIPE ends. */
    static final int NOBODY_READS = 141;

    private ExitCode() {}
}
