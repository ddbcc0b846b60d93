package dev.jvmpool.cli.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar at the foot of the terminal that says how far a run is. */
public final class ProgressLine implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    private final ProgressBar bar;
    private final Screen screen;

    /** Shows a bar for so many inputs; -1 if only their end will tell. */
    public ProgressLine(Screen screen, long total) {
        this.screen = screen;
        // One column less than there are, because some terminals go to the next line after the last.
        int columns = Terminals.columns() - 1;
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setConsumer(new DelegatingProgressBarConsumer(
                        text -> screen.status(text.replace("\r", "").replace("\n", "")), columns));
        bar = (total < 0 ? builder.hideEta() : builder).build();
    }

    public void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
        screen.status("");
    }
}
