package dev.jvmpool.spark.files;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.run.OutputOptions;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;

/** One map of a task over files of the cluster, from what is there to the exit value. */
public final class FilesRun {

    /** The fact of a run that a later one takes over: how the inputs are divided. */
    private static final String PART_BYTES = "number of bytes of a part";

    private static final String COUNTING = "jvmpool: count the lines";
    private static final String MAPPING = "jvmpool: map the lines";

    private final Console console;
    private final OutputOptions options;
    private final String input;
    private final Integer parts;
    private final RunIdentity command;
    private final PartsJob job;
    private final Configuration hadoop;
    private final Screen screen;
    private final PartTotals totals;

    /**
     * A run.
     *
     * @param parts how many parts there are to be, or null
     * @param command what makes the command the same as one before
     */
    public FilesRun(
            Console console, OutputOptions options, String input, Integer parts, RunIdentity command, PartsJob job) {
        this.console = console;
        this.options = options;
        this.input = input;
        this.parts = parts;
        this.command = command;
        this.job = job;
        this.hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        this.screen = new Screen(console.err());
        this.totals = new PartTotals(options.halt());
    }

    /** Shows what it would do, and does nothing of it. */
    public int show(String where) throws IOException {
        List<FileStatus> files = files();
        List<Split> splits = Splits.of(files, Splits.bytes(files, parts), hadoop);
        console.message("would run " + where + ", in " + splits.size() + (splits.size() == 1 ? " part" : " parts")
                + ", over the lines of:");
        for (FileStatus file : files) {
            console.print(file.getPath() + "\n");
        }
        return ExitCode.ALL_WELL;
    }

    /** Runs it all, and tells the exit value. Spark is begun when everything that can be wrong before has been looked at. */
    public int execute(Supplier<SparkContext> spark) throws IOException {
        List<FileStatus> files = files();
        OutputDirectory directory = new OutputDirectory(job.directory(), hadoop);
        RunIdentity before = directory.before();
        long bytes = before == null || parts != null ? Splits.bytes(files, parts) : bytes(before);
        RunIdentity identity = identity(files, bytes);
        directory.check(identity, options.goesOn());
        if (directory.isFinished()) {
            console.message(job.directory() + " is whole: nothing is left to be done; delete it to start over");
            return ExitCode.ALL_WELL;
        }
        directory.begin(identity);
        try (directory) {
            return execute(spark, Splits.of(files, bytes, hadoop), directory, identity);
        }
    }

    private int execute(
            Supplier<SparkContext> spark, List<Split> splits, OutputDirectory directory, RunIdentity identity)
            throws IOException {
        PartsInterruption interruption = new PartsInterruption(screen, totals);
        interruption.arm();
        try {
            int code = code(new SplitJobs(spark.get()), splits, interruption);
            if (code <= ExitCode.TASK_FAILED && !totals.isHalted()) {
                directory.finish(identity, counts());
            }
            if (code <= ExitCode.TASK_FAILED) {
                tellEnd(code);
            }
            return code;
        } finally {
            interruption.disarm();
        }
    }

    private List<FileStatus> files() {
        try {
            return InputFiles.of(input, hadoop);
        } catch (IOException e) {
            throw new UsageException("cannot read " + input + ": " + Reasons.of(e), e);
        }
    }

    private static long bytes(RunIdentity before) {
        return Long.parseLong(before.facts().getOrDefault(PART_BYTES, "1"));
    }

    private RunIdentity identity(List<FileStatus> files, long bytes) {
        Map<String, String> facts = new LinkedHashMap<>(command.facts());
        facts.put("list of input files", Splits.digest(files));
        facts.put("--plain", String.valueOf(options.plain()));
        facts.put(PART_BYTES, String.valueOf(bytes));
        return new RunIdentity(facts);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("parts", (long) totals.parts());
        counts.put("ok", totals.ok());
        counts.put("failed", totals.failed());
        return counts;
    }

    private int code(SplitJobs jobs, List<Split> splits, PartsInterruption interruption) {
        try {
            mapAll(jobs, splits);
        } catch (JobFailure e) {
            interruption.checkSoon();
            if (totals.mistake() != null) {
                throw new UsageException(totals.mistake(), new NotSendableException(totals.mistake(), null));
            }
            if (!totals.isHalted()) {
                screen.error("jvmpool: " + e.words() + kept(totals));
                return e.exitCode();
            }
        }
        interruption.check();
        return totals.failed() > 0 ? ExitCode.TASK_FAILED : ExitCode.ALL_WELL;
    }

    @SuppressWarnings("try") // Progress is only to be closed.
    private void mapAll(SplitJobs jobs, List<Split> splits) throws JobFailure {
        LineCounts counts = new LineCounts(splits);
        List<NumberedSplit> numbered = options.plain() ? counts.unnumbered() : countAll(jobs, counts);
        try (PartsProgress progress = progress("mapped", splits.size(), totals::parts, totals::rows)) {
            jobs.run(MAPPING, numbered, new PartTask(job, hadoop), PartResult.class, (part, result) -> {
                if (totals.add(part, result)) {
                    jobs.cancel(MAPPING);
                }
            });
        }
    }

    @SuppressWarnings("try") // As before.
    private List<NumberedSplit> countAll(SplitJobs jobs, LineCounts counts) throws JobFailure {
        List<NumberedSplit> splits = counts.unnumbered();
        try (PartsProgress progress = progress("counted", splits.size(), counts::counted, counts::words)) {
            jobs.run(COUNTING, splits, new CountTask(job.form(), hadoop), CountTask.Count.class, counts::add);
        }
        return counts.numbered();
    }

    /** Null if none is to be shown. */
    private PartsProgress progress(String what, int parts, LongSupplier done, Supplier<String> lines) {
        return options.showsProgress(console) ? new PartsProgress(console, screen, what, parts, done, lines) : null;
    }

    private void tellEnd(int code) {
        if (options.showsSummary(console) || code == ExitCode.TASK_FAILED) {
            String end = totals.isHalted() ? "; halted" + kept(totals) : "";
            console.message(totals.words() + totals.firstFailure() + end);
        }
    }

    /** What becomes of the rows of a run that does not come to its end, to be said behind why; empty if there are none. */
    static String kept(PartTotals totals) {
        return totals.parts() == 0
                ? ""
                : "; the parts so far are kept, and the same command with --resume goes on from there";
    }
}
