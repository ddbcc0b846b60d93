package dev.jvmpool.cli.task;

import dev.jvmpool.CallOptions;
import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Slice;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What options of a pool come to on this machine, those that were not given too, for people. */
public final class ChosenSettings {

    private final Map<String, String> rows = new LinkedHashMap<>();

    private ChosenSettings() {}

    /** Of a run, by the names of the options, where there is one. */
    public static Map<String, String> of(PoolOptions options, String inputs) {
        ChosenSettings chosen = new ChosenSettings();
        PoolOptions.Asked asked = options.asked();
        chosen.put("tasks run", options.place());
        chosen.put("inputs", inputs);
        if (options.inProcesses()) {
            int workers = count(asked.workers(), Machine.here().cores());
            chosen.put("workers", workers);
            chosen.shares(asked, workers);
        } else {
            chosen.put("workers", asked.workers());
        }
        chosen.ofCall(options);
        return chosen.rows;
    }

    /** Of a comparison with these numbers of workers. */
    public static Map<String, String> ofComparison(PoolOptions options, String inputs, int... workers) {
        ChosenSettings chosen = new ChosenSettings();
        chosen.put("inputs", inputs);
        chosen.put("workers", join(workers, count -> count));
        // They have what all workers together have.
        chosen.put("heap of the loop and of threads", heap(options.asked(), 1));
        chosen.shares(options.asked(), workers);
        chosen.ofCall(options);
        return chosen.rows;
    }

    private void ofCall(PoolOptions options) {
        CallOptions.Chain call = options.ofCall();
        Duration timeout = options.tasks().timeout();
        put("timeout", timeout == null ? null : DurationText.of(timeout));
        put("silence", call.silence() == null ? null : DurationText.of(call.silence()));
        put("retries", call.retries() == 0 ? null : call.retries());
        put("batch", options.inProcesses() ? batch(options.tasks()) : null);
        put("look-ahead", call.lookAhead() == 0 ? null : call.lookAhead());
        put("class path", users(options.classPath()));
    }

    private static Object batch(TaskOptions tasks) {
        return tasks.batch() != null
                ? tasks.batch()
                : tasks.isLimited() ? "1, because there is a limit of time" : "what takes about 20 ms";
    }

    private static String users(ClassPath users) {
        return users.entries().isEmpty()
                ? null
                : users.entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void shares(PoolOptions.Asked asked, int... workers) {
        Machine machine = Machine.here();
        put("heap of each", heap(asked, workers));
        put(
                "processors of each",
                join(workers, count -> Slice.of(machine, count).cores()));
        put("max-tasks-per-worker", asked.maxTasksPerWorker());
        put("max-worker-memory", asked.maxWorkerMemory());
        put("grace", DurationText.of(asked.grace()));
        put("java-home", asked.javaHome());
        put("jvm-arg", asked.jvmArgs().isEmpty() ? null : String.join(" ", asked.jvmArgs()));
    }

    private static String heap(PoolOptions.Asked asked, int... workers) {
        return asked.heap() == null
                ? join(workers, count -> (Slice.of(Machine.here(), count).heapBytes() >> 20) + "m")
                : asked.heap();
    }

    /** What something is for each number of workers. */
    private static String join(int[] workers, IntFunction<Object> of) {
        return IntStream.of(workers).mapToObj(of).map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Counted back from the processors where it is negative. */
    private static int count(Integer workers, int cores) {
        return workers == null ? cores : workers < 0 ? Math.max(1, cores + 1 + workers) : workers;
    }

    private void put(String name, Object value) {
        if (value != null) {
            rows.put(name, value.toString());
        }
    }
}
