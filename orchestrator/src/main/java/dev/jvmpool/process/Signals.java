package dev.jvmpool.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals a process can die of. The JDK reports them as 128 and the signal's number. */
public final class Signals {

    private static final int BASE = 128;

    /** Numbers that POSIX leaves open are those of Linux on x86 and ARM; 10 and 7 differ on macOS. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    private Signals() {}

    /** The name of the signal an exit value stands for, or null. */
    public static @Nullable String name(int exitValue) {
        return NAMES.get(exitValue - BASE);
    }
}
