package dev.jvmpool.cli.terminal;

import dev.jvmpool.Pool;
import dev.jvmpool.progress.Counts;
import dev.jvmpool.progress.Display;
import dev.jvmpool.progress.LiveLine;
import dev.jvmpool.progress.Meter;
import dev.jvmpool.progress.Reporter;
import dev.jvmpool.progress.Reports;
import dev.jvmpool.progress.Terminals;
import dev.jvmpool.progress.TimedLines;

/** Shows how far a run is: at the foot of a terminal, or where there is none, by a line now and then. */
public final class ProgressLine implements AutoCloseable {

    private final Pool pool;
    private final Reports reports;
    private final Reporter reporter;

    /** Shows it for so many inputs, -1 if only their end will tell; {@code before} had their outcomes when the pool began. */
    public ProgressLine(Console console, Screen screen, long total, Counts before, Pool pool) {
        Display display = console.errIsTerminal() && Terminals.redraws()
                ? new LiveLine(screen::status)
                : new TimedLines(line -> screen.error("jvmpool: " + line));
        this.pool = pool;
        reports = Reports.of(pool);
        reporter = Reporter.start(new Meter(total, before, () -> Counts.of(pool.stats()), reports), display);
    }

    @Override
    public void close() {
        reporter.close();
        pool.removeListener(reports);
    }
}
