package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.UsageException;
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
            description =
                    "Writes the rows to a file, which appears, or replaces an older one, when the run has come to its"
                            + " end; failed tasks are part of that, an interrupt or --on-error fail is not.")
    private Path file;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            description =
                    "${COMPLETION-CANDIDATES}: collect, the default, goes on and writes a row for each error; fail"
                            + " starts nothing more after the first, writes its row, and ends.")
    private OnError onError = OnError.collect;

    @Option(
            names = "--progress",
            negatable = true,
            fallbackValue = "true",
            description =
                    "Shows how far the run is, on standard error: at the foot of a terminal, and where there is none by a line now"
                            + " and then. The default is to show it on a terminal to which the rows do not go.")
    private Boolean progress;

    @Option(names = "--quiet", description = "No summary at the end, and no progress.")
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
            case "--output" -> file = Path.of(value);
            case "--on-error" -> onError = OnError.valueOf(value);
            case "--quiet" -> quiet = true;
            case "--verbose" -> verbose = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    public Path file() {
        return file;
    }

    boolean plain() {
        return plain;
    }

    boolean unordered() {
        return unordered;
    }

    public boolean verbose() {
        return verbose;
    }

    boolean stopsAtFirstError() {
        return onError == OnError.fail;
    }

    Rows format() {
        return plain ? new Rows.Plain() : new Rows.JsonLines(verbose);
    }

    /** Refuses what contradicts itself. */
    public void check() {
        if (quiet && Boolean.TRUE.equals(progress)) {
            throw new UsageException("--quiet and --progress contradict each other; leave one out");
        }
    }

    boolean showsProgress(Console console) {
        if (progress != null) {
            return progress;
        }
        return !quiet && !(file == null && console.outIsTerminal()) && console.errIsTerminal();
    }

    boolean showsSummary(Console console) {
        return !quiet && (verbose || Boolean.TRUE.equals(progress) || console.errIsTerminal());
    }
}
