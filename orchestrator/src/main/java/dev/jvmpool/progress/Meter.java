package dev.jvmpool.progress;

import dev.jvmpool.Progress.Numbers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Makes the numbers of progress of what is counted. Thread-safe; its monitor guards the rate. */
public final class Meter {

    /** Before, the start of the workers is most of what is measured. */
    private static final double FIRST_ESTIMATE_SECONDS = 1;

    /** What would take longer stands still. */
    private static final double LONGEST_SECONDS = TimeUnit.DAYS.toSeconds(1000);

    private final long total;
    private final Counts before;
    private final Supplier<Counts> source;
    private final Supplier<Reports.Summary> reports;
    private final LongSupplier nanos;
    private final long start;
    private final Rate rate = new Rate();

    /**
     * Its clock starts.
     *
     * @param total how many there will be, or -1 if only their end will tell
     * @param before what of them came to an outcome in an earlier run, and tells nothing of how quick this one is
     * @param source asked on whichever thread wants numbers
     */
    public Meter(long total, Counts before, Supplier<Counts> source) {
        this(total, before, source, () -> Reports.Summary.NONE, System::nanoTime);
    }

    /** As the other, and looks also at what tasks in progress say. */
    public Meter(long total, Counts before, Supplier<Counts> source, Reports reports) {
        this(total, before, source, reports::summary, System::nanoTime);
    }

    Meter(long total, Counts before, Supplier<Counts> source, Supplier<Reports.Summary> reports, LongSupplier nanos) {
        this.total = total;
        this.before = before;
        this.source = source;
        this.reports = reports;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    public synchronized Numbers now() {
        Counts counts = source.get();
        long passed = nanos.getAsLong() - start;
        double seconds = passed / (double) TimeUnit.SECONDS.toNanos(1);
        Reports.Summary said = reports.get();
        rate.add(seconds, counts.done() + said.begun(), counts.running());
        return new Numbers(
                total,
                before.done() + counts.done(),
                before.failed() + counts.failed(),
                counts.running(),
                counts.retried(),
                Duration.ofNanos(passed),
                rate.perSecond(),
                left(seconds, counts, said),
                said.begun(),
                said.text());
    }

    /**
     * Null where it would be a guess: what begins together ends together, so the first outcome alone tells little, unless those that go on say
     * how far they are.
     */
    private Duration left(double seconds, Counts counts, Reports.Summary said) {
        boolean allSay = said.begun() > 0 && said.tasks() >= counts.running();
        boolean early = seconds < FIRST_ESTIMATE_SECONDS || !allSay && counts.done() < Math.max(1, counts.running());
        if (total < 0 || early) {
            return null;
        }
        double left = Math.max(0, total - before.done() - counts.done() - said.begun()) / rate.perSecond();
        return left < LONGEST_SECONDS ? Duration.ofMillis(Math.round(left * TimeUnit.SECONDS.toMillis(1))) : null;
    }
}
