package dev.jvmpool.cli;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.Compare;
import dev.jvmpool.Comparison;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.cli.compare.AllInputs;
import dev.jvmpool.cli.compare.CompareInterruption;
import dev.jvmpool.cli.compare.WorkerCounts;
import dev.jvmpool.cli.input.InputOptions;
import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.run.OutputName;
import dev.jvmpool.cli.task.ChosenSettings;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.PoolOptions;
import dev.jvmpool.cli.task.TaskCatalog;
import dev.jvmpool.cli.task.Unresolved;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.cli.terminal.TypedCommand;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.compare.ComparisonJson;
import dev.jvmpool.compare.Report;
import dev.jvmpool.progress.Terminals;
import dev.jvmpool.report.ComparisonReport;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.NamedMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does the same work in a loop, on threads and in processes, and says which to choose. */
@Command(
        name = "compare",
        sortOptions = false,
        header = "Measures a task in a loop, on threads and in processes, and says which to choose.",
        customSynopsis = {
            "jvmpool compare [OPTIONS] TASK INPUT...",
            "       jvmpool compare [OPTIONS] TASK (--range A..B | --input FILE [--text])",
            "       ... | jvmpool compare [OPTIONS] TASK"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jvmpool compare colors pictures/*.png",
            "  jvmpool compare cube --range 1..999 --workers 1,2,4",
            "  jvmpool compare com.acme.Pdf::toText -cp acme.jar *.pdf --timeout 30s --json",
            "",
            "The sides take turns, round by round; the first round is cold, and of",
            "processes it has their start. Times are medians of the later rounds, and",
            "spread is half of what is between the quickest and the slowest. CPU time and",
            "memory are those of all JVMs involved, this one too where it has processes.",
            "Each side has JVMs of its own, so a task that ends its program is compared",
            "like any other. What tasks print is dropped.",
            "",
            "--json has one object: task, inputs, cores, rounds, cut_short, variation",
            "(none, flaky, remembered, random), contention (how much of the loop's time",
            "others had the processor, 0 to 1), sides, and advice with choice (loop,",
            "threads, processes, none), workers, reason and sentence. A side has mode",
            "(sequential, threads, processes), workers, first_ns, later_ns, time_ns, spread",
            "(0.1 is plus or minus a tenth), speed_up, efficiency, start_ns, cpu_ns,",
            "peak_bytes, succeeded, failed, lost, done, workers_lost, end, error, results",
            "(same, different, unknown), difference. What is not known is null.",
            "",
            "Exit value: 0 it was measured; 1 the task failed for each input, everywhere; 2",
            "wrong usage; 3 the workers do not start; 130 interrupted; 141 nobody reads."
        })
final class CompareCommand implements Callable<Integer> {

    /** Options of a pool that compare decides itself, or that would make sides differ. */
    private static final Set<String> NOT_SHARED =
            Set.of("--mode", "--workers", "--retries", "--look-ahead", "--silence");

    /** What options of a pool mean where the loop and threads have JVMs of their own, too. */
    private static final Map<String, String> OWN_WORDS = Map.of(
            "--heap",
            "The largest heap of each JVM, such as 256m. The default is an equal share of three quarters of the memory.",
            "--java-home",
            "The Java of all sides, 17 or newer. The default is the one that runs jvmpool.",
            "--jvm-arg",
            "An argument for each JVM, such as -Dkey=value. May be given several times.",
            "--classpath",
            "Your jars and directories, separated as for java -cp. They come first, and only the JVMs of the sides see"
                    + " them.");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TASK",
            completionCandidates = CompletionCommand.TaskNames.class,
            description = "A ready-made task, or any public static method; see 'jvmpool run --help'.")
    private String task;

    @Parameters(
            index = "1..*",
            paramLabel = "INPUT",
            description = "Inputs as text, as 'jvmpool run' takes them; 100000 at most.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(
            names = {"-j", "--workers"},
            paramLabel = "N,N...",
            converter = WorkerCounts.Converter.class,
            description =
                    "How many threads and processes: one number, or several, such as 1,2,4, and the curve is drawn, too."
                            + " -1, the default, is one for each core.")
    private WorkerCounts workers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "How often each side does the job. The default is 3, up to 10 of short jobs, and fewer if another"
                            + " round would take longer than a minute in all.")
    private Integer rounds;

    @Option(names = "--json", description = "One JSON object, for programs.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = OutputName.Converter.class,
            description =
                    "Writes a page of the comparison, too, for a browser: the sides, the curve, the advice. The file is replaced if"
                            + " it is there.")
    private OutputName report;

    private final PoolOptions pools = new PoolOptions();

    private CompareCommand(Console console) {
        this.console = console;
    }

    /** The command with those options of a pool that it shares, and its help behind all. */
    static CommandSpec spec(Console console) {
        CompareCommand command = new CompareCommand(console);
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        for (OptionSpec option : CommandSpec.forAnnotatedObject(command.pools).options()) {
            String name = option.longestName();
            String words = OWN_WORDS.get(name);
            if (!NOT_SHARED.contains(name)) {
                spec.addOption(
                        words == null
                                ? option
                                : OptionSpec.builder(option).description(words).build());
            }
        }
        return spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    }

    @Option(
            names = {"--mode", "--retries", "--look-ahead"},
            hidden = true)
    private void refuse(String value) {
        throw new ParameterException(
                spec.commandLine(),
                "--mode, --retries and --look-ahead make no sense here: compare runs each input once on each side; leave them out");
    }

    @Override
    public Integer call() throws IOException {
        pools.check();
        if (report != null) {
            report.check("--report", inputs.file());
        }
        ClassPath users = pools.classPath();
        NamedMethod method = NamedMethod.of(TaskCatalog.of(users).methodOf(task));
        List<Json> all;
        try (InputSource source = inputs.open(console, arguments)) {
            all = AllInputs.of(source);
            method = source.isText() ? method.takingText() : method;
        }
        Comparison comparison = measure(compare(method, all, users));
        if (comparison == null) {
            return ExitCode.BROKEN_POOL;
        }
        console.print(json ? ComparisonJson.of(comparison) : Report.of(comparison, console.columns()));
        if (report != null) {
            write(comparison);
        }
        return comparison.advice().choice() == Comparison.Choice.NONE ? ExitCode.TASK_FAILED : ExitCode.ALL_WELL;
    }

    private void write(Comparison comparison) {
        ComparisonReport page = ComparisonReport.of(comparison);
        int[] counts = workers == null ? new int[] {comparison.cores()} : workers.counts();
        ChosenSettings.ofComparison(pools, inputs.inWords(arguments), counts).forEach(page::setting);
        String command = TypedCommand.of("compare");
        if (command != null) {
            page.setting("command", command);
        }
        try {
            page.write(report.path());
        } catch (IOException e) {
            throw new UsageException("cannot write the report to " + report.path() + ": " + Reasons.of(e), e);
        }
    }

    /** Null if the workers do not start, and that has been said. */
    private Comparison measure(Compare compare) {
        Screen screen = new Screen(console.err());
        CompareInterruption interruption = new CompareInterruption(screen);
        boolean shown = console.errIsTerminal() && Terminals.redraws();
        compare.watcher(part -> {
            interruption.in(part);
            if (shown) {
                screen.status(part);
            }
        });
        interruption.arm();
        try {
            return run(compare, interruption);
        } finally {
            interruption.disarm();
            screen.status("");
        }
    }

    private Compare compare(NamedMethod method, List<Json> all, ClassPath users) {
        try {
            Compare compare = Compare.of(method, all).settings(() -> pools.builder(users));
            if (workers != null) {
                compare.workers(workers.counts());
            }
            if (rounds != null) {
                compare.rounds(rounds);
            }
            if (pools.tasks().timeout() != null) {
                compare.timeout(pools.tasks().timeout());
            }
            return pools.tasks().batch() == null
                    ? compare
                    : compare.batch(pools.tasks().batch());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage(), e);
        }
    }

    /** Null if the workers do not start, and that has been said. */
    private Comparison run(Compare compare, CompareInterruption interruption) {
        try {
            return compare.run();
        } catch (BrokenPoolException e) {
            interruption.checkSoon();
            console.message(e.getMessage());
            return null;
        } catch (NotSendableException e) {
            throw Unresolved.is(e) ? Unresolved.mistake(e) : new UsageException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage(), e);
        }
    }
}
