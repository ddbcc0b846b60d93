package dev.jvmpool.progress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks the operating system about terminals. Java 17 can only say whether standard input and output both are one. */
public final class Terminals {

    private static final long PATIENCE_SECONDS = 2;

    private Terminals() {}

    /** Whether a standard stream, 0 to 2, is one. */
    public static boolean isTerminal(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return System.console() != null;
        }
        ProcessBuilder test = new ProcessBuilder("/bin/sh", "-c", "test -t " + stream).inheritIO();
        try {
            Process process = test.start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a stream is the null device, as under cron and systemd; false where nobody can tell. */
    public static boolean isNull(int stream) {
        try {
            return Files.isSameFile(Path.of("/dev/fd/" + stream), Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether a stream was closed when the JVM started: then it is the first file that the JVM opened, which is that of its classes. False where nobody can
     * tell.
     */
    public static boolean wasClosed(int stream) {
        try {
            Path classes = Path.of(System.getProperty("java.home"), "lib", "modules");
            return Files.isSameFile(Path.of("/dev/fd/" + stream), classes);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether what is a terminal can draw a line again, in the place where it is. */
    public static boolean redraws() {
        String kind = System.getenv("TERM");
        boolean dumb = kind == null ? File.separatorChar == '/' : kind.isEmpty() || kind.equals("dumb");
        // What builds and tests for somebody keeps what is written, though it may have it written to a terminal.
        return !dumb && isUnset("CI");
    }

    /** Whether what is a terminal is to have colours. */
    public static boolean colours() {
        return redraws() && isUnset("NO_COLOR");
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty();
    }
}
