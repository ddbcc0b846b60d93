package dev.jvmpool.wire;

/**
 * The exit values of a worker that ends by a decision of its own, each a different one, so that whoever sees the end knows which it was; those
 * from 64 up are taken from sysexits.h. A task may end its JVM with any of them, too. All but the JVM's own are constants, for which nothing is loaded in a worker.
 */
public final class ExitValues {

    /** It was told to stop. */
    public static final int STOPPED = 0;

    /** The JVM could not start, or its main method threw; or a process for one function could not call that. */
    public static final int NO_START = 1;

    /** The JVM ended itself because its heap was full: -XX:+ExitOnOutOfMemoryError. */
    public static final int HEAP_FULL = 3;

    /** Its orchestrator is gone; others in the field use the same number for it. */
    public static final int PARENT_GONE = 23;

    /** Its arguments make no sense; EX_USAGE. */
    public static final int USAGE = 64;

    /** Its main thread failed; EX_SOFTWARE. */
    public static final int DEFECT = 70;

    /** It could not read what it is told; EX_IOERR. */
    public static final int CANNOT_READ = 74;

    /** It was told to stop, and shutdown hooks did not come to their end; EX_TEMPFAIL. */
    public static final int HOOKS_HANG = 75;

    private ExitValues() {}
}
