package dev.jvmpool.cli.run;

import dev.jvmpool.Pool;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.report.PoolReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The page about a run, and where it is to be. */
public final class RunReport {

    /** What the JVM was started with, as far as it tells. */
    private static final String COMMAND = "sun.java.command";

    private final Path file;
    private final PoolReport report;

    private RunReport(Path file, PoolReport report) {
        this.file = file;
        this.report = report;
    }

    /** Begins the one that the options ask for. */
    public static RunReport begin(ReportOptions options, Pool pool, String task, Map<String, String> settings) {
        PoolReport report = PoolReport.of(pool).title(task);
        settings.forEach(report::setting);
        String command = System.getProperty(COMMAND, "");
        int run = command.indexOf(" run ");
        if (run >= 0) {
            report.setting("command", "jvmpool" + command.substring(run));
        }
        return new RunReport(options.report(), report);
    }

    /**
     * Writes it when the run is over, and tells the exit value: that of the run, or if the page cannot be written that of a file which cannot.
     *
     * @param unfinished why there are not all rows; null if there are
     * @param isTold whether it is said where it is
     */
    int write(Console console, String unfinished, int code, boolean isTold) {
        if (unfinished != null) {
            report.unfinished(unfinished);
        }
        report.close();
        try {
            report.write(file);
        } catch (IOException e) {
            console.message("cannot write the report to " + file + ": " + Reasons.of(e));
            return Math.max(code, ExitCode.USAGE);
        }
        if (isTold) {
            console.message("report: " + file);
        }
        return code;
    }

    /** Lets it end at this moment: what runs now is shown as running. */
    void cutOff(String why) {
        report.unfinished(why);
        report.close();
    }

    /** Writes it while the program ends, when nobody can be told that it is not there. */
    void writeQuietly() {
        try {
            report.write(file);
        } catch (IOException e) {
            // The rows have said what there is to say.
        }
    }
}
