package dev.jvmpool;

import dev.jvmpool.backend.local.WorkerCount;
import dev.jvmpool.backend.process.ProcessBackend;
import dev.jvmpool.dispatch.MemoryLimit;
import dev.jvmpool.dispatch.Settings;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.log.PoolLog;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.pool.PendingLimit;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Nesting;
import dev.jvmpool.process.SettingRules;
import dev.jvmpool.process.Slice;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.worker.WorkerMain;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
public final class ProcessPoolBuilder extends JvmSettings<ProcessPoolBuilder> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private int workers = -1;
    private @Nullable TaskRunnable initializer;
    private Duration grace = Duration.ofSeconds(5);
    private @Nullable Integer maxTasksPerWorker;
    private @Nullable Duration idleTimeout;
    private @Nullable String maxWorkerMemory;
    private @Nullable Integer maxPending;
    private WhenFull whenFull = WhenFull.WAIT;

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
     * Sets what each worker runs before its first task, replacements too. If it throws, ends its JVM, or is not done within the
     * {@link #startTimeout}, the worker did not start; where none ever did, the pool is broken.
     *
     * @param task a method reference or lambda; none by default
     * @return this builder
     */
    public ProcessPoolBuilder initializer(TaskRunnable task) {
        this.initializer = Objects.requireNonNull(task, "initializer");
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
     * Replaces a worker after so many tasks, for tasks that leave something behind: memory, threads, open files. Never more of them travel
     * together.
     *
     * @param count 1 or more; by default a worker is never replaced for this reason
     * @return this builder
     */
    public ProcessPoolBuilder maxTasksPerWorker(int count) {
        this.maxTasksPerWorker = count;
        return this;
    }

    /**
     * Ends a worker that had nothing to do for so long. The next task that needs one starts a new one, also in a pool that was
     * {@linkplain Pool#prestart prestarted}.
     *
     * @param time more than 0; by default idle workers stay until the pool is closed
     * @return this builder
     */
    public ProcessPoolBuilder idleTimeout(Duration time) {
        this.idleTimeout = Objects.requireNonNull(time, "idleTimeout");
        return this;
    }

    /**
     * Replaces a worker that has more memory than this when its task is done, for tasks that leak; and ends one that has twice as much in the
     * middle of a task, which fails with a {@link WorkerOutOfMemoryException}. Workers are looked at when they have done something, and while
     * one works, every 10 to 250 ms.
     *
     * <p>On Linux this is the memory that a process has to itself: heap, stacks and what native code allocated, resident or swapped out; what
     * is mapped from files does not count, {@linkplain SharedArray shared arrays} included, nor does the heap of ZGC, which the system takes
     * for shared memory. Elsewhere it is what the heap takes.
     *
     * <p>A new worker has some 50m, and a collector keeps some of the heap though nothing is in it; so set this well above what tasks need. Where
     * they leak in the heap, let the {@link #heap} be larger than this: a full heap costs the task that fills it.
     *
     * @param size a number with k, m or g, such as {@code 512m}; 8m at least; by default there is no limit
     * @return this builder
     */
    public ProcessPoolBuilder maxWorkerMemory(String size) {
        this.maxWorkerMemory = Objects.requireNonNull(size, "maxWorkerMemory");
        return this;
    }

    /**
     * Limits how many tasks may be without an outcome, of those that were given to {@code submit}, {@code execute}, {@code invokeAll} and
     * {@code invokeAny}, so that who submits faster than the workers run does not fill this JVM's heap. {@code map}, {@code imap} and
     * their kin do not count, and need no limit: they pull their inputs no further than {@link CallOptions#lookAhead} says.
     *
     * <p>Who waits is let through in the order of coming as soon as one of them has its outcome or is cancelled; when the pool is shut down,
     * or the thread interrupted (which it is again then), with a {@link java.util.concurrent.RejectedExecutionException}.
     * {@code invokeAll} and {@code invokeAny} with a timeout wait no longer than that; what found no room in time is cancelled.
     *
     * <p>A task has its outcome before its callbacks run, so these may submit others. But a task or callback that runs on a thread of a thread
     * pool is always refused, and never waits, because it would keep that thread from the task it waits for. A {@link PoolListener} and an
     * {@link #output} consumer must not submit where it may have to wait.
     *
     * @param count 1 or more, those that run included: with fewer than there are workers some have nothing to do. By default there is no limit
     * @param what what becomes of one more
     * @return this builder
     */
    public ProcessPoolBuilder maxPending(int count, WhenFull what) {
        this.maxPending = count;
        this.whenFull = Objects.requireNonNull(what, "whenFull");
        return this;
    }

    /**
     * Opens the pool. No worker is started before there is a task for it, or {@link Pool#prestart} is called.
     *
     * <p>In a worker, the pool's workers share what the worker's own heap leaves of its share of the memory, and its cores.
     *
     * @return the pool
     * @throws IllegalArgumentException if a setting is wrong; the message says which, its value, and the rule
     * @throws IllegalStateException if this JVM is itself a worker, 3 levels of processes below the first program
     * @throws NotSendableException if the initializer cannot be sent
     */
    public Pool open() {
        PendingLimit pending = PendingLimit.of(maxPending, whenFull);
        ProcessBackend backend = backend();
        return BackendPool.open(backend, backend.ending(), pending);
    }

    /** What runs the pool's tasks. */
    ProcessBackend backend() {
        int count = WorkerCount.count(workers);
        Duration startTimeout = checkedStartTimeout();
        SettingRules.require(!grace.isNegative(), "grace must be 0 or more", grace);
        SettingRules.require(
                maxTasksPerWorker == null || maxTasksPerWorker >= 1,
                "maxTasksPerWorker must be 1 or more",
                maxTasksPerWorker);
        SettingRules.require(
                idleTimeout == null || (!idleTimeout.isNegative() && !idleTimeout.isZero()),
                "idleTimeout must be more than 0",
                idleTimeout);
        String poolName = chosenName("jvmpool", COUNT);
        Nesting.requireRoomBelow("the pool " + poolName);
        WorkerCommand command = command(count);
        Settings settings = new Settings(
                count,
                startTimeout,
                grace,
                initializerReference(),
                maxTasksPerWorker == null ? 0 : maxTasksPerWorker,
                idleTimeout,
                maxWorkerMemory == null
                        ? null
                        : new MemoryLimit(SettingRules.bytes("maxWorkerMemory", maxWorkerMemory)));
        ProcessBackend backend = ProcessBackend.of(poolName, settings, initializer, command, outputListener());
        backend.events().addQuiet(PoolLog.of(poolName, count, command.slice()));
        return backend;
    }

    private WorkerCommand command(int count) {
        Machine machine = Machine.here();
        int most = mostWorkers(machine);
        SettingRules.require(
                count <= most, "workers must be " + most + " or fewer with the memory there is here", count);
        Slice slice = Slice.of(machine, count);
        if (heapBytes() > 0) {
            slice = new Slice(heapBytes(), slice.cores());
            requireHeapFits(machine.memory(), count);
        }
        return command(WorkerMain.class, machine.memory() / count, slice);
    }

    private @Nullable FunctionReference initializerReference() {
        if (initializer == null) {
            return null;
        }
        try {
            return FunctionReference.of(initializer);
        } catch (RefusedException e) {
            throw new NotSendableException("the initializer cannot be sent to a worker: " + e.getMessage(), e);
        }
    }
}
