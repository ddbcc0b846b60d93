package dev.jvmpool.cli.run;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.input.JsonWords;
import dev.jvmpool.cli.input.MalformedInputException;
import dev.jvmpool.cli.task.Unresolved;
import dev.jvmpool.cli.task.WorkerNoise;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.ProgressLine;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/** One map of a task over inputs, from the first outcome to the exit value. */
public final class Run {

    private static final String CTRL_C = "SIGINT";

    private final Console console;
    private final Screen screen;
    private final WorkerNoise noise;
    private final InputSource source;
    private final Destination destination;
    private final OutputOptions options;
    private final Pool pool;
    private final Rows format;
    private final RemainingInputs remaining;
    private final Tally tally = new Tally();
    private final FirstFailure firstFailure = new FirstFailure();
    private final Interruption interruption;

    /** What is written beside the rows; null if nothing is. */
    private final RunRecords records;

    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private boolean halted;

    /** Why there are not all rows; null if there are. */
    private String unfinished;

    public Run(
            Console console,
            Screen screen,
            WorkerNoise noise,
            InputSource source,
            Destination destination,
            OutputOptions options,
            Pool pool,
            RunRecords records) {
        this.console = console;
        this.screen = screen;
        this.noise = noise;
        this.source = source;
        this.destination = destination;
        this.options = options;
        this.pool = pool;
        this.remaining = destination.remaining(source);
        this.format = destination.format(options);
        this.records = records;
        this.interruption = new Interruption(pool, destination, records, this::tellInterruption);
    }

    /** Runs it all on the pool with the options of the call, writes the rows, ends the pool, and tells the exit value. */
    public int execute(Pool view, TaskFunction<Json, Json> task) {
        interruption.arm();
        int code;
        try {
            code = map(view, task);
        } catch (RuntimeException | Error e) {
            // A mistake, an input that cannot be read to its end, or a defect.
            interruption.check();
            noise.drop();
            pool.shutdownNow();
            interruption.disarm();
            unfinished = e.getMessage() == null ? e.toString() : e.getMessage();
            withRecords(ExitCode.USAGE);
            throw e;
        }
        if (code > ExitCode.TASK_FAILED) {
            pool.shutdownNow();
        }
        pool.close();
        interruption.disarm();
        if (code <= ExitCode.TASK_FAILED
                && (options.showsSummary(console) || tellsFailure(code) || isNothingDone() && !options.isQuiet())) {
            console.message(summary());
        }
        return withRecords(code);
    }

    private int withRecords(int code) {
        return records == null ? code : records.write(console, unfinished, code, options.showsSummary(console));
    }

    /** A failure is said, also to who wants no summary; but not twice: where results are plain, each had its line already. */
    private boolean tellsFailure(int code) {
        return code == ExitCode.TASK_FAILED && (!options.plain() || halted || tally.failed() == 0);
    }

    /** Whether a run was to go on of which every input has its row. */
    private boolean isNothingDone() {
        return tally.isEmpty() && !destination.before().isEmpty();
    }

    private String summary() {
        if (isNothingDone()) {
            return destination.nothingLeft();
        }
        // Where it was halted, some of these have no row.
        return tally.words(halted ? 0 : pool.stats().remembered())
                + destination.before()
                + firstFailure.words()
                + (halted ? "; halted" + destination.kept() : "");
    }

    private int map(Pool view, TaskFunction<Json, Json> task) {
        try {
            rowByRow(view, task);
            interruption.check();
            destination.rows().finish();
            if (halted) {
                unfinished = "The run was halted after " + tally.words() + ".";
            } else {
                destination.commit(options);
            }
            return tally.failed() + destination.failed() > 0 ? ExitCode.TASK_FAILED : ExitCode.ALL_WELL;
        } catch (BrokenPoolException e) {
            return broken(e);
        } catch (CancellationException | RejectedExecutionException e) {
            // A signal shut the pool down, or the rows cannot be written and this thread was woken because of it.
            interruption.check();
            Thread.interrupted();
            IOException failure = destination.rows().failure();
            if (failure == null) {
                throw e;
            }
            return unwritable(failure);
        } catch (IOException e) {
            interruption.check();
            return unwritable(e);
        }
    }

    @SuppressWarnings("try") // The line of progress hears of the pool by itself; it only has to be closed.
    private void rowByRow(Pool view, TaskFunction<Json, Json> task) throws IOException {
        Iterable<Json> inputs = remaining == null ? source.values() : remaining;
        try (ProgressLine progress = options.showsProgress(console)
                        ? new ProgressLine(console, screen, source.size(), destination.counted(), pool)
                        : null;
                Results<Json> results = destination.takesAnyOrder() || options.unordered()
                        ? view.imapUnordered(task, inputs)
                        : view.imap(task, inputs)) {
            while (!halted && results.hasNext()) {
                TaskOutcome<Json> outcome = results.nextOutcome();
                write(remaining == null ? outcome : remaining.inSource(outcome));
            }
        } catch (UncheckedIOException | UsageException e) {
            // The input cannot be read to its end, or is another than that of the rows; what was read has its rows.
            destination.rows().finish();
            throw e;
        }
    }

    private void write(TaskOutcome<Json> outcome) throws IOException {
        Json input = (Json) outcome.input();
        Throwable error = outcome.error();
        MalformedInputException problem =
                error instanceof NotSendableException ? source.problem(outcome.index(), input) : null;
        source.done(outcome.index());
        if (problem != null) {
            error = problem;
        } else if (Unresolved.is(error)) {
            throw Unresolved.mistake(error);
        } else {
            noise.release();
        }
        if (error instanceof WorkerDiedException died && CTRL_C.equals(died.signal())) {
            interruption.checkSoon();
        }
        interruption.check();
        write(outcome, problem == null ? source.echo(input) : JsonWords.quote(problem.line()), error);
    }

    private void write(TaskOutcome<Json> outcome, String echo, Throwable error) throws IOException {
        tally.add(error == null);
        halted = error != null && options.halt().isDue(tally.failed(), tally.failed() + tally.ok());
        ErrorRow told = error == null ? null : ErrorRow.of(error);
        row.reset();
        format.write(outcome, echo, told, row);
        destination.write(outcome, echo, row);
        if (told != null) {
            firstFailure.add(outcome.index(), echo, told);
        }
        if (told != null && options.plain()) {
            screen.error("jvmpool: " + echo + ": " + (options.verbose() ? told.text() : told.line()));
        }
    }

    private void tellInterruption() {
        screen.last("jvmpool: " + (exitWasCalled() ? "ended by a task that called System.exit" : "interrupted")
                + " after " + tally.words() + destination.kept());
    }

    /** Threads and the plain loop share this JVM with their tasks. A signal does not come this way. */
    private static boolean exitWasCalled() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    private int broken(BrokenPoolException e) {
        if (e.getMessage().contains(CTRL_C)) {
            interruption.checkSoon();
        }
        interruption.check();
        noise.drop();
        unfinished = e.getMessage();
        screen.error("jvmpool: " + e.getMessage() + destination.kept());
        return ExitCode.BROKEN_POOL;
    }

    private int unwritable(IOException e) {
        unfinished = "The rows could not be written: " + Reasons.of(e);
        if (Reasons.nobodyReads(e)) {
            return ExitCode.NOBODY_READS;
        }
        screen.error("jvmpool: cannot write the rows: " + Reasons.of(e) + destination.kept());
        return ExitCode.USAGE;
    }
}
