package dev.jvmpool.cli;

import dev.jvmpool.Pool;
import dev.jvmpool.cache.Memory;
import dev.jvmpool.cli.input.InputOptions;
import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.run.Destination;
import dev.jvmpool.cli.run.DryRun;
import dev.jvmpool.cli.run.OutputOptions;
import dev.jvmpool.cli.run.ReportOptions;
import dev.jvmpool.cli.run.Run;
import dev.jvmpool.cli.run.RunRecords;
import dev.jvmpool.cli.task.ChosenSettings;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.PoolOptions;
import dev.jvmpool.cli.task.TaskCatalog;
import dev.jvmpool.cli.task.Unresolved;
import dev.jvmpool.cli.task.WorkerNoise;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.cli.terminal.StandardStreams;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.value.NamedMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Maps a task over inputs. */
@Command(
        name = "run",
        sortOptions = false,
        header = "Maps a task over inputs: a row of JSON for each, in their order.",
        customSynopsis = {
            "jvmpool run [OPTIONS] TASK INPUT...",
            "       jvmpool run [OPTIONS] TASK (--range A..B | --input FILE [--text])",
            "       ... | jvmpool run [OPTIONS] TASK"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jvmpool run cube --range 1..999",
            "  jvmpool run colors pictures/*.png --timeout 30s",
            "  find . -name '*.pdf' -print0 | jvmpool run -0 pdf-text > texts.jsonl",
            "  jvmpool run com.acme.Prices::parse -cp acme.jar --input orders.jsonl",
            "  jvmpool run 'java.lang.Math::abs(long)' -- -3 4 -5",
            "",
            "A row is {\"index\":0,\"input\":\"a.png\",\"result\":...}",
            "      or {\"index\":0,\"input\":\"a.png\",\"error\":{\"class\":...,\"message\":...}}.",
            "What tasks print goes to standard error. A method of several parameters takes a",
            "JSON array of them.",
            "",
            "Exit value: 0 all well; 1 a task failed; 2 wrong usage, or a file that cannot",
            "be read or written; 3 the workers do not start; 130 interrupted (SIGINT); 141",
            "nobody reads the rows any more, as after | head; 143 SIGTERM; 129 SIGHUP."
        })
