package dev.jvmpool.cli.task;

import dev.jvmpool.CallOptions;
import dev.jvmpool.cli.terminal.UsageException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a task is run, wherever that is: how long it is put up with, how often it is tried, and how many inputs travel. */
public final class TaskOptions {

    /** People at a terminal wait for it. */
    private static final Duration USUAL_GRACE = Duration.ofSeconds(1);

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.Converter.class,
            description = "Stops a task that runs longer: 500ms, 30s, 5m, 1h30m. The default is no limit.")
    private Duration timeout;

    @Option(
            names = "--silence",
            paramLabel = "TIME",
            converter = Durations.Converter.class,
            description =
                    "Stops a task that reports nothing for so long, 1s or more, however long others may take: for tasks that"
                            + " say how far they are (TaskContext.progress). The default is no limit.")
    private Duration silence;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = Durations.Converter.class,
            description =
                    "How long a task may take to stop after its interrupt, at a timeout or Ctrl-C, before its worker is"
                            + " killed. The default is 1s.")
    private Duration grace;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "How often a task that fails is run again, 0 to 1000: one that throws, loses its worker, or takes too"
                            + " long, or is silent for too long. The default is 0.")
    private int retries;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "How many inputs travel to a worker together, 1 to 10000. The default is what takes about 20 ms.")
    private Integer batch;

    @Option(
            names = "--look-ahead",
            paramLabel = "N",
            description = "How many inputs are read ahead of the row that is written, 1 or more. The default grows with"
                    + " the workers.")
    private Integer lookAhead;

    /** Takes an option as picocli does; false if it is none of these. */
    boolean take(String name, String value) {
        switch (name) {
            case "--timeout" -> timeout = Durations.of(value);
            case "--silence" -> silence = Durations.of(value);
            case "--grace" -> grace = Durations.of(value);
            case "--retries" -> retries = Integer.parseInt(value);
            case "--batch" -> batch = Integer.valueOf(value);
            case "--look-ahead" -> lookAhead = Integer.valueOf(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** How long a task may run, or null. */
    public Duration timeout() {
        return timeout;
    }

    /** How many inputs travel together, or null. */
    public Integer batch() {
        return batch;
    }

    /** Whether it is looked at how long each task takes. */
    boolean isLimited() {
        return timeout != null || silence != null;
    }

    /** How long a task may take to stop. */
    Duration grace() {
        return grace == null ? USUAL_GRACE : grace;
    }

    boolean isGraceGiven() {
        return grace != null;
    }

    /** The options of the call. */
    CallOptions.Chain ofCall() {
        try {
            CallOptions.Chain options = CallOptions.retries(retries);
            if (timeout != null) {
                options = options.timeout(timeout);
            }
            if (silence != null) {
                options = options.silence(silence);
            }
            if (batch != null) {
                options = options.batch(batch);
            }
            if (lookAhead != null) {
                options = options.lookAhead(lookAhead);
            }
            return options;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage().replace("lookAhead", "look-ahead"), e);
        }
    }

    /** Refuses what contradicts itself. */
    void check() {
        if (batch != null && isLimited()) {
            String limit = timeout == null ? "--silence" : "--timeout";
            throw new UsageException(
                    "--batch and " + limit + " exclude each other: with a timeout inputs travel one by one");
        }
    }
}
