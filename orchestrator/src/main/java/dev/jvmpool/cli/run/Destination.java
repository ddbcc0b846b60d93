package dev.jvmpool.cli.run;

import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.journal.FinishedRun;
import dev.jvmpool.cli.journal.Journal;
import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.progress.Counts;
import dev.jvmpool.value.Json;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the rows of a run go: standard output, a file that appears at the end, or a journal of which that file is made at the end.
 *
 * @param file null unless it is that
 * @param journal null unless it is that
 * @param target where the file that is made of the journal will be, or null
 */
public record Destination(RowStream rows, OutputFile file, Journal journal, Path target) implements AutoCloseable {

    private static final int COPY_BYTES = 64 * 1024;

    /**
     * Opens it.
     *
     * @param input the file that the inputs come from, or null
     * @param identity which run it is, where it may go on; else null
     */
    public static Destination open(
            Console console, Screen screen, OutputOptions options, Path input, RunIdentity identity) {
        if (StandardOutput.isMeantBy(options.file())) {
            RowStream rows = new RowStream(console.out(), console.outIsTerminal() ? screen : null);
            return new Destination(rows, null, null, null);
        }
        Path target = OutputFile.place("--output", options.file(), input);
        try {
            if (options.goesOn()) {
                Path before = Files.exists(target) ? target : null;
                Journal journal = Journal.open(target, identity, before, options.retriesFailed());
                return new Destination(new RowStream(journal.stream(), null), null, journal, target);
            }
            Path unfinished = Journal.pathFor(target);
            if (RunIdentity.isAt(unfinished)) {
                throw new UsageException(
                        unfinished + " has the rows of a run that did not come to its end; add --resume to"
                                + " go on with it, or delete it to start over");
            }
            OutputFile output = OutputFile.create(target);
            return new Destination(new RowStream(output.stream(), null), output, null, null);
        } catch (IOException e) {
            throw OutputFile.unwritable(options.file(), e);
        }
    }

    /** The inputs whose tasks are to run, where some have rows already; else null. */
    RemainingInputs remaining(InputSource source) {
        return journal == null || journal.size() == 0 ? null : new RemainingInputs(source, journal);
    }

    /** Writes the row that an outcome made, if it made one. */
    void write(TaskOutcome<Json> outcome, String echo, ByteArrayOutputStream row) throws IOException {
        rows.write(journal == null ? row : journal.line(outcome.index(), outcome.error() != null, echo, row));
    }

    /** Whether rows are put in order at the end, so that none need wait for those before it. */
    boolean takesAnyOrder() {
        return journal != null;
    }

    /** What the rows count for which were there before. */
    Counts counted() {
        return journal == null ? Counts.NONE : new Counts(journal.before(), journal.failedBefore(), 0, 0);
    }

    /** How many rows were there before, for a summary; empty if none were. */
    String before() {
        if (journal == null || journal.before() == 0) {
            return "";
        }
        long failed = journal.failedBefore();
        return ", and " + journal.before() + " from before" + (failed == 0 ? "" : ", of which " + failed + " failed")
                + broken();
    }

    private String broken() {
        long broken = journal.broken();
        return broken == 0 ? "" : "; " + broken + (broken == 1 ? " row was" : " rows were") + " broken and made again";
    }

    /** What is said of a run that was to go on, and had all its rows. */
    String nothingLeft() {
        return target + " is whole: nothing is left to be done"
                + (failed() == 0 ? "" : "; --retry-failed runs the " + failed() + " again that failed");
    }

    Rows format(OutputOptions options) {
        return options.plain() && journal == null ? new Rows.Plain() : new Rows.JsonLines(options.verbose());
    }

    /** How many tasks failed that have their rows, from before too; as far as it is known here. */
    long failed() {
        return journal == null ? 0 : journal.failed();
    }

    /** Lets the file appear, if it is one. */
    void commit(OutputOptions options) throws IOException {
        if (file != null) {
            file.commit();
        } else if (journal != null && isThere(options)) {
            // It has them all; to write them again would change nothing.
            FinishedRun.mark(target, journal.identity());
            journal.finish();
        } else if (journal != null) {
            try (OutputFile output = OutputFile.create(target);
                    OutputStream out = new BufferedOutputStream(output.stream(), COPY_BYTES)) {
                journal.copyTo(out, !options.unordered(), options.plain());
                out.flush();
                FinishedRun.mark(output.temporary(), journal.identity());
                output.commitForGood();
            }
            journal.finish();
        }
    }

    /** Whether the file was there before, and would become no other. */
    private boolean isThere(OutputOptions options) {
        return !options.plain() && journal.isOf(target, !options.unordered()) && Files.exists(target);
    }

    /** For the end by a signal: writes what it can, lets nothing follow, and leaves no file, unless its rows are to be kept. */
    void cutOff(long patienceMillis) {
        rows.cutOff(patienceMillis);
        close();
    }

    /** What becomes of the rows of a run that does not come to its end, to be said behind why; empty if nothing does. */
    String kept() {
        return journal == null || !journal.isKept()
                ? ""
                : "; the rows so far are kept in " + journal.path() + ", and the same command goes on from there";
    }

    /** A file that was not committed is none. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
        if (journal != null) {
            journal.close();
        }
    }
}
