package dev.jvmpool.spark.files;

import dev.jvmpool.cli.terminal.EndBySignal;
import dev.jvmpool.cli.terminal.Screen;

/** The end of a run by a signal. Spark ends its application by itself then, and parts that are there stay. */
final class PartsInterruption extends EndBySignal {

    private final Screen screen;
    private final PartTotals totals;

    PartsInterruption(Screen screen, PartTotals totals) {
        this.screen = screen;
        this.totals = totals;
    }

    @Override
    protected void end() {
        hearOut(speaker(() -> screen.last("jvmpool: interrupted after " + totals.words() + FilesRun.kept(totals))));
    }
}
