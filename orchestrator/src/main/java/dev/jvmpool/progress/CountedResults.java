package dev.jvmpool.progress;

import dev.jvmpool.Results;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskOutcome;
import java.lang.ref.Cleaner;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Results whose progress is shown while they are taken. For one thread. */
public final class CountedResults<R> implements Results<R> {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Results<R> results;
    private final Taken taken = new Taken();
    private final Reporter reporter;

    /** The clock starts, and so does the showing. */
    public CountedResults(Results<R> results, long total, Display display) {
        this.results = Objects.requireNonNull(results, "results");
        reporter = Reporter.start(new Meter(total, Counts.NONE, taken::counts), display);
        // What is dropped in the middle of a loop shows nothing any more; nor does the thread that shows it know this
        // object.
        CLEANER.register(this, reporter::close);
    }

    /** What was taken; read by the thread that shows it. */
    private static final class Taken {

        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();

        private Counts counts() {
            return new Counts(done.get(), failed.get(), 0, 0);
        }
    }

    @Override
    public boolean hasNext() {
        boolean more = cleared(results::hasNext);
        if (!more) {
            reporter.close();
        }
        return more;
    }

    @Override
    public R next() {
        TaskOutcome<R> outcome = nextOutcome();
        if (outcome.error() != null) {
            reporter.clear();
            throw new TaskFailedException(outcome);
        }
        return outcome.value();
    }

    @Override
    public TaskOutcome<R> nextOutcome() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TaskOutcome<R> outcome = cleared(results::nextOutcome);
        taken.failed.addAndGet(outcome.error() == null ? 0 : 1);
        taken.done.incrementAndGet();
        return outcome;
    }

    /** After an error nothing more comes, and what is said of it is to stand alone. */
    private <T> T cleared(java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (Throwable e) {
            reporter.close();
            throw e;
        }
    }

    @Override
    public void close() {
        reporter.close();
        results.close();
    }
}
