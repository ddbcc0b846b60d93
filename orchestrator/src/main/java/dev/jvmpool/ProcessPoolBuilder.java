package dev.jvmpool;

import dev.jvmpool.dispatch.Call;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.process.JavaHome;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.ProcessLinks;
import dev.jvmpool.process.Slice;
import dev.jvmpool.process.SystemClock;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.worker.WorkerMain;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a process pool. Wrong values are refused by {@link #open}, with their name and the rule; none is changed
 * silently.
 *
 * <pre>{@code
 * Pool pool = Pool.processes().workers(4).heap("512m").initializer(Tasks::open).open();
 * }</pre>
 *
 * Not thread-safe.
 */
public final class ProcessPoolBuilder {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern HEAP = Pattern.compile("(\\d{1,9})([kKmMgG])");
    private static final long MIN_HEAP = 8L << 20;
    private static final long HELPER_IDLE_SECONDS = 1;

    private int workers = -1;
    private String heap;
    private List<String> jvmArgs = List.of();
    private List<Path> classpath = List.of();
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private TaskRunnable initializer;
    private Duration startTimeout = Duration.ofSeconds(60);
    private Duration grace = Duration.ofSeconds(5);
    private String name;
    private Consumer<WorkerOutput> output = ProcessPoolBuilder::print;

    ProcessPoolBuilder() {}

    /**
     * Sets how many worker processes there are at most.
     *
     * @param count 1 or more; a negative number counts back from the cores, down to one: -1, the default, is all of them, and at least one
     * @return this builder
     */
    public ProcessPoolBuilder workers(int count) {
        this.workers = count;
        return this;
    }

    /**
     * Sets the largest heap of each worker.
     *
     * @param size a number with k, m or g, such as {@code 256m}; 8m at least, and all workers together no more than the
     *     memory of the machine or control group. The default is an equal share of three quarters of that
     * @return this builder
     */
    public ProcessPoolBuilder heap(String size) {
        this.heap = Objects.requireNonNull(size, "heap");
        return this;
    }

    /**
     * Adds arguments for the JVMs of the workers. They come after jvmpool's own ({@code -Xmx}, {@code -XX:+UseSerialGC},
     * {@code -XX:ActiveProcessorCount}, {@code -XX:+ExitOnOutOfMemoryError}) and win over them.
     *
     * @param arguments such as {@code -Dkey=value}; none by default
     * @return this builder
     */
    public ProcessPoolBuilder jvmArgs(String... arguments) {
        this.jvmArgs = List.of(arguments);
        return this;
    }

    /**
     * Sets where the workers find classes. What they need of jvmpool is added at the end.
     *
     * @param entries jars and directories; the default is this JVM's class path
     * @return this builder
     */
    public ProcessPoolBuilder classpath(Path... entries) {
        this.classpath = List.of(entries);
        return this;
    }

    /**
     * Sets the Java of the workers, version 17 or newer.
     *
     * @param home a directory with {@code bin/java} in it; the default is this JVM's own
     * @return this builder
     */
    public ProcessPoolBuilder javaHome(Path home) {
        this.javaHome = Objects.requireNonNull(home, "javaHome");
        return this;
    }

    /**
     * Sets what each worker runs before its first task, replacements too. If it throws, the pool is broken.
     *
     * @param task a method reference or lambda; none by default
     * @return this builder
     */
    public ProcessPoolBuilder initializer(TaskRunnable task) {
        this.initializer = Objects.requireNonNull(task, "initializer");
        return this;
    }

    /**
     * Limits how long a worker may take to become ready, its initializer included.
     *
     * @param timeout more than 0; 60 seconds by default
     * @return this builder
     */
    public ProcessPoolBuilder startTimeout(Duration timeout) {
        this.startTimeout = Objects.requireNonNull(timeout, "startTimeout");
        return this;
    }

    /**
     * Sets how long a task may take to stop after its interrupt, and a worker to end after it was told to, before the
     * worker is killed.
     *
     * @param time 0 or more; 5 seconds by default
     * @return this builder
     */
    public ProcessPoolBuilder grace(Duration time) {
        this.grace = Objects.requireNonNull(time, "grace");
        return this;
    }

    /**
     * Names the pool, in error messages and for its threads.
     *
     * @param text not blank; {@code jvmpool-1} and so on by default
     * @return this builder
     */
    public ProcessPoolBuilder name(String text) {
        this.name = Objects.requireNonNull(text, "name");
        return this;
    }

    /**
     * Sets who gets what the workers print.
     *
     * @param consumer called on the thread that reads the worker, so it must be quick, and must not wait for a task of this
     *     pool; by default everything is printed to {@code System.out} and {@code System.err} of this JVM
     * @return this builder
     */
    public ProcessPoolBuilder output(Consumer<WorkerOutput> consumer) {
        this.output = Objects.requireNonNull(consumer, "output");
        return this;
    }

    /**
     * Opens the pool. No worker is started before there is a task for it.
     *
     * @return the pool
     * @throws IllegalArgumentException if a setting is wrong; the message says which, its value, and the rule
     * @throws NotSendableException if the initializer cannot be sent
     */
    public Pool open() {
        int count = Workers.count(workers);
        require(!startTimeout.isNegative() && !startTimeout.isZero(), "startTimeout must be more than 0", startTimeout);
        require(!grace.isNegative(), "grace must be 0 or more", grace);
        String poolName = name == null ? "jvmpool-" + COUNT.incrementAndGet() : name;
        require(!poolName.isBlank(), "name must not be blank", poolName);
        require(hasJava(), "javaHome must be a directory with bin/java in it", javaHome);
        String old = JavaHome.tooOld(javaHome);
        require(old == null, "javaHome must be Java 17 or newer, not " + old, javaHome);
        for (Path entry : classpath) {
            require(Files.exists(entry), "classpath must be of files and directories that exist", entry);
            require(
                    !entry.toString().contains(File.pathSeparator),
                    "classpath must be of names without '" + File.pathSeparator + "'",
                    entry);
        }
        Machine machine = Machine.here();
        int most = Slice.mostWorkers(machine);
        require(count <= most, "workers must be " + most + " or fewer with the memory there is here", count);
        Slice slice = Slice.of(machine, count);
        if (heap != null) {
            slice = new Slice(heapBytes(), slice.cores());
            String rule = "heap must fit into the " + (machine.memory() >> 20) + "m of memory here " + count + " times";
            require(slice.heapBytes() <= machine.memory() / count, rule, heap);
        }
        WorkerCommand command = new WorkerCommand(
                WorkerMain.class, javaHome, List.of(), jvmArgs, Map.of(), Map.of(), null, classpath, slice);
        ThreadPoolExecutor helpers = helpers(poolName);
        Consumer<WorkerOutput> consumer = output;
        ProcessLinks links = new ProcessLinks(
                command,
                (worker, pid, message) -> consumer.accept(
                        new WorkerOutput(worker, pid, message.stream() == FromWorker.Stream.STDERR, message.text())),
                helpers,
                poolName);
        Settings settings = new Settings(count, startTimeout, grace, initializerCall(), 0, null);
        return ProcessCrew.open(settings, links, new SystemClock(poolName + "-clock"), helpers);
    }

    private boolean hasJava() {
        Path bin = javaHome.resolve("bin");
        return Files.isExecutable(bin.resolve("java")) || Files.isExecutable(bin.resolve("java.exe"));
    }

    private static void require(boolean rule, String words, Object value) {
        if (!rule) {
            throw new IllegalArgumentException(words + ": " + value);
        }
    }

    private long heapBytes() {
        Matcher matcher = HEAP.matcher(heap);
        require(matcher.matches(), "heap must be a number with k, m or g, such as 256m", heap);
        int shift = switch (matcher.group(2).charAt(0)) {
            case 'k', 'K' -> 10;
            case 'm', 'M' -> 20;
            default -> 30;
        };
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        require(bytes >= MIN_HEAP, "heap must be 8m or more", heap);
        return bytes;
    }

    private Call initializerCall() {
        if (initializer == null) {
            return null;
        }
        try {
            FunctionReference reference = FunctionReference.of(initializer);
            byte[] noArguments = "[[]]".getBytes(StandardCharsets.US_ASCII);
            return new Call(reference, noArguments, 1, null, (at, runs, outcome) -> {});
        } catch (RefusedException e) {
            throw new NotSendableException("the initializer cannot be sent to a worker: " + e.getMessage(), e);
        }
    }

    /** Threads for what may take time; as many as that happen to be needed, and none when there is nothing. */
    private static ThreadPoolExecutor helpers(String poolName) {
        AtomicInteger thread = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                HELPER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                body -> LocalPools.daemon(body, poolName + "-helper-" + thread.incrementAndGet()));
    }

    private static void print(WorkerOutput printed) {
        (printed.error() ? System.err : System.out).print(printed.text());
    }
}
