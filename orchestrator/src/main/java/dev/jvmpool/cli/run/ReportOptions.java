package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is written about a run beside its rows. */
public final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = OutputOptions.FileName.class,
            description =
                    "Writes a page about the run, for a browser: what stands out, which worker did what when, how long"
                            + " tasks took, which failed, and memory; when the run ends, also by an interrupt or an error. The"
                            + " file is replaced if it is there.")
    private String report;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            converter = OutputOptions.FileName.class,
            description =
                    "Writes what each worker did when, task by task and as it happens, for https://ui.perfetto.dev or"
                            + " chrome://tracing. The file is replaced if it is there.")
    private String trace;

    /** Takes an option as picocli does; false if it is none of these. */
    public boolean take(String name, String value) {
        switch (name) {
            case "--report" -> report = OutputOptions.nameOfFile(value);
            case "--trace" -> trace = OutputOptions.nameOfFile(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether anything is to be written. */
    public boolean isAny() {
        return report != null || trace != null;
    }

    /** Where the page is to be, or null. */
    Path report() {
        return report == null ? null : Path.of(report);
    }

    /** Where the trace is to be, or null. */
    Path trace() {
        return trace == null ? null : Path.of(trace);
    }

    /** Refuses places where there can be no such files, before anything runs. */
    public void check(OutputOptions outputs, Path input) {
        if (report != null) {
            check("--report", report(), input);
        }
        if (trace != null) {
            check("--trace", trace(), input);
        }
        boolean rows = !StandardOutput.isMeantBy(outputs.file());
        refuseSame("--report and --output", report(), rows ? outputs.file() : null);
        refuseSame("--trace and --output", trace(), rows ? outputs.file() : null);
        refuseSame("--report and --trace", report(), trace());
    }

    /** Refuses a place where there can be no such file, which the option names. */
    public static void check(String option, Path file, Path input) {
        if (StandardOutput.isMeantBy(file)) {
            throw new UsageException(option + " " + file + " would be mixed with the rows; write the name of a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new UsageException(option + " " + file + " is no regular file; write the name of one");
        }
        Path directory = OutputFile.place(option, file, input).getParent();
        if (!Files.isWritable(directory)) {
            throw new UsageException(option + " " + file + ": nothing can be written in " + directory);
        }
    }

    private static void refuseSame(String options, Path one, Path other) {
        if (one == null || other == null) {
            return;
        }
        try {
            boolean same = Files.exists(one) && Files.exists(other)
                    ? Files.isSameFile(one, other)
                    : one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
            if (same) {
                throw new UsageException(options + " name the same file; write to two");
            }
        } catch (IOException e) {
            throw new UsageException("cannot look at " + one + ": " + Reasons.of(e), e);
        }
    }
}
