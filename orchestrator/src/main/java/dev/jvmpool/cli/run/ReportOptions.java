package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is told of a run beside its rows. */
public final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = OutputOptions.FileName.class,
            description =
                    "Writes a page about the run, to be opened in a browser: what stands out, which worker did what when, how long"
                            + " tasks took, which failed, and memory; at the end, and also when the run is interrupted or cannot go on. The"
                            + " file is replaced if it is there.")
    private String report;

    /** Takes an option as picocli does; false if it is none of these. */
    public boolean take(String name, String value) {
        if (!name.equals("--report")) {
            return false;
        }
        report = OutputOptions.nameOfFile(value);
        return true;
    }

    /** Where the page is to be, or null. */
    public Path report() {
        return report == null ? null : Path.of(report);
    }

    /** Refuses a place where there can be no page, before anything runs. */
    public void check(OutputOptions outputs, Path input) {
        if (report == null) {
            return;
        }
        if (StandardOutput.isMeantBy(report())) {
            throw new UsageException("--report " + report + " would mix the page with the rows; write the name of a file");
        }
        if (Files.exists(report()) && !Files.isRegularFile(report()) && !Files.isDirectory(report())) {
            throw new UsageException("--report " + report + " is no regular file; write the name of one");
        }
        Path target = OutputFile.place("--report", report(), input);
        if (!Files.isWritable(target.getParent())) {
            throw new UsageException("--report " + report + ": nothing can be written in " + target.getParent());
        }
        if (!StandardOutput.isMeantBy(outputs.file()) && isSame(target, outputs.file())) {
            throw new UsageException("--report and --output name the same file; write to two");
        }
    }

    private static boolean isSame(Path target, Path output) {
        try {
            return target.equals(output.toAbsolutePath().normalize())
                    || Files.exists(target) && Files.exists(output) && Files.isSameFile(target, output);
        } catch (IOException e) {
            throw new UsageException("cannot write to " + output + ": " + Reasons.of(e), e);
        }
    }
}
