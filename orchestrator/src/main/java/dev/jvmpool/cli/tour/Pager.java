package dev.jvmpool.cli.tour;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.progress.Window;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Pauses wherever something would scroll away that nobody has read yet, if somebody asked for that and is there to press Enter. For
 * one thread.
 */
final class Pager {

    private final Console console;
    private final LessonOutput output;

    /** None after the end of the input: nobody is there. */
    private boolean pauses;

    private boolean enough;
    private final Supplier<Window> ask;
    private Window window;

    /** Rows that are on the screen since the last pause: at first the shell's and what the tour begins with. */
    private int used = 3;

    Pager(Console console, LessonOutput output, boolean pauses, Supplier<Window> ask) {
        this.console = console;
        this.output = output;
        this.ask = ask;
        this.pauses = pauses && console.inIsTerminal();
    }

    /** Somebody wants no more. */
    boolean enough() {
        return enough;
    }

    /** Prints text, from the top of a screen if it fits there and not below what is there; in parts if it is longer. */
    void print(String text) throws IOException {
        if (!pauses) {
            output.print(text);
            return;
        }
        window = ask.get();
        int rows = text.lines().mapToInt(this::rows).sum();
        if (!fits(rows) && rows <= free()) {
            pause();
        }
        for (String line : text.split("(?<=\n)")) {
            if (pauses && !fits(rows(line))) {
                pause();
            }
            if (enough) {
                return;
            }
            output.print(line);
            used += rows(line);
        }
    }

    /** A program has printed lines of its own. */
    void printed(int lines) {
        used += lines;
    }

    private boolean fits(int rows) {
        return used + rows <= free();
    }

    /** One row is for the question. */
    private int free() {
        return window.rows() - 1;
    }

    private int rows(String line) {
        return Math.max(1, (line.stripTrailing().length() + window.columns() - 1) / window.columns());
    }

    /** Waits for a line, if there is a pause at all; its end means no more pauses, and a q no more lessons. */
    void pause() throws IOException {
        used = 0;
        if (!pauses || enough) {
            return;
        }
        console.err().print("Enter goes on, q and Enter ends: ");
        console.err().flush();
        int first = console.in().read();
        int last = first;
        while (last != '\n' && last >= 0) {
            last = console.in().read();
        }
        if (last < 0) {
            console.err().println();
        }
        enough = first == 'q';
        pauses = last >= 0;
    }
}
