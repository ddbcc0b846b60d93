package dev.jvmpool;

import dev.jvmpool.progress.CountedResults;
import dev.jvmpool.progress.Counts;
import dev.jvmpool.progress.Display;
import dev.jvmpool.progress.Displays;
import dev.jvmpool.progress.Meter;
import dev.jvmpool.progress.ProgressWords;
import dev.jvmpool.progress.Reporter;
import dev.jvmpool.progress.Reports;
import dev.jvmpool.progress.TimedLines;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far work is. Around an iteration, as {@code tqdm} does,
 *
 * <pre>{@code
 * for (String text : Progress.of(pool.imap(Pdf::toText, files), files.size())) {
 *     texts.add(text);
 * }
 * }</pre>
 *
 * or for all that a pool does, which also knows what runs, how far that says it is ({@link dev.jvmpool.task.TaskContext}), and what was run
 * again:
 *
 * <pre>{@code
 * try (Progress progress = Progress.of(pool, files.size())) {
 *     return pool.map(Pdf::toText, files);
 * }
 * }</pre>
 *
 * <p>Without a consumer of lines it shows a line at the foot of the terminal,
 * {@code [####......] 450 of 999, 45 %, 12/s, about 45 s left, 4 running, 2 failed}, on standard error if that is a terminal, and otherwise
 * nothing. It comes after half a second, is drawn five times a second by a thread of its own, and taken away at the end, also at that of the
 * program. Where the environment says that the terminal cannot draw a line again ({@code TERM} is {@code dumb} or not set) or that
 * a machine looks at it ({@code CI} is set), there is a line now and then. While another program has the terminal to itself, such as
 * {@code less}, nothing is drawn. What the program prints itself to the terminal meanwhile begins where the line does, over it.
 *
 * <p>A consumer of lines gets one now and then, wherever the program runs: the first after 10 seconds, then the rarer the longer it takes,
 * but one in 5 minutes at least.
 *
 * <p>A total of -1 says that only the end of the inputs will tell; then nothing is estimated. Thread-safe, but for the results, which are for one
 * thread at a time as all {@link Results} are.
 */
public final class Progress implements AutoCloseable {

    private final Meter meter;
    private final Reporter reporter;
    private final Runnable end;

    private Progress(Pool pool, long total, Display display) {
        Counts before = Counts.of(pool.stats());
        checked(total);
        Reports reports = Reports.of(pool);
        end = () -> pool.removeListener(reports);
        meter = new Meter(total, Counts.NONE, () -> Counts.of(pool.stats()).since(before), reports);
        reporter = Reporter.start(meter, display);
    }

    /**
     * Shows how far a pool is with the tasks that it runs from now on, until this is closed.
     *
     * @param pool whose tasks are counted, all of them, whoever gives them to it
     * @param total how many there will be; -1 if that is not known
     * @return what shows them, to be closed when they are done, because it holds the pool
     * @throws IllegalArgumentException if the total is less than -1
     */
    public static Progress of(Pool pool, long total) {
        return new Progress(pool, total, Displays.ofProgram());
    }

    /**
     * Tells how far a pool is with the tasks that it runs from now on, until this is closed.
     *
     * @param pool whose tasks are counted, all of them, whoever gives them to it
     * @param total how many there will be; -1 if that is not known
     * @param lines gets a line now and then, without an end, on a thread of its own: {@code log::info}
     * @return what tells them, to be closed when they are done, because it holds the pool
     * @throws IllegalArgumentException if the total is less than -1
     */
    public static Progress of(Pool pool, long total, Consumer<? super String> lines) {
        return new Progress(pool, total, new TimedLines(lines));
    }

    /**
     * Shows how many results of an iteration were taken, until it is closed, read to its end, or dropped.
     *
     * @param results what to iterate over
     * @param total how many there will be; -1 if that is not known
     * @param <R> the result
     * @return the same results; to close them is to close the others
     * @throws IllegalArgumentException if the total is less than -1
     */
    public static <R extends @Nullable Object> Results<R> of(Results<R> results, long total) {
        return new CountedResults<>(results, checked(total), Displays.ofProgram());
    }

    /**
     * Tells how many results of an iteration were taken, until it is closed, read to its end, or dropped.
     *
     * @param results what to iterate over
     * @param total how many there will be; -1 if that is not known
     * @param lines gets a line now and then, without an end, on a thread of its own: {@code log::info}
     * @param <R> the result
     * @return the same results; to close them is to close the others
     * @throws IllegalArgumentException if the total is less than -1
     */
    public static <R extends @Nullable Object> Results<R> of(
            Results<R> results, long total, Consumer<? super String> lines) {
        return new CountedResults<>(results, checked(total), new TimedLines(lines));
    }

    private static long checked(long total) {
        if (total < -1) {
            throw new IllegalArgumentException("total must be 0 or more, or -1 if it is not known: " + total);
        }
        return total;
    }

    /**
     * How far it is. May be asked for as often as one likes, also after the end.
     *
     * @return the numbers, whose text is the line that is shown
     */
    public Numbers now() {
        return meter.now();
    }

    /** Shows nothing any more. Does nothing the second time. */
    @Override
    public void close() {
        reporter.close();
        end.run();
    }

    /**
     * How far work is, at one moment.
     *
     * @param total how many tasks there will be; -1 if that is not known
     * @param done how many have an outcome, the failed and the cancelled ones among them
     * @param failed how many came to an error
     * @param running how many are in progress; in a thread pool also those behind another one of their batch
     * @param retried how often one was run again
     * @param elapsed the time since the beginning
     * @param perSecond how many are done in a second: a mean of the last quarter of the time, and of 10 seconds at least, that falls
     *     while none is done
     * @param left how long the rest will take if all goes on in this way; null where that cannot be said, as in the first second, without a
     *     total, and before as many are done as run at the same time, unless all of these say how far they are
     * @param begun how much of the tasks in progress is done, as they {@linkplain dev.jvmpool.task.TaskContext report} it, in tasks: 1.5 where
     *     three are half done
     * @param report what that task says it is at which has been reporting longest; empty if none does
     */
    public record Numbers(
            long total,
            long done,
            long failed,
            long running,
            long retried,
            Duration elapsed,
            double perSecond,
            @Nullable Duration left,
            double begun,
            String report) {

        /** These numbers in words: {@code 450 of 999, 45 %, 12/s, about 45 s left, 4 running, 2 failed}. */
        @Override
        public String toString() {
            return ProgressWords.of(this);
        }
    }
}
