package dev.jvmpool.cli.run;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.input.JsonWords;
import dev.jvmpool.cli.input.MalformedInputException;
import dev.jvmpool.cli.task.Unresolved;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** One of the many parts of a run that is divided among machines: the rows of some inputs that follow each other. Used by one thread. */
public final class PartRun {

    private final InputSource source;
    private final PartOptions options;
    private final long firstIndex;
    private final Rows format;
    private final Tally tally = new Tally();
    private final FirstFailure firstFailure = new FirstFailure();
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private boolean halted;

    /** @param firstIndex the index of its first input among all, or -1 if nobody knows it, and the rows have none */
    public PartRun(InputSource source, PartOptions options, long firstIndex) {
        this.source = source;
        this.options = options;
        this.firstIndex = firstIndex;
        this.format = options.plain() ? new Rows.Plain() : new Rows.JsonLines(options.verbose());
    }

    /**
     * Runs it all on a pool.
     *
     * @throws UsageException if there is no such task
     */
    public PartOutcome writeTo(OutputStream out, Pool pool, TaskFunction<Json, Json> task) throws IOException {
        try (Results<Json> results =
                options.unordered() ? pool.imapUnordered(task, source.values()) : pool.imap(task, source.values())) {
            while (!halted && results.hasNext()) {
                take(results.nextOutcome());
                row.writeTo(out);
            }
        }
        return new PartOutcome(tally.ok(), tally.failed(), firstFailure.inWords(), halted);
    }

    /** Makes the row of an outcome. */
    private void take(TaskOutcome<Json> outcome) throws IOException {
        Json input = (Json) outcome.input();
        Throwable error = outcome.error();
        MalformedInputException problem =
                error instanceof NotSendableException ? source.problem(outcome.index(), input) : null;
        source.done(outcome.index());
        if (problem == null && Unresolved.is(error)) {
            throw Unresolved.mistake(error);
        }
        long index = firstIndex < 0 ? -1 : firstIndex + outcome.index();
        String echo = problem == null ? source.echo(input) : JsonWords.quote(problem.line());
        ErrorRow told = error == null ? null : ErrorRow.of(problem == null ? error : problem);
        tally.add(told == null);
        halted = told != null && options.halt().isDue(tally.failed(), tally.failed() + tally.ok());
        row.reset();
        format.write(new TaskOutcome<>(index, input, outcome.value(), error), echo, told, row);
        if (told != null) {
            firstFailure.add(index, echo, told);
        }
    }
}
