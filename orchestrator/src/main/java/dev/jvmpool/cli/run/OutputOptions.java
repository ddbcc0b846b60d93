package dev.jvmpool.cli.run;

import dev.jvmpool.cli.journal.FinishedRun;
import dev.jvmpool.cli.journal.Journal;
import dev.jvmpool.cli.journal.RowsFile;
import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is written, where, and how much of it. */
public final class OutputOptions {

    /** What an error does to the rest. */
    enum OnError {
        collect,
        fail
    }

    @Option(
            names = "--plain",
            description =
                    "Results alone, as jq -r prints them: a string as its text, anything else as JSON. Errors go to"
                            + " standard error, one line each.")
    private boolean plain;

    @Option(names = "--unordered", description = "Rows as they come, not in the order of the inputs.")
    private boolean unordered;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            converter = OutputName.Converter.class,
            description =
                    "Writes the rows to a file, which appears, or replaces an older one, when the run has come to its"
                            + " end; failed tasks are part of that, an interrupt or --halt is not. - is standard output.")
    private OutputName file;

    @Option(
            names = "--resume",
            description =
                    "With --output: keeps the rows in FILE.part as they come. A run that was killed, interrupted or halted, or"
                            + " found the disk full, goes on where it stopped when the same command is given again: what has"
                            + " its row is not run again. Another task, code or input is refused; workers, timeout, -v and the"
                            + " like may be others. Where FILE is there already, only"
                            + " inputs without a row run. Rows survive the end of the program as soon as they are written, and a power cut after a second.")
    private boolean resume;

    @Option(
            names = "--retry-failed",
            description =
                    "As --resume, and runs again what failed, also that of a FILE which came to its end; the code of the"
                            + " task may be another then, and with -v the rows of what fails again say where.")
    private boolean retryFailed;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            description =
                    "${COMPLETION-CANDIDATES}: collect, the default, goes on and writes a row for each error; fail"
                            + " starts nothing more after the first, writes its row, and ends.")
    private OnError onError = OnError.collect;

    @Option(
            names = "--halt",
            paramLabel = "N|N%",
            converter = Halt.Converter.class,
            description =
                    "Ends the run after so many failures, or after three when they are so many percent of the tasks"
                            + " so far; starts nothing more, and stops what runs. --on-error fail is --halt 1.")
    private Halt halt;

    @Option(
            names = "--progress",
            negatable = true,
            fallbackValue = "true",
            description =
                    "Shows how far the run is, on standard error: at the foot of a terminal, and where there is none by a line now"
                            + " and then. The default is to show it on a terminal to which the rows do not go.")
    private Boolean progress;

    @Option(names = "--quiet", description = "No summary at the end unless a task failed, and no progress.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "Stack traces in error rows, who printed what, and the summary also where standard error is no"
                            + " terminal, as with --progress.")
    private boolean verbose;

    /** Takes an option as picocli does; false if it is none of these, or one that it has to look at. */
    public boolean take(String name, String value) {
        switch (name) {
            case "--plain" -> plain = true;
            case "--unordered" -> unordered = true;
            case "--output" -> file = OutputName.of(value);
            case "--on-error" -> onError = OnError.valueOf(value);
            case "--resume" -> resume = true;
            case "--retry-failed" -> retryFailed = true;
            case "--halt" -> halt = Halt.of(value);
            case "--quiet" -> quiet = true;
            case "--verbose" -> verbose = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    Path file() {
        return OutputName.path(file);
    }

    /** What --output names, as it was written, or null. */
    public String named() {
        return file == null ? null : file.text();
    }

    public boolean plain() {
        return plain;
    }

    boolean unordered() {
        return unordered;
    }

    public boolean verbose() {
        return verbose;
    }

    public Halt halt() {
        if (halt != null) {
            return halt;
        }
        return onError == OnError.fail ? Halt.AT_FIRST : Halt.NEVER;
    }

    /** The same for a run in parts that are written by themselves. */
    public PartOptions ofParts() {
        return new PartOptions(plain, unordered, verbose, halt().ofPart());
    }

    /** Whether the rows are kept, so that the run can go on. */
    public boolean goesOn() {
        return resume || retryFailed;
    }

    /** Whether a run that is to go on came to its end before, and left plain results, which nobody can go on with. */
    public boolean isFinished() throws IOException {
        return goesOn()
                && plain
                && Files.isRegularFile(file())
                && !RunIdentity.isAt(Journal.pathFor(file().toRealPath()))
                && !RowsFile.isAt(file());
    }

    /** Says so, and tells the exit value; refuses results that are known to be another run's. */
    public int tellFinished(Console console, RunIdentity identity) throws IOException {
        FinishedRun.refuseAnother(file(), identity, false);
        if (retryFailed) {
            throw new UsageException(file() + " has plain results, of which nobody can tell which tasks failed;"
                    + " --retry-failed needs rows as a run writes them without --plain");
        }
        console.message(file() + " is there, and whole: nothing is left to be done; delete it to start over");
        return ExitCode.ALL_WELL;
    }

    public boolean retriesFailed() {
        return retryFailed;
    }

    /** Refuses what contradicts itself. */
    public void check() {
        if (quiet && Boolean.TRUE.equals(progress)) {
            throw new UsageException("--quiet and --progress contradict each other; leave one out");
        }
        if (goesOn() && StandardOutput.isMeantBy(file())) {
            throw new UsageException((resume ? "--resume" : "--retry-failed")
                    + " needs a file that the rows are for; add --output FILE");
        }
        if (halt != null && onError == OnError.fail) {
            throw new UsageException("--on-error fail is --halt 1; leave one of the two out");
        }
    }

    public boolean showsProgress(Console console) {
        if (progress != null) {
            return progress;
        }
        return !quiet && !(StandardOutput.isMeantBy(file()) && console.outIsTerminal()) && console.errIsTerminal();
    }

    public boolean isQuiet() {
        return quiet;
    }

    public boolean showsSummary(Console console) {
        return !quiet && (verbose || Boolean.TRUE.equals(progress) || console.errIsTerminal());
    }
}
