package dev.jvmpool.cli.run;

import dev.jvmpool.Pool;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.TypedCommand;
import dev.jvmpool.report.PoolReport;
import dev.jvmpool.report.PoolTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What is written about a run beside its rows: a page, a trace, or both. */
public final class RunRecords {

    private final ReportOptions options;
    private final PoolReport report;
    private final PoolTrace trace;

    private RunRecords(ReportOptions options, PoolReport report, PoolTrace trace) {
        this.options = options;
        this.report = report;
        this.trace = trace;
    }

    /** Begins those that the options ask for. */
    public static RunRecords begin(ReportOptions options, Pool pool, String task, Map<String, String> settings) {
        PoolTrace trace = options.trace() == null ? null : trace(pool, options.trace());
        PoolReport report = options.report() == null ? null : report(pool, task, settings);
        return new RunRecords(options, report, trace);
    }

    private static PoolTrace trace(Pool pool, Path file) {
        try {
            return PoolTrace.of(pool, file);
        } catch (IOException e) {
            pool.close();
            throw OutputFile.unwritable(file, e);
        }
    }

    private static PoolReport report(Pool pool, String task, Map<String, String> settings) {
        PoolReport report = PoolReport.of(pool).title(task);
        settings.forEach(report::setting);
        String command = TypedCommand.of("run");
        return command == null ? report : report.setting("command", command);
    }

    /**
     * Writes them when the run is over, and tells the exit value: that of the run, or if one cannot be written that of a file which cannot.
     *
     * @param unfinished why there are not all rows; null if there are
     * @param isTold whether it is said where the page is
     */
    int write(Console console, String unfinished, int code, boolean isTold) {
        if (unfinished != null && report != null) {
            report.unfinished(unfinished);
        }
        boolean written = true;
        try {
            closeTrace();
        } catch (IOException e) {
            written = false;
            console.message("cannot write the trace to " + options.trace() + ": " + Reasons.of(e));
        }
        try {
            writeReport();
        } catch (IOException e) {
            written = false;
            console.message("cannot write the report to " + options.report() + ": " + Reasons.of(e));
        }
        if (written && isTold && report != null) {
            console.message("report: " + options.report());
        }
        return written ? code : Math.max(code, ExitCode.USAGE);
    }

    private void closeTrace() throws IOException {
        if (trace != null) {
            trace.close();
        }
    }

    private void writeReport() throws IOException {
        if (report != null) {
            report.close();
            report.write(options.report());
        }
    }

    /** Lets the report end at this moment: what runs now is shown as running. */
    void cutOff(String why) {
        if (report != null) {
            report.unfinished(why);
            report.close();
        }
    }

    /** Writes them while the program ends, when nobody can be told that they are not there. */
    void writeQuietly() {
        try {
            closeTrace();
            writeReport();
        } catch (IOException e) {
            // The rows have said what there is to say.
        }
    }
}
