package dev.jvmpool.cli.terminal;

import dev.jvmpool.progress.StatusLine;
import java.io.IOException;
import java.io.PrintStream;

/**
 * The terminal, where a line of status may stand below everything else. Whatever is printed goes above it, in whole lines.
 * Thread-safe; its monitor guards the terminal.
 */
public final class Screen {

    private final PrintStream err;
    private String status = "";
    private boolean over;

    public Screen(PrintStream err) {
        this.err = err;
    }

    public interface Printing {
        void print() throws IOException;
    }

    /** Replaces the line of status; empty takes it away. */
    public synchronized void status(String text) {
        if (!over && (!status.isEmpty() || !text.isEmpty())) {
            status = text;
            err.print(StatusLine.drawn(text));
            err.flush();
        }
    }

    /** Prints whole lines above the line of status. */
    public synchronized void above(Printing lines) throws IOException {
        if (status.isEmpty()) {
            lines.print();
            return;
        }
        err.print(StatusLine.ERASE);
        err.flush();
        lines.print();
        err.print(StatusLine.drawn(status));
        err.flush();
    }

    /** Takes the line of status away, prints a last line, and nothing of its own after it. */
    public synchronized void last(String text) {
        status("");
        err.println(text);
        over = true;
    }

    /** Prints one line, or several, to standard error; the last gets an end if it has none. */
    public void error(String text) {
        try {
            above(() -> {
                if (!over) {
                    err.print(text.endsWith("\n") ? text : text + "\n");
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("a PrintStream does not throw", e);
        }
    }
}
