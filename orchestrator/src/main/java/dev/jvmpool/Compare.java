package dev.jvmpool;

import dev.jvmpool.compare.Contest;
import dev.jvmpool.compare.Job;
import dev.jvmpool.function.TaskFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the same work in a loop, on threads and in processes, measures it, and says which to choose.
 *
 * <pre>{@code
 * Comparison comparison = Compare.of(Pictures::colors, files).workers(1, 2, 4).run();
 * System.out.println(comparison);
 * Comparison.Advice advice = comparison.advice();
 * Pool pool = switch (advice.choice()) {
 *     case PROCESSES -> Pool.processes(advice.workers());
 *     case THREADS -> Pool.threads(advice.workers());
 *     default -> Pool.sequential();
 * };
 * }</pre>
 *
 * <p>Nothing of it runs in this JVM, because a task may end the one that it runs in: the loop and threads have a JVM of their own each, to which function
 * and inputs travel by name and as JSON as they do to any process. There only the calls are timed, on inputs that were read before; of processes all is, the
 * way there and back, too. These JVMs have the flags of workers (the serial collector among them), and as much heap as all workers of a pool together;
 * what tasks print is dropped.
 *
 * <p>Sides take turns, round by round, in another order each time; their JVMs live until the end, so their memory is taken at the same time. The
 * first round is cold, and told apart. A side whose program is gone is not run again. If results are others in later rounds of the loop, or if a single
 * round differs from that of another side, the loop is run once more in a new JVM, which tells why. Java's own compiler makes later rounds faster than a program is that does the job once.
 *
 * <p>Not thread-safe.
 */
public final class Compare {

    private final Job job;
    private int[] workers = {Runtime.getRuntime().availableProcessors()};
    private int rounds;
    private int batch;
    private @Nullable Duration timeout;
    private Supplier<ProcessPoolBuilder> settings = Pool::processes;
    private Consumer<String> watcher = words -> {};

    private Compare(Job job) {
        this.job = job;
    }

    /**
     * Compares ways to run a task for each input.
     *
     * @param task a method reference or lambda, as a pool takes it
     * @param inputs what it is given; 1 to 100 000, pulled and written as JSON now
     * @param <T> an input
     * @param <R> a result
     * @return a comparison that has not begun
     * @throws NotSendableException if the function or an input cannot be sent
     * @throws IllegalArgumentException if there are no inputs, or more
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> Compare of(
            TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs) {
        Objects.requireNonNull(task, "task");
        List<@Nullable Object> all = new ArrayList<>();
        for (T input : inputs) {
            if (all.size() == Job.MOST_INPUTS) {
                throw new IllegalArgumentException("inputs must be " + Job.MOST_INPUTS
                        + " at most, because they are run several times; take a part of them");
            }
            all.add(input);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("inputs must be 1 at least, and there is none");
        }
        @SuppressWarnings("unchecked") // it is given these inputs only
        TaskFunction<Object, Object> any = (TaskFunction<Object, Object>) task;
        return new Compare(Job.of(any, all));
    }

    /**
     * Sets with how many workers threads and processes are run.
     *
     * @param counts each 1 or more, each once; by default one, the number of processors
     * @return this
     */
    public Compare workers(int... counts) {
        if (counts.length == 0) {
            throw new IllegalArgumentException("workers must be one number at least");
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 1) {
                throw new IllegalArgumentException("workers must be 1 or more, not " + counts[i]);
            }
            for (int j = 0; j < i; j++) {
                if (counts[j] == counts[i]) {
                    throw new IllegalArgumentException(
                            "workers must be different numbers, and there is twice " + counts[i]);
                }
            }
        }
        this.workers = counts.clone();
        return this;
    }

    /**
     * Sets how many rounds there are.
     *
     * @param count 1 or more. By default 3; up to 10 if they take less than 4 s together, and fewer if another would take longer than 60 s in all
     * @return this
     */
    public Compare rounds(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("rounds must be 1 or more, not " + count);
        }
        this.rounds = count;
        return this;
    }

    /**
     * Limits how long the task may take for one input. In a process it is stopped whatever it does; in the loop and on threads it is interrupted, and if
     * it has not ended a second later, the program counts as gone.
     *
     * @param limit more than 0; by default there is none
     * @return this
     */
    public Compare timeout(Duration limit) {
        CallOptions.timeout(limit);
        this.timeout = limit;
        return this;
    }

    /**
     * Sets how many inputs travel to a process together; see {@link CallOptions#batch(int)}.
     *
     * @param size 1 to 10 000; by default what takes about 20 ms
     * @return this
     */
    public Compare batch(int size) {
        CallOptions.batch(size);
        this.batch = size;
        return this;
    }

    /**
     * Sets how JVMs are started, those of the loop and of threads, too: heap, flags, class path and so on.
     *
     * @param builders makes a builder each time; how many workers and who gets their output is set afterwards. {@code Pool::processes} by default
     * @return this
     */
    public Compare settings(Supplier<ProcessPoolBuilder> builders) {
        this.settings = Objects.requireNonNull(builders, "settings");
        return this;
    }

    /**
     * Sets who is told what is being measured.
     *
     * @param listener gets words such as {@code round 2, 4 threads}, on the thread that runs the comparison
     * @return this
     */
    public Compare watcher(Consumer<String> listener) {
        this.watcher = Objects.requireNonNull(listener, "watcher");
        return this;
    }

    /**
     * Runs it all, and ends all JVMs that it has started. May be called again.
     *
     * @return what was measured
     * @throws NotSendableException if a JVM does not find the function
     * @throws BrokenPoolException if JVMs do not start
     * @throws IllegalArgumentException if a setting is wrong, such as more workers than there is memory for
     * @throws java.io.UncheckedIOException if there is no room for a file of a byte for each input
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits; its interrupt status is set again
     */
    public Comparison run() {
        CallOptions.Chain options = CallOptions.retries(0);
        if (timeout != null) {
            options = options.timeout(timeout);
        }
        if (batch > 0) {
            options = options.batch(batch);
        }
        long timeoutNanos = timeout == null ? 0 : timeout.toNanos();
        return new Contest(job, settings, workers, options, timeoutNanos, rounds, watcher).hold();
    }
}
