package dev.jvmpool;

import dev.jvmpool.concurrent.DefaultNames;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Nesting;
import dev.jvmpool.process.OutputListener;
import dev.jvmpool.process.SettingRules;
import dev.jvmpool.process.Slice;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.wire.FromWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a JVM that is to be started: what the workers of a pool and a {@link JvmProcess} have in common. Wrong
 * values are refused where the pool is opened or the process made, with their name and the rule; none is changed silently.
 *
 * <pre>{@code
 * Pool pool = Pool.processes()
 *         .heap("512m")
 *         .systemProperty("user.timezone", "UTC")
 *         .environment(Map.of("OMP_NUM_THREADS", "1"))
 *         .commandPrefix("nice", "-n", "10")
 *         .open();
 * }</pre>
 *
 * <p>What changes the meaning of code is handed on from this JVM's own command line: assertions ({@code -ea}), time zone, locale,
 * encoding, proxies and trust, {@code java.io.tmpdir}, {@code java.awt.headless}, {@code -Xss}, preview features, and the flags
 * about modules. Heap, collector, debugger, agents and all other system properties are not, nor is what this program sets while
 * it runs, such as {@code Locale.setDefault}. What is set here wins.
 *
 * <p>Setting something a second time replaces it, but for {@link #systemProperty} and its plural, which add. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class JvmSettings<B extends JvmSettings<B>> permits ProcessPoolBuilder, JvmProcessBuilder {

    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private @Nullable String heap;
    private List<String> jvmArgs = List.of();
    private Map<String, @Nullable String> environment = Map.of();
    private @Nullable Path workingDirectory;
    private List<Path> classpath = List.of();
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private List<String> commandPrefix = List.of();
    private Duration startTimeout = Duration.ofSeconds(60);
    private @Nullable String name;
    private Consumer<WorkerOutput> output = JvmSettings::print;

    JvmSettings() {}

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    /**
     * Sets the largest heap of the JVM.
     *
     * @param size a number with k, m or g, such as {@code 256m}; 8m at least, and all workers of a pool together no more than
     *     the memory of the machine or control group. The default is an equal share of three quarters of that: for a pool as
     *     many shares as it has workers, for a {@link JvmProcess} as many as there are cores
     * @return this builder
     */
    public B heap(String size) {
        this.heap = Objects.requireNonNull(size, "heap");
        return self();
    }

    /**
     * Sets arguments for the JVM. They come after jvmpool's own ({@code -Xmx}, {@code -XX:+UseSerialGC},
     * {@code -XX:ActiveProcessorCount}, {@code -XX:+ExitOnOutOfMemoryError}), after those that this JVM hands on and after the
     * system properties, and win over them.
     *
     * @param arguments such as {@code -Xss4m}; none by default
     * @return this builder
     */
    public B jvmArgs(String... arguments) {
        this.jvmArgs = List.of(arguments);
        return self();
    }

    /**
     * Adds a system property of the JVM; one that was added before under the same key is replaced, and one that this JVM
     * hands on is overridden.
     *
     * @param key not empty, without {@code =}, and not beginning with {@code jvmpool.}
     * @param value its value; may be empty
     * @return this builder
     */
    public B systemProperty(String key, String value) {
        systemProperties.put(
                Objects.requireNonNull(key, "the key of a system property"),
                Objects.requireNonNull(value, "the value of the system property " + key));
        return self();
    }

    /**
     * Adds system properties of the JVM.
     *
     * @param properties keys and values as {@link #systemProperty} takes them; none by default
     * @return this builder
     */
    public B systemProperties(Map<String, String> properties) {
        properties.forEach(this::systemProperty);
        return self();
    }

    /**
     * Sets environment variables, on top of those of this process. {@code JVMPOOL_WORKER} is always set by jvmpool: what has it is ended
     * when its worker has ended; and so are {@code JVMPOOL_POOL} and {@code JVMPOOL_WORKER_NUMBER}, which say whose it is.
     *
     * @param variables names, which are not empty and have no {@code =}, and values; null as a value takes the variable
     *     away. None by default
     * @return this builder
     */
    public B environment(Map<String, ? extends @Nullable String> variables) {
        this.environment = new LinkedHashMap<>(variables);
        return self();
    }

    /**
     * Sets the directory in which the JVM runs, to which its relative file names refer.
     *
     * @param directory one that exists; by default that of this process
     * @return this builder
     */
    public B workingDirectory(Path directory) {
        this.workingDirectory = Objects.requireNonNull(directory, "workingDirectory");
        return self();
    }

    /**
     * Sets where the JVM finds classes. What it needs of jvmpool is added at the end.
     *
     * @param entries jars and directories that exist; the default is this JVM's class path
     * @return this builder
     */
    public B classpath(Path... entries) {
        this.classpath = List.of(entries);
        return self();
    }

    /**
     * Sets the Java to start, version 17 or newer.
     *
     * @param home a directory with {@code bin/java} in it; the default is this JVM's own
     * @return this builder
     */
    public B javaHome(Path home) {
        this.javaHome = Objects.requireNonNull(home, "javaHome");
        return self();
    }

    /**
     * Sets words to put before the command that starts the JVM, such as {@code nice -n 10} or {@code taskset -c 0}.
     *
     * <p>The program must become the JVM, as these, {@code env}, {@code ionice} and {@code setpriv} do: the process id, its exit
     * value and the signals sent to it are the program's. With one that starts the JVM as a child and waits for it, as
     * {@code timeout} and {@code strace} do, functions run as usual, and a kill ends both; but the process id and the exit value are
     * those of the program, and only the program gets a {@link JvmProcess#terminate}. One that closes the descriptors 3 and 4, as
     * {@code sudo} does, cannot be used: the JVM ends at once and says that it cannot open them.
     *
     * @param words the program, with its absolute path or found on the PATH, and its arguments; none by default
     * @return this builder
     */
    public B commandPrefix(String... words) {
        this.commandPrefix = List.of(words);
        return self();
    }

    /**
     * Limits how long the JVM may take to become ready, the initializer of a pool's worker included. After that it is killed.
     *
     * @param timeout more than 0; 60 seconds by default
     * @return this builder
     */
    public B startTimeout(Duration timeout) {
        this.startTimeout = Objects.requireNonNull(timeout, "startTimeout");
        return self();
    }

    /**
     * Names the pool or process, in messages and for its threads. A worker finds the name in its system property {@code jvmpool.pool} and its
     * own number in {@code jvmpool.worker}; a {@link JvmProcess} has the number 1.
     *
     * @param text not blank, and without a NUL character; by default {@code jvmpool-4711-1} and so on for a pool, {@code jvmpool-process-4711-1} and so on for a
     *     process, 4711 being the process id of this JVM; so those of a program and of its workers differ
     * @return this builder
     */
    public B name(String text) {
        this.name = Objects.requireNonNull(text, "name");
        return self();
    }

    /**
     * Sets who gets what the JVM prints.
     *
     * @param consumer called on the thread that reads the JVM, so it must be quick, and must not wait for a task of the same
     *     pool or for the end of the process; by default everything is printed to {@code System.out} and {@code System.err} of this JVM
     * @return this builder
     */
    public B output(Consumer<WorkerOutput> consumer) {
        this.output = Objects.requireNonNull(consumer, "output");
        return self();
    }

    /** The name that was set, or the next default one. */
    final String chosenName(String kind, AtomicInteger count) {
        String chosen = name == null ? DefaultNames.next(kind, count) : name;
        SettingRules.require(!chosen.isBlank(), "name must not be blank", chosen);
        SettingRules.require(chosen.indexOf('\0') < 0, "name must have no NUL character", chosen.replace('\0', ' '));
        return chosen;
    }

    final Duration checkedStartTimeout() {
        boolean positive = !startTimeout.isNegative() && !startTimeout.isZero();
        SettingRules.require(positive, "startTimeout must be more than 0", startTimeout);
        return startTimeout;
    }

    /** The heap that was set, in bytes, or 0. */
    final long heapBytes() {
        return heap == null ? 0 : SettingRules.bytes("heap", heap);
    }

    /** How many workers there is memory for, at least one. */
    static int mostWorkers(Machine machine) {
        int most = Slice.mostWorkers(machine);
        if (most == 0) {
            throw new IllegalStateException("there is no memory for worker processes here, " + (machine.memory() >> 20)
                    + "m: this JVM is a worker itself, and its heap takes the rest of its share; give it less heap");
        }
        return most;
    }

    /** Refuses a heap that does not fit into the memory so many times. */
    final void requireHeapFits(long memory, int times) {
        String rule = "heap must fit into the " + (memory >> 20) + "m of memory here " + times + " times";
        SettingRules.require(heapBytes() <= memory / times, rule, heap);
    }

    /** Checks everything that becomes part of the command. */
    final WorkerCommand command(Class<?> main, long share, Slice slice) {
        SettingRules.javaHome(javaHome);
        SettingRules.classpath(classpath);
        systemProperties.keySet().forEach(key -> SettingRules.systemProperty(key, Nesting.PREFIX));
        SettingRules.environment(environment);
        SettingRules.workingDirectory(workingDirectory);
        SettingRules.commandPrefix(commandPrefix, environment.getOrDefault("PATH", System.getenv("PATH")));
        Map<String, String> properties = new LinkedHashMap<>(systemProperties);
        properties.putAll(Nesting.properties(share, slice));
        return new WorkerCommand(
                main,
                // Not to be looked for from the directory that it is to run in.
                javaHome.toAbsolutePath(),
                commandPrefix,
                jvmArgs,
                properties,
                environment,
                workingDirectory,
                classpath,
                slice);
    }

    final OutputListener outputListener() {
        Consumer<WorkerOutput> consumer = output;
        return (worker, pid, message) -> consumer.accept(
                new WorkerOutput(worker, pid, message.stream() == FromWorker.Stream.STDERR, message.text()));
    }

    private static void print(WorkerOutput printed) {
        (printed.error() ? System.err : System.out).print(printed.text());
    }
}
