package dev.jvmpool.cli;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.cli.terminal.WatchedOutput;
import dev.jvmpool.process.LauncherArchive;
import dev.jvmpool.worker.ProgramEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** The terminal program. What needs picocli is in {@link Commands}, so that it is not loaded for a {@link UsualLine}. */
public final class Main {

    private final Console console;
    private final List<String> words;
    private final Function<Console, CommandLine> others;

    /** @param others the commands of another program, or null for those of this one */
    private Main(Console console, List<String> words, Function<Console, CommandLine> others) {
        this.console = console;
        this.words = words;
        this.others = others;
    }

    public static void main(String[] args) {
        int code = execute(Console.ofProcess(), args);
        if (code != ExitCode.ALL_WELL) {
            System.exit(code);
        }
        LauncherArchive.forNextTime(Rehearsal.class, "-XX:+UseSerialGC");
        ProgramEnd.reached();
    }

    public static int execute(Console console, String... args) {
        return execute(null, console, args);
    }

    /** The same for a program of other commands, which it makes for the console that they are to use. */
    public static int execute(Function<Console, CommandLine> commands, Console console, String... args) {
        WatchedOutput out = new WatchedOutput(console.out());
        Main main = new Main(console.through(out), List.of(args), commands);
        int code = main.execute(args);
        // What prints text often does not look whether anybody got it.
        return code == ExitCode.ALL_WELL && out.failure() != null ? main.failed(out.failure()) : code;
    }

    private int execute(String... args) {
        String lost = LostBytes.complaint(words, System.getProperty("sun.jnu.encoding", "UTF-8"));
        if (lost != null) {
            console.message(lost);
            return ExitCode.USAGE;
        }
        try {
            if (others != null) {
                return Commands.execute(others.apply(console), console, args, this::failed);
            }
            RunCommand usual = UsualLine.read(console, words);
            return usual == null ? Commands.execute(console, args, this::failed) : usual.call();
        } catch (Exception | Error e) {
            return failed(e);
        }
    }

    private int failed(Throwable e) {
        Throwable io = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (io instanceof IOException failure && Reasons.nobodyReads(failure)) {
            return ExitCode.NOBODY_READS;
        }
        if (e instanceof UsageException || e instanceof UncheckedIOException) {
            console.message(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof IOException unwritable) {
            console.message("cannot write: " + Reasons.of(unwritable));
            return ExitCode.USAGE;
        }
        if (e instanceof BrokenPoolException) {
            console.message(e.getMessage());
            return ExitCode.BROKEN_POOL;
        }
        boolean verbose = words.contains("--verbose") || words.contains("-v");
        if (verbose) {
            e.printStackTrace(console.err());
        }
        if (e instanceof OutOfMemoryError) {
            console.message("not enough memory: " + e.getMessage() + "; give this program a larger heap, as with"
                    + " JAVA_TOOL_OPTIONS=-Xmx2g");
            return ExitCode.BROKEN_POOL;
        }
        console.message("a defect of jvmpool itself: " + e + (verbose ? "" : "; --verbose shows where"));
        return ExitCode.BROKEN_POOL;
    }
}
