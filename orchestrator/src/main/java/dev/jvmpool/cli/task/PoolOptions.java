package dev.jvmpool.cli.task;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.process.JavaHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where tasks run, and with the {@link TaskOptions} how. A program whose pool is another has more in a subclass. */
public class PoolOptions {

    /** Where tasks run. The names are what people type. */
    private enum Mode {
        processes,
        threads,
        sequential
    }

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "Where tasks run: ${COMPLETION-CANDIDATES}. The default is processes: only there a task can be"
                            + " killed, and cannot harm others.")
    private Mode mode = Mode.processes;

    @Option(
            names = {"-j", "--workers"},
            paramLabel = "N",
            description = "How many tasks run at a time. -1, the default, is one for each core; -2 is one less.")
    private Integer workers;

    @Mixin
    private final TaskOptions tasks = new TaskOptions();

    @Option(
            names = "--max-tasks-per-worker",
            paramLabel = "N",
            description =
                    "After so many tasks a worker is replaced, 1 or more: for tasks that leave memory, threads or files"
                            + " behind. The default is never.")
    private Integer maxTasksPerWorker;

    @Option(
            names = "--max-worker-memory",
            paramLabel = "SIZE",
            description =
                    "A worker that has more memory than this when its task is done is replaced, such as 512m: for tasks"
                            + " that leak. One that has twice as much in a task is ended. The default is no limit.")
    private String maxWorkerMemory;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description =
                    "The largest heap of each worker, such as 256m. The default is an equal share of three quarters"
                            + " of the memory.")
    private String heap;

    @Option(
            names = "--java-home",
            paramLabel = "DIR",
            description = "The Java of the workers, 17 or newer. The default is the one that runs jvmpool.")
    private Path javaHome;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            description = "An argument for the JVM of each worker, such as -Dkey=value. May be given several times.")
    private List<String> jvmArgs = new ArrayList<>();

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description =
                    "Your jars and directories, separated as for java -cp. They come first, and only the workers see"
                            + " them. In the other modes a class loader in this JVM does what it can of that.")
    private String classpath;

    /** Takes an option as picocli does; false if it is none of these, or one that it has to look at. */
    public boolean take(String name, String value) {
        switch (name) {
            case "--mode" -> mode = Mode.valueOf(value);
            case "--workers" -> workers = Integer.valueOf(value);
            case "--max-tasks-per-worker" -> maxTasksPerWorker = Integer.valueOf(value);
            case "--max-worker-memory" -> maxWorkerMemory = value;
            case "--heap" -> heap = value;
            case "--java-home" -> javaHome = Path.of(value);
            case "--jvm-arg" -> jvmArgs.add(value);
            case "--classpath" -> classpath = value;
            default -> {
                return tasks.take(name, value);
            }
        }
        return true;
    }

    /** What a pool of another kind is to know of these; but for the grace, each is null or empty unless it was given. */
    protected record Asked(
            Integer workers,
            Duration grace,
            Integer maxTasksPerWorker,
            String maxWorkerMemory,
            String heap,
            Path javaHome,
            List<String> jvmArgs) {}

    protected Asked asked() {
        return new Asked(
                workers, tasks.grace(), maxTasksPerWorker, maxWorkerMemory, heap, javaHome, List.copyOf(jvmArgs));
    }

    public boolean inProcesses() {
        return mode == Mode.processes;
    }

    /** Where tasks would run, in words. */
    public String place() {
        return switch (mode) {
            case processes -> "in worker processes";
            case threads -> "in threads of this JVM";
            case sequential -> "in a loop in this JVM";
        };
    }

    public ClassPath classPath() {
        return classpath == null ? ClassPath.NONE : ClassPath.parse(classpath);
    }

    /** Opens the pool; what its workers print goes to {@code noise}. */
    public Pool open(ClassPath users, WorkerNoise noise) {
        try {
            return switch (mode) {
                case processes -> {
                    Pool pool = builder(users).output(noise).open();
                    noise.listenTo(pool);
                    yield pool;
                }
                case threads -> Pool.threads(workers == null ? -1 : workers);
                case sequential -> Pool.sequential();
            };
        } catch (IllegalArgumentException e) {
            // The pool names the setting as the option is called.
            throw new UsageException("--" + optionNames(e.getMessage()), e);
        }
    }

    /** A message of a pool with the names of the options for those of the settings. */
    protected static String optionNames(String message) {
        return message.replace("maxTasksPerWorker", "max-tasks-per-worker")
                .replace("maxWorkerMemory", "max-worker-memory");
    }

    /** How a task is run, wherever that is. */
    public TaskOptions tasks() {
        return tasks;
    }

    /** The pool with the options of the call. */
    public Pool with(Pool pool) {
        return pool.with(ofCall());
    }

    /** The options of the call. */
    public CallOptions.Chain ofCall() {
        return tasks.ofCall();
    }

    /** The settings of worker processes. */
    public ProcessPoolBuilder builder(ClassPath users) {
        ProcessPoolBuilder builder = Pool.processes().grace(tasks.grace());
        if (workers != null) {
            builder.workers(workers);
        }
        if (maxTasksPerWorker != null) {
            builder.maxTasksPerWorker(maxTasksPerWorker);
        }
        if (maxWorkerMemory != null) {
            builder.maxWorkerMemory(maxWorkerMemory);
        }
        if (heap != null) {
            builder.heap(heap);
        }
        if (javaHome != null) {
            builder.javaHome(javaHome.toAbsolutePath());
        }
        if (!users.entries().isEmpty()) {
            builder.classpath(users.beforeOwn());
        }
        return builder.jvmArgs(jvmArgs.toArray(String[]::new));
    }

    /** What of these may change what comes of a task, and is not in its code: by the names of the options. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("--jvm-arg", String.join(" ", jvmArgs));
        facts.put("--java-home", javaHome == null ? "" : javaHome.toString());
        return facts;
    }

    /** Refuses options that would have no effect. */
    public void check() {
        if (!inProcesses()) {
            refuse("--grace", tasks.isGraceGiven(), "needs worker processes: a thread cannot be killed");
            refuse("--max-tasks-per-worker", maxTasksPerWorker != null, "needs worker processes");
            refuse("--max-worker-memory", maxWorkerMemory != null, "needs worker processes");
            refuse("--heap", heap != null, "needs worker processes; here all tasks share the heap of this JVM");
            refuse("--java-home", javaHome != null, "needs worker processes");
            refuse("--jvm-arg", !jvmArgs.isEmpty(), "needs worker processes");
        }
        refuse("--workers", mode == Mode.sequential && workers != null, "makes no sense: there is one task at a time");
        tasks.check();
        if (javaHome != null) {
            Path java = JavaHome.program(javaHome);
            if (!Files.isExecutable(java)) {
                throw new UsageException("--java-home " + javaHome + " is no Java: there is no program " + java);
            }
        }
    }

    private void refuse(String option, boolean given, String why) {
        if (given) {
            throw new UsageException(option + " with --mode " + mode + " " + why + "; leave one of the two out");
        }
    }
}