public class RunCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "TASK",
            completionCandidates = CompletionCommand.TaskNames.class,
            description = "A ready-made task ('jvmpool tasks' lists them), or any public static method, such as"
                    + " com.acme.Pdf::toText. Where the name is not enough: 'java.lang.Math::abs(long)'.")
    private String task;

    @Parameters(
            index = "1..*",
            paramLabel = "INPUT",
            description =
                    "Inputs as text; a task that takes a number or an object reads it as JSON. Rows show them as"
                            + " strings, but numbers, objects and arrays as they are. Write -- before inputs that begin with -.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private final PoolOptions pools;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Remembers results in this directory, which is made if need be. Where the same method got the same input"
                            + " before, its result is taken from there, and the task does not run nor print; the summary"
                            + " says how often. It runs again"
                            + " if its code is another, or a file that the input names. Failed tasks are tried again. What is"
                            + " in a directory that the input names is not looked at.")
    private Path cache;

    @Option(
            names = "--tag",
            description =
                    "Each line that a task prints begins with its input and a tab. The output of processes that it"
                            + " starts does not.")
    private boolean tag;

    @Option(
            names = "--dry-run",
            description = "Runs nothing: shows the method and where it would run on standard error, and the inputs on"
                    + " standard output, one a line, as rows show them.")
    private boolean dryRun;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Mixin
    private HelpOption help;

    RunCommand(Console console) {
        this(console, new PoolOptions());
    }

    /** One whose pool is another. */
    protected RunCommand(Console console, PoolOptions pools) {
        this.console = console;
        this.pools = pools;
    }

    /** Takes a word that is no option. */
    void add(String word) {
        if (task == null) {
            task = word;
        } else {
            arguments.add(word);
        }
    }

    /** Takes an option as picocli does; false if it has to look at that one. */
    boolean take(String name, String value) {
        if (name.equals("--tag")) {
            tag = true;
            return true;
        }
        return inputs.take(name, value)
                || pools.take(name, value)
                || outputs.take(name, value)
                || reports.take(name, value);
    }

    boolean hasTask() {
        return task != null;
    }

    @Override
    public Integer call() throws IOException {
        pools.check();
        outputs.check();
        ClassPath users = pools.classPath();
        String name = TaskCatalog.of(users).methodOf(task);
        try {
            return map(name, users);
        } catch (UsageException e) {
            throw Unresolved.advised(e, name, users);
        }
    }

    /** Maps the method of this name over the inputs, or shows what that would be, and tells the exit value. */
    protected int map(String name, ClassPath users) throws IOException {
        try (InputSource source = inputs.open(console, arguments)) {
            return dryRun ? DryRun.show(console, source, name + " " + pools.place()) : run(name, users, source);
        }
    }

    protected Console console() {
        return console;
    }

    protected InputOptions inputs() {
        return inputs;
    }

    /** The inputs that are words after the task. */
    protected List<String> arguments() {
        return arguments;
    }

    protected OutputOptions outputs() {
        return outputs;
    }

    protected boolean isDryRun() {
        return dryRun;
    }

    /** What a report says was chosen, by name. */
    protected Map<String, String> chosen() {
        return ChosenSettings.of(pools, inputs.inWords(arguments));
    }

    protected ReportOptions reports() {
        return reports;
    }

    private int run(String name, ClassPath users, InputSource source) throws IOException {
        reports.check(outputs, inputs.file());
        if (outputs.isFinished()) {
            return outputs.tellFinished(console, identity(name, users));
        }
        MemoryReference memory = memory();
        Screen screen = new Screen(console.err());
        RunIdentity identity = outputs.goesOn() ? identity(name, users) : null;
        try (Destination rows = Destination.open(console, screen, outputs, inputs.file(), identity)) {
            WorkerNoise noise = new WorkerNoise(screen, outputs.verbose());
            Pool pool = pools.open(users, noise);
            RunRecords records = reports.isAny() ? RunRecords.begin(reports, pool, name, chosen()) : null;
            Run run = new Run(console, screen, noise, source, rows, outputs, pool, records);
            NamedMethod method = method(name, source.isText(), memory);
            return pools.inProcesses()
                    ? run.execute(pools.with(pool), method)
                    : inThisJvm(run, pools.with(pool), method, users);
        }
    }

    protected NamedMethod method(String name, boolean text, MemoryReference memory) {
        NamedMethod named = NamedMethod.of(name).remembering(memory);
        NamedMethod typed = text ? named.takingText() : named;
        return tag ? typed.tagged() : typed;
    }

    /** What makes a run of it the same as one before. */
    protected RunIdentity identity(String name, ClassPath users) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("task", name);
        facts.put("list of inputs", inputs.origin(arguments));
        facts.putAll(pools.facts());
        facts.put(RunIdentity.CODE, code(NamedMethod.of(name), users));
        return new RunIdentity(facts);
    }

    private static String code(NamedMethod method, ClassPath users) {
        try (URLClassLoader loader = users.loader()) {
            return method.code(loader);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where --cache keeps results, or null. */
    protected MemoryReference memory() {
        if (cache == null) {
            return null;
        }
        try {
            String directory = Memory.at(cache).directory().toString();
            return new MemoryReference(directory, List.of(), MemoryReference.NEVER);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--cache: " + e.getMessage(), e);
        }
    }

    private int inThisJvm(Run run, Pool pool, NamedMethod method, ClassPath users) throws IOException {
        StandardStreams streams = new StandardStreams(console.err());
        try (URLClassLoader loader = users.loader()) {
            return run.execute(pool, method.foundBy(loader));
        } finally {
            streams.restore();
        }
    }
}
