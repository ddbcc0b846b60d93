package dev.jvmpool.cli.task;

import dev.jvmpool.CallOptions;
import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Slice;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What options of a pool come to on this machine, those that were not given too, for people. */
public final class ChosenSettings {

    private final Map<String, String> rows = new LinkedHashMap<>();

    private ChosenSettings() {}

    /** By the names of the options, where there is one. */
    public static Map<String, String> of(PoolOptions options) {
        ChosenSettings chosen = new ChosenSettings();
        PoolOptions.Asked asked = options.asked();
        CallOptions.Chain call = options.ofCall();
        chosen.put("tasks run", options.place());
        if (options.inProcesses()) {
            chosen.shares(asked);
        } else {
            chosen.put("workers", asked.workers());
        }
        chosen.put(
                "timeout",
                options.tasks().timeout() == null
                        ? null
                        : DurationText.of(options.tasks().timeout()));
        chosen.put("silence", call.silence() == null ? null : DurationText.of(call.silence()));
        chosen.put("retries", call.retries() == 0 ? null : call.retries());
        chosen.put("batch", options.tasks().batch());
        chosen.put("look-ahead", call.lookAhead() == 0 ? null : call.lookAhead());
        chosen.put("class path", users(options.classPath()));
        return chosen.rows;
    }

    private static String users(ClassPath users) {
        return users.entries().isEmpty()
                ? null
                : users.entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void shares(PoolOptions.Asked asked) {
        Machine machine = Machine.here();
        int workers = count(asked.workers(), machine.cores());
        Slice slice = Slice.of(machine, workers);
        put("workers", workers);
        put("heap of each", asked.heap() == null ? (slice.heapBytes() >> 20) + "m" : asked.heap());
        put("processors of each", slice.cores());
        put("max-tasks-per-worker", asked.maxTasksPerWorker());
        put("max-worker-memory", asked.maxWorkerMemory());
        put("grace", DurationText.of(asked.grace()));
        put("java-home", asked.javaHome());
        put("jvm-arg", asked.jvmArgs().isEmpty() ? null : String.join(" ", asked.jvmArgs()));
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
