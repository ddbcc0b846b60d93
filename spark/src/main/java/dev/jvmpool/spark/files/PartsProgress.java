package dev.jvmpool.spark.files;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.progress.Counts;
import dev.jvmpool.progress.Display;
import dev.jvmpool.progress.LiveLine;
import dev.jvmpool.progress.Meter;
import dev.jvmpool.progress.Reporter;
import dev.jvmpool.progress.Terminals;
import dev.jvmpool.progress.TimedLines;
import dev.jvmpool.progress.Window;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows how many parts are done, and how many lines that is. */
final class PartsProgress implements AutoCloseable {

    /** Of a narrower window, the parts need all. */
    private static final int COLUMNS_FOR_BOTH = 60;

    private final String what;
    private final Supplier<String> lines;
    private final Reporter reporter;
    private volatile boolean showsLines = true;

    /**
     * Begins to show it.
     *
     * @param what is done with the parts, in a word
     * @param done how many parts that are done there are
     * @param lines what is in them, in words
     */
    PartsProgress(Console console, Screen screen, String what, int total, LongSupplier done, Supplier<String> lines) {
        this.what = what;
        this.lines = lines;
        Display display = console.errIsTerminal() && Terminals.redraws()
                ? new LiveLine(parts -> screen.status(parts.isEmpty() ? "" : line(parts)), this::room)
                : new TimedLines(parts -> screen.error("jvmpool: " + line(parts)));
        Meter meter = new Meter(total, Counts.NONE, () -> new Counts(done.getAsLong(), 0, 0, 0));
        reporter = Reporter.start(meter, display);
    }

    private Window room() {
        Window window = Window.ofTerminal();
        showsLines = window.columns() >= COLUMNS_FOR_BOTH;
        return window.narrowerBy(line("").length());
    }

    private String line(String parts) {
        return what + " parts: " + parts + (showsLines ? "; " + lines.get() : "");
    }

    @Override
    public void close() {
        reporter.close();
    }
}
