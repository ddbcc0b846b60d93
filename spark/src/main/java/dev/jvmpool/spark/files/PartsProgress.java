package dev.jvmpool.spark.files;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.progress.Display;
import dev.jvmpool.progress.LiveLine;
import dev.jvmpool.progress.Meter;
import dev.jvmpool.progress.Reporter;
import dev.jvmpool.progress.Terminals;
import dev.jvmpool.progress.TimedLines;
import dev.jvmpool.progress.Window;

/** Shows how many parts are there, and how many rows are in them. */
final class PartsProgress implements AutoCloseable {

    private final Reporter reporter;

    PartsProgress(Console console, Screen screen, int parts, PartTotals totals) {
        Display display = console.errIsTerminal() && Terminals.redraws()
                ? new LiveLine(
                        words -> screen.status(words.isEmpty() ? "" : line(words, totals)),
                        () -> Window.ofTerminal().narrowerBy(line("", totals).length()))
                : new TimedLines(words -> screen.error("jvmpool: " + line(words, totals)));
        reporter = Reporter.start(new Meter(parts, totals.counts(), totals::counts), display);
    }

    private static String line(String parts, PartTotals totals) {
        return "parts: " + parts + "; " + totals.rows();
    }

    @Override
    public void close() {
        reporter.close();
    }
}
