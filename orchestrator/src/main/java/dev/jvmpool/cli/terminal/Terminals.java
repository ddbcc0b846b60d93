package dev.jvmpool.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** Asks the operating system about terminals. Java 17 can only say whether standard input and output both are one. */
public final class Terminals {

    private static final int USUAL_COLUMNS = 80;
    private static final long PATIENCE_SECONDS = 2;

    private Terminals() {}

    static boolean isTerminal(int stream) {
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

    /** Whether a terminal may get colours: those who want none say so. */
    public static boolean hasColours() {
        String none = System.getenv("NO_COLOR");
        return !"dumb".equals(System.getenv("TERM")) && (none == null || none.isEmpty());
    }

    /** How wide the terminal is, or 80 where that is not known. */
    public static int columns() {
        Path terminal = Path.of("/dev/tty");
        if (!Files.exists(terminal)) {
            return USUAL_COLUMNS;
        }
        ProcessBuilder size = new ProcessBuilder("stty", "size")
                .redirectInput(terminal.toFile())
                .redirectError(Redirect.DISCARD);
        try {
            Process process = size.start();
            try (Scanner words = new Scanner(process.getInputStream(), "US-ASCII")) {
                // Rows come first.
                int columns = words.hasNextInt() && words.nextInt() >= 0 && words.hasNextInt() ? words.nextInt() : 0;
                return columns > 0 ? columns : USUAL_COLUMNS;
            }
        } catch (IOException e) {
            return USUAL_COLUMNS;
        }
    }
}
