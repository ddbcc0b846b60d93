package dev.jvmpool.cli.run;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is written about a run beside its rows. */
public final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = OutputName.Converter.class,
            description =
                    "Writes a page about the run, for a browser: what stands out, which worker did what when, how long"
                            + " tasks took, which failed, and memory; when the run ends, also by an interrupt or an error. The"
                            + " file is replaced if it is there.")
    private OutputName report;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            converter = OutputName.Converter.class,
            description =
                    "Writes what each worker did when, as it happens, for https://ui.perfetto.dev or chrome://tracing."
                            + " The file is replaced if it is there.")
    private OutputName trace;

    /** Takes an option as picocli does; false if it is none of these. */
    public boolean take(String name, String value) {
        switch (name) {
            case "--report" -> report = OutputName.of(value);
            case "--trace" -> trace = OutputName.of(value);
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
        return OutputName.path(report);
    }

    /** Where the trace is to be, or null. */
    Path trace() {
        return OutputName.path(trace);
    }

    /** Refuses places where there can be no such files, before anything runs. */
    public void check(OutputOptions outputs, Path input) {
        if (report != null) {
            report.check("--report", input);
        }
        if (trace != null) {
            trace.check("--trace", input);
        }
        Path rows = StandardOutput.isMeantBy(outputs.file()) ? null : outputs.file();
        OutputName.refuseSame("--report and --output", report(), rows);
        OutputName.refuseSame("--trace and --output", trace(), rows);
        OutputName.refuseSame("--report and --trace", report(), trace());
    }
}
